"""The languages that countries may add by themselves: the international side keeps the list."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages

from cms.language_names import language_name
from cms.languages import html_lang, own_name
from countries.forms import OfferLanguageForm
from countries.models import OfferedLanguage
from countries.views.base import HOME, ChangeView


class OfferedLanguagesView(ChangeView):
    """The list, with a form to add to it."""

    form_class = OfferLanguageForm
    template_name = "countries/admin/languages.html"
    page_title = gettext_lazy("Languages on offer")
    header_icon = "globe"
    button = gettext_lazy("Offer this language")

    def get_back_url(self):
        return reverse("languages:index")

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_lead(self):
        return _(
            "Every country may add the languages of this list to its site by itself. Taking one "
            "off the list changes nothing for the countries that have it already."
        )

    def change(self, form):
        code = form.cleaned_data["language"]
        OfferedLanguage.objects.get_or_create(code=code)
        return _("%(language)s is on offer now.") % {"language": language_name(code)}

    def get_context_data(self, **kwargs):
        languages = [
            {
                "code": code,
                "name": language_name(code),
                "own_name": own_name(code),
                "tag": html_lang(code),
            }
            for code in OfferedLanguage.objects.values_list("code", flat=True)
        ]
        languages.sort(key=lambda language: language["name"].casefold())
        return super().get_context_data(languages=languages, **kwargs)


class WithdrawLanguageView(View):
    """Takes a language off the list."""

    http_method_names = ["post"]

    def post(self, request, code):
        deleted, _rows = OfferedLanguage.objects.filter(code=code).delete()
        if deleted:
            sentence = _("%(language)s is no longer on offer.")
            messages.success(request, sentence % {"language": language_name(code)})
        return redirect("languages:index")
