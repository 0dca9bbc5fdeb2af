"""The admin screens on which volunteers translate messages, and read what others translated."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from campaigns.models import Campaign, MessageTranslation
from campaigns.translating import (
    approve_translation,
    discard_translation,
    languages_of,
    to_approve,
    translatable,
    translate_message,
    untranslated,
)
from cms.language_names import language_choices
from countries.country_policy import countries_of
from countries.gate import LISTING, Rule
from countries.gate import register as register_rules
from countries.permissions import TRANSLATE
from moderation.actions import DecisionConflict
from moderation.text import clean_text, has_something_to_read

LISTED = 20
LONGEST = 2000  # characters; a translation may be longer than the message


class TranslationForm(forms.Form):
    """What a message says in another language."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    text = forms.CharField(
        label=gettext_lazy("Translation"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def clean_text(self) -> str:
        text = clean_text(self.cleaned_data["text"])
        if not has_something_to_read(text):
            raise forms.ValidationError(_("Please write the translation."), "required")
        return text


class TranslatorMixin:
    """Lets in who translates for a country."""

    def dispatch(self, request, *args, **kwargs):
        self.languages = languages_of(request.user)
        if not self.languages:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "page_title": TranslationViewSet.menu_label,
            "header_icon": TranslationViewSet.icon,
        }


class UntranslatedView(TranslatorMixin, TemplateView):
    """What nobody has translated into one of the person's languages, of one campaign."""

    template_name = "campaigns/admin/untranslated.html"

    def get_context_data(self, **kwargs):
        asked = self.request.GET
        preferred = self.request.user.preferred_language
        default = preferred if preferred in self.languages else self.languages[0]
        language = asked.get("language")
        language = language if language in self.languages else default
        campaigns = list(Campaign.objects.offered_to(self.request.user))
        chosen = [campaign for campaign in campaigns if campaign.key == asked.get("campaign")]
        campaign = next(iter([*chosen, *campaigns]), None)
        found = untranslated(campaign, language)[:LISTED] if campaign else []
        return super().get_context_data(**kwargs) | {
            "campaigns": campaigns,
            "campaign": campaign,
            "languages": language_choices(self.languages),
            "language": language,
            "found": found,
            "number_to_approve": to_approve(self.request.user, self.languages).count(),
        }


class TranslateView(TranslatorMixin, TemplateView):
    """One message, and the field for what it says in another language."""

    template_name = "campaigns/admin/translate.html"

    def get_context_data(self, pk, language, form=None, **kwargs):
        message = get_object_or_404(
            translatable(self.request.user).select_related("country", "campaign"), pk=pk
        )
        own = MessageTranslation.objects.filter(
            message=message, language=language, translator=self.request.user
        ).first()
        initial = {"version": message.version, "text": own.text if own else ""}
        return super().get_context_data(**kwargs) | {
            "message": message,
            "language": language,
            "form": form or TranslationForm(initial=initial),
        }

    def post(self, request, pk, language):
        form = TranslationForm(request.POST)
        message = get_object_or_404(translatable(request.user), pk=pk)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(pk, language, form), status=400)
        try:
            translate_message(message, language=language, by=request.user, **form.cleaned_data)
        except DecisionConflict:
            messages.warning(
                request,
                _(
                    "The message has changed meanwhile, or somebody else has translated it. "
                    "You had written: %(words)s"
                )
                % {"words": form.cleaned_data["text"]},
            )
        else:
            messages.success(
                request, _("Thank you! Another person reads your translation before it is public.")
            )
        query = f"?language={language}&campaign={message.campaign.key}"
        return redirect(reverse("message_translations:index") + query)


class WaitingView(TranslatorMixin, TemplateView):
    """Translations of others into the person's languages, with the buttons to decide on each."""

    template_name = "campaigns/admin/translations_waiting.html"

    def get_context_data(self, **kwargs):
        found = to_approve(self.request.user, self.languages)[:LISTED]
        return super().get_context_data(**kwargs) | {"found": found}


class DecideView(TranslatorMixin, TemplateView):
    """Takes one decision on the text that the person saw, and leads back to what waits."""

    http_method_names = ["post"]
    verb = None
    said = ""

    def post(self, request, pk):
        translation = get_object_or_404(to_approve(request.user, self.languages), pk=pk)
        try:
            type(self).verb(translation, written=request.POST.get("written", ""), by=request.user)
        except DecisionConflict:
            messages.warning(
                request, _("This translation has changed meanwhile. Nothing was decided.")
            )
        else:
            messages.success(request, self.said)
        return redirect("message_translations:waiting")


class ApproveView(DecideView):
    verb = approve_translation
    said = gettext_lazy("Approved. Visitors can read it now.")


class DiscardView(DecideView):
    verb = discard_translation
    said = gettext_lazy("Discarded. The message waits for a translator again.")


class TranslatorMenuItem(MenuItem):
    """The menu entry, for people who translate for a country."""

    def is_shown(self, request):
        return bool(countries_of(request.user, TRANSLATE))


class TranslationViewSet(ViewSet):
    """The screens of volunteers who translate messages of children."""

    icon = "wagtail-localize-language"
    menu_label = gettext_lazy("Translate messages")
    menu_order = 125
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [
            path("", UntranslatedView.as_view(), name="index"),
            path("waiting/", WaitingView.as_view(), name="waiting"),
            path("<int:pk>/approve/", ApproveView.as_view(), name="approve"),
            path("<int:pk>/discard/", DiscardView.as_view(), name="discard"),
            path("<int:pk>/<slug:language>/", TranslateView.as_view(), name="translate"),
        ]

    def on_register(self):
        super().on_register()
        decide = Rule("object", (_may_decide,))
        rules = {
            "index": LISTING,
            "waiting": LISTING,
            "translate": Rule("object", (_may_translate,)),
            "approve": decide,
            "discard": decide,
        }
        register_rules({self.get_url_name(name): rule for name, rule in rules.items()})

    def get_menu_item(self, order=None):
        return TranslatorMenuItem(
            self.menu_label,
            self.menu_url,
            name=self.name,
            icon_name=self.icon,
            order=order or self.menu_order,
        )


def _may_translate(request: HttpRequest, kwargs, scope) -> bool:
    """Say whether the message is public, and the language one of the person's."""
    return (
        kwargs["language"] in languages_of(request.user)
        and translatable(request.user).filter(pk=_number(kwargs)).exists()
    )


def _may_decide(request: HttpRequest, kwargs, scope) -> bool:
    """Say whether the translation waits, and is into a language of the person."""
    waiting = to_approve(request.user, languages_of(request.user))
    return waiting.filter(pk=_number(kwargs)).exists()


def _number(kwargs) -> int:
    if kwargs["pk"] >= 2**63:
        raise Http404  # no database has such an id, and some fail on it
    return kwargs["pk"]
