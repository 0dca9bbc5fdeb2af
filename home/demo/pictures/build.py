"""Draw the demo pictures: writes one `<name>.svg` beside this file for each picture of the book.

    python home/demo/pictures/build.py             # all
    python home/demo/pictures/build.py kizuna      # only the ones named

Needs nothing but Python. `render.py` then turns them into JPEG.
Errors: SystemExit naming the picture if a file would be larger than 25 kB.
"""

import sys
from pathlib import Path

import network
import places
import projects

HERE = Path(__file__).resolve().parent
LIMIT = 25_000
PICTURES = {**network.PICTURES, **projects.PICTURES, **places.PICTURES}


def main(names):
    """Draw the named pictures, or all of them."""
    for name, draw in PICTURES.items():
        if names and name not in names:
            continue
        text = str(draw())
        if len(text) > LIMIT:
            raise SystemExit(f"{name}: {len(text)} bytes, more than {LIMIT}")
        (HERE / f"{name}.svg").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
