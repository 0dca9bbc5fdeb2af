"""Write an empty compiled catalogue for every language of pages that Django has none for.

    .venv/bin/python cms/data/empty_catalogues.py

Django and Wagtail take a language for known only where a catalogue lies. These say nothing: the
words of the interface then come from the default language. They are made where they are needed
(`make catalogues`) and not kept in the repository, and no collecting of texts fills them.
"""

import json
import struct
from pathlib import Path

import django
from django.utils.translation import to_locale

DATA = Path(__file__).parent
DJANGOS = Path(django.__file__).parent / "conf" / "locale"
OURS = [DATA / "locale", DATA.parents[1] / "locale"]

# A compiled catalogue of gettext with no text: its magic number, version 0, no strings, and
# where their two empty tables and the empty hash table would begin.
EMPTY = struct.pack("<7I", 0x950412DE, 0, 0, 28, 28, 0, 28)


def has_catalogue(locale: str) -> bool:
    """Say whether Django or this project has words in a language."""
    return (DJANGOS / locale / "LC_MESSAGES" / "django.mo").exists() or any(
        (folder / locale / "LC_MESSAGES" / "django.po").exists() for folder in OURS
    )


def main() -> None:
    for code in json.loads((DATA / "languages.json").read_text("utf-8")):
        locale = to_locale(code)
        if not has_catalogue(locale):
            path = OURS[0] / locale / "LC_MESSAGES" / "django.mo"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(EMPTY)


if __name__ == "__main__":
    main()
