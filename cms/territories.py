"""Names of countries in every language: from CLDR, and from our own list where CLDR has none."""

import json
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

OWN_NAMES = Path(__file__).parent / "data" / "territories"


@cache
def territory_names(language: str) -> dict[str, str]:
    """Return the names of all territories, by ISO 3166-1 alpha-2 code, in `language`.

    Languages that CLDR does not know are read from `data/territories/<language>.json`;
    without one, the English names stand in.
    """
    own = OWN_NAMES / f"{language}.json"
    if own.exists():
        return json.loads(own.read_text(encoding="utf-8"))
    try:
        names = Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        names = {}
    return {**(territory_names("en") if language != "en" else {}), **names}


def territory_name(code: str, language: str) -> str:
    """Return the name of the territory `code` in `language`, or the code itself if unknown."""
    return territory_names(language).get(code, code)
