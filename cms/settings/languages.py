"""The languages: those that the interface speaks, and the many more that pages are written in."""

import json
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

# Made from CLDR by cms/data/build_languages.py.
TABLE = Path(__file__).resolve().parent.parent / "data" / "languages.json"

# Those with a complete catalogue in locale/.
INTERFACE_LANGUAGES = [
    ("ar", _("Arabic")),
    ("de", _("German")),
    ("en", _("English")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    ("ht", _("Haitian Creole")),
    ("it", _("Italian")),
    ("ja", _("Japanese")),
    ("pt-br", _("Brazilian Portuguese")),
    ("ru", _("Russian")),
    ("zh-hans", _("Simplified Chinese")),
]


def read_languages() -> list[tuple[str, str]]:
    """Return code and name of every language of pages, in the order of their English names.

    Tells Django about those that it does not know. What it knows stays as Django has it, but for
    the direction: Django takes Azerbaijani, in Latin letters, for a language from right to left.
    """
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    for code, facts in table.items():
        ours = {"code": code, "name": facts["name"], "name_local": facts["own_name"]}
        LANG_INFO[code] = ours | LANG_INFO.get(code, {}) | {"bidi": facts["rtl"]}
    names = {code: _(LANG_INFO[code]["name"]) for code in table} | dict(INTERFACE_LANGUAGES)
    return sorted(names.items(), key=lambda item: LANG_INFO[item[0]]["name"])


LANGUAGES = read_languages()
LANGUAGES_BIDI = [code for code, _name in LANGUAGES if LANG_INFO[code]["bidi"]]
