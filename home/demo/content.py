"""Reading the texts of the demonstration."""

import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent

# The countries of the demonstration with their languages, the source language first, and the
# country's own preferred picture, which bears its slug.
COUNTRIES = {
    "HT": ["fr", "ht"],
    "JP": ["ja", "en"],
    "EG": ["ar", "en"],
    "CH": ["de", "fr", "it"],
    "BR": ["pt-br"],
    "SN": ["fr"],
    "FJ": ["en"],
}
SLUGS = {
    "HT": "haiti",
    "JP": "japan",
    "EG": "egypt",
    "CH": "switzerland",
    "BR": "brazil",
    "SN": "senegal",
    "FJ": "fiji",
}
# Languages of no demo country: whoever writes in them on the international site lives here.
WRITES_FROM = {"es": "CH", "ru": "EG", "zh-hans": "JP"}
PICTURES = {"kizuna": "kizuna", "books-for-haiti": "books"}


@cache
def texts(language: str) -> dict:
    """Return all texts of the demonstration in `language`, as the TOML file holds them."""
    return tomllib.loads((HERE / "content" / f"{language}.toml").read_text(encoding="utf-8"))


def picture_path(name: str) -> Path:
    """Return the file of one of the demonstration's pictures."""
    return HERE / "pictures" / f"{name}.jpg"
