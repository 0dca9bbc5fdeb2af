"""What the history of a country says about the changes of its life and its languages."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cms.language_names import language_name

LIFE = {
    "countries.pause": (gettext_lazy("Pause country"), gettext_lazy("Country paused")),
    "countries.resume": (gettext_lazy("Resume country"), gettext_lazy("Country resumed")),
    "countries.close": (gettext_lazy("Close country"), gettext_lazy("Country closed")),
    "countries.reopen": (gettext_lazy("Reopen country"), gettext_lazy("Country opened again")),
}


def _added(language: str) -> str:
    return _("Language added: %(language)s") % {"language": language}


def _retired(language: str) -> str:
    return _("Language retired: %(language)s") % {"language": language}


def _restored(language: str) -> str:
    return _("Language brought back: %(language)s") % {"language": language}


def _new_source(language: str) -> str:
    return _("Source language changed to %(language)s") % {"language": language}


LANGUAGES = {
    "countries.add_language": (gettext_lazy("Add language"), _added),
    "countries.retire_language": (gettext_lazy("Retire language"), _retired),
    "countries.restore_language": (gettext_lazy("Bring back language"), _restored),
    "countries.change_source_language": (gettext_lazy("Change source language"), _new_source),
}


@hooks.register("register_log_actions")
def register_changes_of_countries(actions) -> None:
    """Give each change its words."""
    for action, (label, message) in LIFE.items():
        actions.register_action(action, label, message)
    for action, (label, tell) in LANGUAGES.items():
        formatter = type("LanguageFormatter", (LanguageFormatter,), {"label": label})
        formatter.tell = staticmethod(tell)
        actions.register_action(action)(formatter)


class LanguageFormatter(LogFormatter):
    """Names the language of the entry in the reader's language."""

    def format_message(self, log_entry):
        return self.tell(language_name(log_entry.data["language"]))
