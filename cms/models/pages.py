"""What every page of the house has in common, and what every home page has."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.signals import copy_for_translation_done
from wagtail_localize.fields import BaseTranslatableField

from cms.alternates import Alternate, alternates_of
from cms.languages import own_name
from cms.page_forms import PageForm
from cms.pictures import pictures_in, prefetch_pictures
from cms.privacy import readable
from cms.references import check_references


class BasePage(Page):
    """An editorial page: a summary, a picture for sharing, and its live translations.

    Abstract, since wagtail-localize knows no other base page than Wagtail's.
    """

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=400,
        help_text=_(
            "One or two sentences: what this page is about. "
            "They stand at its top and on cards that lead to it."
        ),
    )
    social_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands at the top of the page, on cards, and where the page is shared."),
    )
    social_image_alt = models.CharField(
        _("description of the picture"),
        max_length=250,
        blank=True,
        help_text=_("What the picture shows, for people who cannot see it."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("social_image"), FieldPanel("social_image_alt")], heading=_("Picture")
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    # What is read together with the page when it is served.
    always_related = ["social_image"]
    # Pages whose form may be shown again, with what was typed, when the CSRF cookie was lost.
    keeps_form_without_csrf_cookie = False
    # Where a page will stand that is not in the tree yet.
    future_parent: Page | None = None
    base_form_class = PageForm

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        check_references(self)
        if self.social_image_id and not self.social_image_alt:
            raise ValidationError(
                {"social_image_alt": _("Please describe the picture in one sentence.")}
            )

    def alternates(self) -> list[Alternate]:
        """Return every live translation that is not an alias, this page included."""
        return alternates_of([self])[self.translation_key]

    def copy_for_translation(
        self, locale, copy_parents=False, alias=False, exclude_fields=None
    ) -> Page:
        """Make a draft of this page in `locale`, and drafts of the parents that it lacks there.

        `alias` is ignored: an alias would show this page's language under another one's name.
        """
        return super().copy_for_translation(
            locale, copy_parents=copy_parents, alias=False, exclude_fields=exclude_fields
        )

    copy_for_translation.alters_data = True

    def get_context(self, request, *args, **kwargs):
        """Add what stands below the page, and fetch the renditions of all pictures in one go."""
        context = super().get_context(request, *args, **kwargs) | self.get_lists(request)
        prefetch_pictures(
            [
                self.social_image,
                *pictures_in(getattr(self, "body", [])),
                *(page.social_image for page in context.get("cards", [])),
            ]
        )
        return context

    def get_lists(self, request) -> dict:
        """Return what the page lists; `cards` are the pages whose pictures it shows."""
        return {}

    def get_view_restrictions(self):
        """Return the restrictions of the page; routing knows already when there are none."""
        if getattr(self, "is_private", True):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    def serve(self, request, *args, **kwargs) -> HttpResponse:
        """Serve the page; one that has no form answers a POST without its cookie with 404."""
        if getattr(request, "csrf_cookie_lost", False) and not self.keeps_form_without_csrf_cookie:
            raise Http404
        return super().serve(request, *args, **kwargs)

    def children_of_type(self, model: type[models.Model]):
        """Return the live public children of one page type, for cards with their pictures."""
        return readable(model.objects.child_of(self)).select_related("social_image")


class BaseHomePage(BasePage):
    """The top of one site in one language. Its slug is its language.

    Homes are opened by the software, all homes of one site are translations of each other, so
    every subclass says `is_creatable = False`, which Wagtail does not inherit.
    """

    # Localize would copy the slug of the source: it is the language's own on every home.
    override_translatable_fields = [BaseTranslatableField("slug")]

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description")],
            _("For search engines"),
        ),
    ]

    class Meta:
        abstract = True

    def get_admin_display_title(self) -> str:
        """Return the title with the language: the homes of a site often have one title."""
        return f"{super().get_admin_display_title()} ({own_name(self.slug)})"

    def clean(self):
        super().clean()
        if self.slug != self.locale.language_code:
            raise ValidationError(
                {"slug": _("The address of a home page is its language and cannot be changed.")}
            )

    def copy_for_translation(
        self, locale, copy_parents=False, alias=False, exclude_fields=None
    ) -> Page:
        """Make this home's sibling in `locale`: a draft whose slug is the language code."""
        home = self.copy(
            to=self.get_parent(),
            update_attrs={"locale": locale, "slug": locale.language_code},
            copy_revisions=False,
            keep_live=False,
            reset_translation_key=False,
            exclude_fields=exclude_fields,
            log_action="wagtail.copy_for_translation",
        )
        copy_for_translation_done.send(sender=type(self), source_obj=self, target_obj=home)
        return home

    copy_for_translation.alters_data = True

    def get_lists(self, request) -> dict:
        """Return the sections that the rooms offer for this home."""
        sections = [hook(self, request) for hook in hooks.get_hooks("home_sections")]
        sections = [section for section in sections if section]
        return {
            "sections": sections,
            "cards": [card for section in sections for card in section.cards],
        }
