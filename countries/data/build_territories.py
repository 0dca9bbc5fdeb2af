"""Write territories.json: the region and the official languages of every territory.

Run by hand when the source has a new edition; nothing imports this module:

    npm pack cldr-core && tar xzf cldr-core-*.tgz        # anywhere outside the repository
    python countries/data/build_territories.py path/to/package/supplemental

Source: Unicode CLDR, npm package ``cldr-core`` (territories.json was made from 48.2.0), files
territoryContainment.json and territoryInfo.json; Unicode License v3, see
https://www.unicode.org/license.txt.

The result has one line for each ISO 3166-1 alpha-2 code, and XK (Kosovo, a user-assigned code that
CLDR and the European Union use)::

    "HT": {"region": "019", "languages": ["ht", "fr"]},

``region``: one of the five UN M49 macro regions (002 Africa, 009 Oceania, 019 Americas, 142 Asia,
150 Europe). M49 gives Antarctica no region; CLDR counts it as outlying Oceania, and so do we.

``languages``: official and de facto official languages in the whole territory, most used first, as
Django writes language codes (``pt-br``, ``zh-hans``). A suggestion for whoever opens a country's
site, no statement about its law.
"""

import json
import sys
from pathlib import Path

RESULT = Path(__file__).with_name("territories.json")
MACRO_REGIONS = ("002", "009", "019", "142", "150")

# CLDR has territories of its own, for Ascension, Clipperton, Sark, Diego Garcia, Ceuta and
# Melilla, the Canary Islands and Tristan da Cunha; ISO 3166-1 counts them with another code.
NOT_IN_ISO = {"AC", "CP", "CQ", "DG", "EA", "IC", "TA"}

# The site's own names for a language in one territory, or in all territories ("*").
DJANGO_CODES = {
    ("BR", "pt"): "pt-br",
    ("*", "zh"): "zh-hans",
    ("*", "zh_Hant"): "zh-hant",
}

# CLDR counts these as regional, the Constitution (section 6) as official languages of the Republic.
OFFICIAL_TOO = {"ZA": ["zu", "xh", "af", "nso", "tn", "st", "ts", "ss", "ve", "nr"]}

# "no" is Bokmål and Nynorsk together, and both are listed. Russian is de facto official in Ukraine
# for CLDR, but the Constitution (article 10) knows Ukrainian alone. Cantonese in Macao is spoken;
# what is written there is the listed Chinese.
LEFT_OUT = {("NO", "no"), ("UA", "ru"), ("MO", "yue")}

# A language that is official by custom only, and that a twentieth or less of its speakers write
# (Swiss German), is not one that a ministry writes its pages in.
LEAST_WRITING_PERCENT = 5


def leaves(code: str, containment: dict) -> set[str]:
    """Return the territories somewhere inside a region of CLDR's containment tree."""
    if code not in containment:
        return {code}
    return set().union(*(leaves(part, containment) for part in containment[code]["_contains"]))


def is_official(facts: dict) -> bool:
    """Tell whether a language, with CLDR's facts on it in one territory, is official there."""
    if facts.get("_officialStatus") == "de_facto_official":
        return float(facts.get("_writingPercent", 100)) > LEAST_WRITING_PERCENT
    return facts.get("_officialStatus") == "official"


def official_languages(territory: str, info: dict) -> list[str]:
    """Return Django's codes of a territory's official languages, most used first."""
    spoken = info.get(territory, {}).get("languagePopulation", {})
    also = OFFICIAL_TOO.get(territory, [])
    official = {
        code: float(facts["_populationPercent"])
        for code, facts in spoken.items()
        if is_official(facts) or code in also
        if (territory, code) not in LEFT_OUT
    }
    # A second script of a listed language ("sr_Latn" beside "sr") is not a second language.
    kept = [code for code in official if code.partition("_")[0] not in official or "_" not in code]
    kept.sort(key=lambda code: (-official[code], code))
    return [
        DJANGO_CODES.get((territory, code))
        or DJANGO_CODES.get(("*", code))
        or code.replace("_", "-").lower()
        for code in kept
    ]


def build(supplemental: Path) -> dict[str, dict]:
    """Return the table from the folder ``supplemental`` of cldr-core."""
    containment = json.loads((supplemental / "territoryContainment.json").read_text("utf-8"))
    containment = containment["supplemental"]["territoryContainment"]
    info = json.loads((supplemental / "territoryInfo.json").read_text("utf-8"))
    info = info["supplemental"]["territoryInfo"]
    regions = {
        territory: region
        for region in MACRO_REGIONS
        for territory in leaves(region, containment) - NOT_IN_ISO
    }
    return {
        territory: {
            "region": regions[territory],
            "languages": official_languages(territory, info),
        }
        for territory in sorted(regions)
    }


def main(arguments: list[str]) -> None:
    if len(arguments) != 1:
        sys.exit(__doc__)
    table = build(Path(arguments[0]))
    lines = (f"  {json.dumps(code)}: {json.dumps(facts)}" for code, facts in table.items())
    RESULT.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    print(f"{RESULT.name}: {len(table)} territories")


if __name__ == "__main__":
    main(sys.argv[1:])
