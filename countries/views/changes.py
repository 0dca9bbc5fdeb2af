"""What may be changed about a country once it is open: languages, the host name, its life."""

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from countries.actions.hosts import bind_host, release_host
from countries.actions.languages import (
    add_language,
    change_source_language,
    restore_language,
    retire_language,
)
from countries.actions.lifecycle import (
    close_country,
    pause_country,
    reopen_country,
    resume_country,
)
from countries.forms import AddLanguageForm, HostForm, NoFieldsForm, SourceLanguageForm
from countries.overview import Language, host_of, languages_of
from countries.permissions import MANAGE, Scope
from countries.views.base import ChangeView, CountryMixin


class CountryChangeView(CountryMixin, ChangeView):
    """A change of one country, for those who manage it. What it says may name `%(country)s`."""

    ability = MANAGE
    form_class = NoFieldsForm
    lead = ""
    done = ""

    def words(self) -> dict:
        return {"country": self.country.name}

    def get_page_title(self):
        return self.page_title % self.words()

    def get_lead(self):
        return self.lead % self.words()

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def change(self, form):
        self.act(form)
        return self.done % self.words()


class AddLanguageView(CountryChangeView):
    form_class = AddLanguageForm
    page_title = gettext_lazy("Add a language")
    lead = gettext_lazy(
        "%(country)s gets a home page in this language, as a draft to be translated. Visitors "
        "see it when you publish it."
    )
    button = gettext_lazy("Add this language")
    done = gettext_lazy("The language was added. Its home page waits to be translated.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "country": self.country,
            "is_central": Scope.of(self.request.user).is_central,
        }

    def act(self, form):
        add_language(self.country, form.cleaned_data["language"], by=self.request.user)


class SourceLanguageView(CountryChangeView):
    form_class = SourceLanguageForm
    page_title = gettext_lazy("Change the source language")
    lead = gettext_lazy(
        "New pages of %(country)s are written in the source language first, and then "
        "translated into the others. Pages that exist stay as they are."
    )
    button = gettext_lazy("Change the source language")
    done = gettext_lazy("The source language was changed.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"country": self.country}

    def get_initial(self):
        return {"language": self.country.source_locale.language_code}

    def act(self, form):
        change_source_language(self.country, form.cleaned_data["language"], by=self.request.user)


class LanguageChangeView(CountryChangeView):
    """A change of one language that the country has. What it says may name `%(language)s`."""

    @cached_property
    def language(self) -> Language:
        for language in languages_of(self.country):
            if language.code == self.kwargs["language"]:
                return language
        raise Http404

    def words(self):
        return super().words() | {
            "language": self.language.name,
            "pages": self.language.live,
        }


class RetireLanguageView(LanguageChangeView):
    page_title = gettext_lazy("Retire %(language)s")
    lead = gettext_lazy(
        "Visitors of %(country)s will no longer find the pages in %(language)s. Nothing is "
        "deleted: you can bring the language back with all its pages."
    )
    button = gettext_lazy("Retire this language")
    is_serious = True
    done = gettext_lazy("%(language)s is retired now. Its pages are kept.")

    def act(self, form):
        retire_language(self.country, self.language.code, by=self.request.user)


class RestoreLanguageView(LanguageChangeView):
    page_title = gettext_lazy("Bring back %(language)s")
    lead = gettext_lazy(
        "The pages in %(language)s that visitors of %(country)s could read come back as they were."
    )
    button = gettext_lazy("Bring this language back")
    done = gettext_lazy("%(language)s is back.")

    def act(self, form):
        restore_language(self.country, self.language.code, by=self.request.user)


class HostView(CountryChangeView):
    form_class = HostForm
    page_title = gettext_lazy("Host name of %(country)s")
    lead = gettext_lazy(
        "With a host name of its own the country is read at that address, and its old address "
        "leads there. The name must point to this server before you save it."
    )
    button = gettext_lazy("Save the host name")
    done = gettext_lazy("%(country)s is read at its own host name now.")

    def get_initial(self):
        return {"host": host_of(self.country)}

    def act(self, form):
        bind_host(self.country, form.cleaned_data["host"])


class ReleaseHostView(CountryChangeView):
    page_title = gettext_lazy("Give up the host name of %(country)s")
    lead = gettext_lazy(
        "The country is then read below the address of the network again. Links to %(host)s no "
        "longer lead anywhere."
    )
    button = gettext_lazy("Give up the host name")
    is_serious = True
    done = gettext_lazy("%(country)s is read below the address of the network again.")

    def words(self):
        return super().words() | {"host": host_of(self.country)}

    def act(self, form):
        release_host(self.country)


class PauseView(CountryChangeView):
    page_title = gettext_lazy("Pause %(country)s")
    lead = gettext_lazy(
        "Visitors will read that the site of %(country)s rests for a while. Its people can go on "
        "working, nothing is deleted, and you can open it again at any time."
    )
    button = gettext_lazy("Pause the site")
    done = gettext_lazy("%(country)s is paused now.")

    def act(self, form):
        pause_country(self.country, by=self.request.user)


class ResumeView(CountryChangeView):
    page_title = gettext_lazy("Open %(country)s again")
    lead = gettext_lazy("Visitors will read the pages of %(country)s again, as they were.")
    button = gettext_lazy("Open the site again")
    done = gettext_lazy("%(country)s is open again.")

    def act(self, form):
        resume_country(self.country, by=self.request.user)


class CloseView(CountryChangeView):
    page_title = gettext_lazy("Close %(country)s")
    lead = gettext_lazy(
        "Visitors will read that the site of %(country)s is closed, and its pages are taken off "
        "the public site. Nothing is deleted: it can be opened again with the same pages."
    )
    button = gettext_lazy("Close the country")
    is_serious = True
    done = gettext_lazy("%(country)s is closed now.")

    def act(self, form):
        close_country(self.country, by=self.request.user)


class ReopenView(ResumeView):
    def act(self, form):
        reopen_country(self.country, by=self.request.user)
