"""Screens that stand before those of wagtail-localize, which ask for one right and for no page.

Here a translation is started only by who may translate for the country, from its source language
into its other languages. The lists show the person's own, and every button leads to what works.
"""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page
from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import LocaleSynchronization, Translation
from wagtail_localize.views.report import TranslationsReportFilterSet, TranslationsReportView
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitTranslationForm,
)
from wagtail_localize.views.update_translations import (
    UpdateTranslationsForm,
    UpdateTranslationsView,
)
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from countries.admin.languages import TranslationPlan
from countries.models import CountrySitePage
from countries.permissions import Scope

RESTART = "localize-restart-translation"


class ScopedSubmitForm(SubmitTranslationForm):
    """Offers the languages of the page's own site."""

    def __init__(self, instance, *args, offered, **kwargs):
        super().__init__(instance, *args, **kwargs)
        self.fields["locales"].queryset = offered
        if len(offered) == 1:  # nothing to select from
            self.fields["select_all"].widget = forms.HiddenInput()
            self.initial.update(locales=offered)


class ScopedSubmitView(SubmitPageTranslationView):
    """Starts the translation of a page: drafts in other languages, with the parents they lack."""

    def dispatch(self, request, *args, **kwargs):
        page = get_object_or_404(Page, pk=kwargs["page_id"])
        self.plan = TranslationPlan.of(page, request.user)
        if not self.plan.is_open_to_user:
            raise PermissionDenied
        if request.method == "GET" and not self.plan.offers_for(page).exists():
            messages.info(
                request,
                _("There is no language left to translate this page into from this one."),
            )
            return redirect("wagtailadmin_pages:edit", page.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_form(self):
        offered = self.plan.offers_for(self.object)
        if self.request.method == "POST":
            return ScopedSubmitForm(self.object, self.request.POST, offered=offered)
        wanted = offered.filter(language_code=self.request.GET.get("select_locale", ""))
        return ScopedSubmitForm(self.object, initial={"locales": wanted}, offered=offered)

    @transaction.atomic
    def post(self, request, **kwargs):
        # Two who start the same translation wait for each other; the second finds it there.
        Page.objects.select_for_update().get(pk=self.object.pk)
        return super().post(request, **kwargs)


def may_publish(user, page: Page) -> bool:
    """Say whether `user` may publish `page` as it stands."""
    permissions = page.permissions_for_user(user)
    return permissions.can_publish() and not permissions.page_locked()


class ScopedUpdateView(UpdateTranslationsView):
    """Brings the changes of a page to its translations; publishes what the person may publish."""

    def dispatch(self, request, *args, **kwargs):
        source = self.get_object().get_source_instance()
        self.plan = TranslationPlan.of(source, request.user)
        if not self.plan.is_open_to_user:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self):
        form = UpdateTranslationsForm(self.request.POST or None)
        targets = Page.objects.filter(
            translation_key=self.object.object_id,
            locale__in=self.object.translations.filter(enabled=True).values("target_locale"),
        )
        if not all(
            page.locale_id in self.plan.targets and may_publish(self.request.user, page)
            for page in targets.specific()
        ):
            form.fields["publish_translations"].disabled = True
            form.fields["publish_translations"].help_text = _(
                "Your changes are kept as drafts: somebody else publishes these pages."
            )
        return form


class ScopedReportFilterSet(TranslationsReportFilterSet):
    """Filters by the languages that the person's pages are written in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        scope = Scope.of(self.request.user)
        if scope.is_central:
            return
        used = Locale.objects.filter(pk__in=scope.pages(Page.objects.all()).values("locale"))
        choices = [(locale.language_code, locale.get_display_name()) for locale in used]
        for name in ("source_locale", "target_locale"):
            self.filters[name].extra["choices"] = choices


class ScopedReportView(TranslationsReportView):
    """Lists the translations of the person's pages."""

    filterset_class = ScopedReportFilterSet

    def get_queryset(self):
        scope = Scope.of(self.request.user)
        translations = (
            super()
            .get_queryset()
            .select_related("source__locale", "source__specific_content_type", "target_locale")
        )
        translations = translations.order_by("-pk")
        if scope.is_central:
            return translations
        own = scope.pages(Page.objects.all()).values("translation_key")
        return translations.filter(source__object_id__in=own)


@hooks.register("register_admin_urls", order=-10)
def stand_before_localize():
    """Answer at the addresses of wagtail-localize, whose own views come after."""
    return [
        path(
            "localize/submit/page/<int:page_id>/",
            ScopedSubmitView.as_view(),
            name="submit_page_translation",
        ),
        path(
            "localize/update/<int:translation_source_id>/",
            ScopedUpdateView.as_view(),
            name="update_translations",
        ),
        path(
            "localize/reports/translations/", ScopedReportView.as_view(), name="translations_report"
        ),
        path(
            "localize/reports/translations/results/",
            ScopedReportView.as_view(results_only=True),
            name="translations_report_results",
        ),
    ]


def translation_buttons(page, user, view_name=None, next_url=None):
    """Offer to translate a page, and to bring its changes to its translations."""
    if page.specific_class is CountrySitePage:
        return  # the top of a country is never translated
    plan = TranslationPlan.of(page, user)
    if page.locale_id != plan.source or not plan.is_open_to_user:
        return
    if plan.offers_for(page).exists():
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        yield Button(
            _("Translate this page"), url, priority=60, icon_name="wagtail-localize-language"
        )
    source = (
        Translation.objects.filter(
            source__object_id=page.translation_key, source__locale=page.locale_id, enabled=True
        )
        .values_list("source", flat=True)
        .first()
    )
    if source:
        url = reverse("wagtail_localize:update_translations", args=[source])
        if next_url:
            url += "?" + urlencode({"next": next_url})
        yield Button(_("Sync translated pages"), url, priority=60, icon_name="resubmit")


for name in ("register_page_header_buttons", "register_page_listing_more_buttons"):
    # Wagtail has no public way to take a hook back. This one offers every language of the network.
    hooks._hooks[name].remove((page_listing_more_buttons, 0))
    hooks.register(name, translation_buttons)


@hooks.register("construct_page_action_menu")
def offer_synced_translation_to_publishers(menu_items: list, request, context: dict) -> None:
    """Take "Start synced translation" from who cannot publish: its editor knows no approval."""
    page = context.get("page")
    if page is None or not may_publish(request.user, page):
        menu_items[:] = [item for item in menu_items if item.name != RESTART]


@hooks.register("before_edit_page", order=-10)
def refuse_synced_translation_to_others(request, page):
    """Refuse what the menu does not offer."""
    wanted = request.method == "POST" and RESTART in request.POST
    if wanted and not may_publish(request.user, page):
        raise PermissionDenied


# To synchronise languages would publish one country's pages in the name of all others.
LOCALE_COMPONENTS[:] = [
    component for component in LOCALE_COMPONENTS if component["model"] is not LocaleSynchronization
]
