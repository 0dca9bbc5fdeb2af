"""Render the demo pictures to JPEG.

Run from anywhere, with Pillow and a Chromium at hand (`CHROMIUM` names another programme):

    python home/demo/pictures/build.py             # writes <name>.svg
    python home/demo/pictures/render.py            # writes <name>.jpg for every <name>.svg
    python home/demo/pictures/render.py kizuna     # only the ones named

Each JPEG is 1600 × 900, at most 110 kB: quality starts at 82 and goes down until it fits.
Errors: SystemExit naming the picture if Chromium gives no screenshot or the file stays too large.
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LIMIT = 110_000
SIZE = (1600, 900)


def screenshot(source, target):
    """Let Chromium draw the SVG file `source` into the PNG file `target`."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(  # noqa: S603
            [
                CHROMIUM,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                f"--user-data-dir={profile}",
                f"--window-size={SIZE[0]},{SIZE[1]}",
                f"--screenshot={target}",
                source.as_uri(),
            ],
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
        )
    if not target.exists():
        raise SystemExit(f"{source.name}: Chromium gave no screenshot")


def compress(picture, name):
    """Return the picture as JPEG bytes that fit the limit."""
    for quality in range(82, 40, -4):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= LIMIT:
            print(f"{name}: quality {quality}")
            return out.getvalue()
    raise SystemExit(f"{name}: larger than {LIMIT} bytes even at low quality")


def main(names):
    """Render the named pictures, or all of them."""
    for source in sorted(HERE.glob("*.svg")):
        if names and source.stem not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            png = Path(folder) / "picture.png"
            screenshot(source, png)
            with Image.open(png) as picture:
                data = compress(picture.convert("RGB").crop((0, 0, *SIZE)), source.stem)
        source.with_suffix(".jpg").write_bytes(data)
        print(f"{source.stem}: {source.stat().st_size} B drawn, {len(data)} B rendered")


if __name__ == "__main__":
    main(sys.argv[1:])
