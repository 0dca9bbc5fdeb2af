"""Opening a country: one form, and a page that tells each step as it is done."""

import logging
from collections.abc import Generator, Iterator
from contextlib import closing

from django.core.exceptions import ValidationError
from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.territories import territory_name
from countries.actions.onboarding import Step, onboarding_steps, territories
from countries.checks import check_country
from countries.forms import OpenCountryForm, suggested_languages
from countries.models import Country
from countries.overview import languages_of
from countries.views.base import COUNTRIES, HOME, show_refusal

logger = logging.getLogger(__name__)

# Where the steps and the result stand in the page around them.
STEPS, RESULT = "<!-- steps -->", "<!-- result -->"


class OpenCountryView(WagtailAdminTemplateMixin, FormView):
    """The form, and the opening itself.

    The opening is one transaction that the response holds while it is read: when the person
    leaves before its end, or when a step fails, nothing was made.
    """

    form_class = OpenCountryForm
    template_name = "countries/admin/open.html"
    page_title = gettext_lazy("Open a country")
    header_icon = "site"

    def get_breadcrumbs_items(self):
        return [HOME, COUNTRIES, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            suggestions={code: suggested_languages(code) for code in territories()},
            **kwargs,
        )

    def form_valid(self, form):
        if "again" in self.request.POST:  # back from an opening that was refused
            return self.render_to_response(self.get_context_data(form=form))
        try:
            steps = onboarding_steps(**form.opening(by=self.request.user))
        except ValidationError as refusal:
            show_refusal(form, refusal)
            return self.form_invalid(form)
        code = form.cleaned_data["code"]
        language = translation.get_language()
        context = super().get_context_data(form=form) | {
            "country_name": territory_name(code, language),
        }
        page = render_to_string("countries/admin/opening.html", context, self.request)
        chunks = _in_language(language, self._tell(page, steps, form))
        response = StreamingHttpResponse(chunks)
        # A compressing middleware or proxy would hold the steps back until there are enough.
        response.headers["Content-Encoding"] = "identity"
        response.headers["X-Accel-Buffering"] = "no"
        response.headers["Cache-Control"] = "no-store"
        return response

    def _tell(
        self, page: str, steps: Generator[Step, None, Country], form: OpenCountryForm
    ) -> Iterator[str]:
        """Yield the page until its steps, each step when it is done, the result, and the rest."""
        head, rest = page.split(STEPS)
        between, tail = rest.split(RESULT)
        yield head
        try:
            with closing(steps):
                for step in steps:
                    yield self._render("step", {"step": step})
            result = self._opened(form)
        except ValidationError as refusal:
            result = self._render("refused", {"refusals": refusal.messages, "form": form})
        except Exception:
            result = self._failed(form)
        yield between + result + tail

    def _failed(self, form: OpenCountryForm) -> str:
        code = form.cleaned_data["code"]
        logger.exception("Opening %s failed", code)
        # What follows the commit, such as the mail, may fail when the country is there.
        country = Country.objects.filter(code=code).first()
        return self._render("failed", {"form": form, "country": country})

    def _opened(self, form: OpenCountryForm) -> str:
        code = form.cleaned_data["code"]
        country = Country.objects.select_related("site_page").get(code=code)
        context = {
            "country": country,
            "languages": languages_of(country),
            "findings": check_country(country),
            "invited": form.cleaned_data["coordinator_email"],
        }
        return self._render("opened", context)

    def _render(self, name: str, context: dict) -> str:
        return render_to_string(f"countries/admin/opening/{name}.html", context, self.request)


def _in_language(language: str, chunks: Iterator[str]) -> Iterator[str]:
    """Make each of `chunks` in `language`.

    A streamed response is read when the request is over and its language is no longer active.
    """
    with closing(chunks):
        while True:
            with translation.override(language):
                chunk = next(chunks, None)
            if chunk is None:
                return
            yield chunk
