"""Write languages.json: the languages in which a page may be written.

Run by hand when Babel brings a new edition of CLDR; nothing imports this module:

    .venv/bin/python cms/data/build_languages.py

Source: Unicode CLDR as Babel carries it (languages.json was made with Babel 2.18.0), and the
official languages in countries/data/territories.json, which come from CLDR as well; Unicode
License v3, see countries/data/LICENSE-cldr.txt.

The result has one line for each language, by its code as Django writes it::

    "rw": {"name": "Kinyarwanda", "own_name": "Ikinyarwanda", "rtl": false},

Listed are the languages that are official in a whole territory; and of those that are official in
a part of one, or spoken by a twentieth of its people, those whose own name CLDR knows.
"""

import json
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global

RESULT = Path(__file__).with_name("languages.json")
TERRITORIES = Path(__file__).parents[2] / "countries" / "data" / "territories.json"
LEAST_PERCENT = 5

DJANGO_CODES = {"zh": "zh-hans", "zh_Hant": "zh-hant"}
# "No language", two languages of worship, and Norwegian, which is Bokmål or Nynorsk when written.
LEFT_OUT = {"und", "la", "cop", "no"}

# Names where CLDR has none, as the speakers' own institutions write them; and Haitian Creole,
# whose name in Haiti has one capital.
NAMES = {
    "apc": "Levantine Arabic",
    "skr": "Saraiki",
    "wni": "Ndzwani Comorian",
    "zdj": "Ngazidja Comorian",
    "hak-hant": "Hakka Chinese (Traditional)",
    "nan-hant": "Min Nan Chinese (Traditional)",
}
OWN_NAMES = {
    "ay": "Aymar aru",
    "bi": "Bislama",
    "ch": "Chamoru",
    "fj": "Na vosa vakaviti",
    "gil": "Taetae ni Kiribati",
    "hak-hant": "客家話",
    "hif": "Fiji Hindi",
    "ho": "Hiri Motu",
    "ht": "Kreyòl ayisyen",
    "mh": "Kajin M̧ajeļ",
    "na": "Dorerin Naoero",
    "nan-hant": "閩南語",
    "niu": "Vagahau Niuē",
    "pau": "Tekoi er a Belau",
    "sm": "Gagana Sāmoa",
    "tet": "Tetun",
    "tkl": "Gagana Tokelau",
    "tvl": "Te gana Tūvalu",
    "ty": "Reo Tahiti",
    "wni": "Shindzuani",
    "zdj": "Shingazidja",
}


def locale_of(code: str) -> Locale | None:
    """Return CLDR's locale of a language, or None where there is none."""
    try:
        return Locale.parse(code.replace("-", "_"))
    except UnknownLocaleError:
        return None


def listed() -> set[str]:
    """Return the codes of all languages, as Django writes them."""
    territories = json.loads(TERRITORIES.read_text("utf-8"))
    official = {code for facts in territories.values() for code in facts["languages"]}
    spoken = {
        code
        for territory, languages in get_global("territory_languages").items()
        if territory in territories
        for code, facts in languages.items()
        if facts["official_status"] or facts["population_percent"] >= LEAST_PERCENT
        if code not in LEFT_OUT and (locale := locale_of(code)) and locale.get_display_name()
    }
    return official | {DJANGO_CODES.get(code) or code.replace("_", "-").lower() for code in spoken}


def facts_of(code: str) -> dict:
    """Return the names and the direction of a language."""
    locale = locale_of(code)
    english = Locale("en").languages
    name = locale.get_display_name("en") if locale else english.get(code)
    own_name = locale.get_display_name() if locale else None
    return {
        "name": NAMES.get(code) or name,
        "own_name": OWN_NAMES.get(code) or own_name,
        "rtl": bool(locale and locale.text_direction == "rtl"),
    }


def main() -> None:
    table = {code: facts_of(code) for code in sorted(listed())}
    lines = (
        f"  {json.dumps(code)}: {json.dumps(facts, ensure_ascii=False)}"
        for code, facts in table.items()
    )
    RESULT.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    print(f"{RESULT.name}: {len(table)} languages")


if __name__ == "__main__":
    main()
