"""Uploaded pictures: encoded anew, without a trace of where and by whom they were taken."""

import struct
import warnings
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as PillowImage
from PIL import PngImagePlugin

from cms.models import Image
from cms.pictures import LONGEST_SIDE, clean_picture

SECRET = b"Lakay Mirlande 18.5N 72.3W"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def encoded(kind: str, size=(64, 48), mode="RGB", colour="teal", **options) -> bytes:
    """A picture of one colour, encoded by Pillow."""
    content = BytesIO()
    PillowImage.new(mode, size, colour).save(content, kind, **options)
    return content.getvalue()


def with_secrets(kind: str) -> bytes:
    """A picture that tells where it was taken, by whom and with what, in every place it can."""
    exif = PillowImage.Exif()
    exif[0x010E] = exif[0x013B] = SECRET.decode()
    exif[0x0112] = 6  # turned by 90 degrees
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (18.0, 32.0, 0.0), 3: "W", 4: (72.0, 20.0, 0.0), 29: SECRET.decode()}
    )
    options = {"exif": exif, "icc_profile": SECRET, "xmp": b"<x:xmpmeta>" + SECRET}
    if kind == "JPEG":
        options["comment"] = SECRET
    if kind == "PNG":
        del options["xmp"]
        options["pnginfo"] = info = PngImagePlugin.PngInfo()
        info.add_text("Author", SECRET.decode())
        info.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=False)
    content = encoded(kind, **options) + SECRET  # and after the end of the picture
    assert SECRET in content
    return content


def huge_png(width: int, height: int) -> bytes:
    """A small file that claims to be a picture of many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def animated(kind: str) -> bytes:
    content = BytesIO()
    frames = [PillowImage.new("RGB", (32, 32), colour) for colour in ("red", "blue", "green")]
    frames[0].save(content, kind, save_all=True, append_images=frames[1:])
    return content.getvalue()


def bad_checksum() -> bytes:
    content = bytearray(encoded("PNG"))
    content[content.index(b"IDAT") + 8] ^= 0xFF
    return bytes(content)


JPEG = encoded("JPEG", size=(300, 200))
REFUSED = {
    "text.jpg": b"This is no picture.",
    "empty.jpg": b"",
    "nul.png": b"\0" * 5000,
    "truncated.jpg": JPEG[: len(JPEG) // 2],
    "header-only.jpg": JPEG[:30],
    "truncated.png": encoded("PNG", size=(300, 200))[:-40],
    "checksum.png": bad_checksum(),
    "bomb.png": huge_png(30_000, 30_000),
    "large.png": huge_png(10_000, 6_000),
    "animated.png": animated("PNG"),
    "animated.webp": animated("WEBP"),
    "animated.gif": animated("GIF"),
    "gif.png": animated("GIF"),
    "tiff.jpg": encoded("TIFF"),
    "icon.png": encoded("ICO"),
    "bitmap.jpg": encoded("BMP"),
    "vector.svg": SVG,
    "vector.png": SVG,
    "page.jpg": b"<html><script>alert(1)</script></html>",
    "postscript.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    "png.jpg": encoded("PNG"),
    "jpeg.png": JPEG,
    "jpeg.webp": JPEG,
    "picture": JPEG,
    "picture.exe": JPEG,
    "picture.jpg.html": JPEG,
}


def stored_files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@pytest.fixture
def editor(client, network):
    """A browser in which the coordinator of Haiti has signed in."""
    client.force_login(network.coordinator("HT"))
    return client


@pytest.fixture
def collection(network):
    """The pictures of Haiti."""
    return network.country("HT").collection


@pytest.fixture
def upload(editor, collection):
    """Send a file through the form that adds one picture."""

    def post(name: str, content: bytes):
        file = SimpleUploadedFile(name, content, "image/jpeg")
        return editor.post(
            reverse("wagtailimages:add"),
            {"title": "Picture", "file": file, "collection": collection.pk},
        )

    return post


@pytest.mark.django_db
class TestWhatIsRefused:
    @pytest.mark.parametrize("name", REFUSED)
    def test_the_form_tells_what_is_wrong_and_stores_nothing(self, upload, name):
        before = stored_files()
        response = upload(name, REFUSED[name])
        assert response.status_code == 200
        errors = response.context["form"].errors
        assert list(errors) == ["file"]
        assert len(errors["file"]) == 1
        assert len(errors["file"][0]) > 20
        assert not Image.objects.exists()
        assert stored_files() == before

    @pytest.mark.parametrize("name", REFUSED)
    def test_the_form_for_many_pictures_tells_it_too(self, editor, collection, name):
        response = editor.post(
            reverse("wagtailimages:add_multiple"),
            {
                "files[]": SimpleUploadedFile(name, REFUSED[name], "image/jpeg"),
                "collection": collection.pk,
            },
            headers={"x-requested-with": "XMLHttpRequest"},
        )
        assert response.status_code == 200
        assert response.json()["success"] is False
        assert len(response.json()["error_message"]) > 20
        assert not Image.objects.exists()

    @pytest.mark.parametrize("name", REFUSED)
    def test_the_model_refuses_it_whichever_way_it_came(self, name):
        before = stored_files()
        with pytest.raises(ValidationError):
            Image(title="Picture", file=ContentFile(REFUSED[name], name)).save()
        assert not Image.objects.exists()
        assert stored_files() == before

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("truncated.jpg", "broken_picture"),
            ("checksum.png", "broken_picture"),
            ("large.png", "huge_picture"),
            ("animated.png", "animated_picture"),
            ("animated.webp", "animated_picture"),
            ("png.jpg", "disguised_picture"),
            ("vector.png", "broken_picture"),
        ],
    )
    def test_the_reason_is_the_right_one(self, name, code):
        with pytest.raises(ValidationError) as refused:
            clean_picture(ContentFile(REFUSED[name], name))
        assert refused.value.code == code

    def test_a_file_that_is_too_large_is_refused_before_it_is_decoded(self, upload, settings):
        settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
        response = upload("large.jpg", encoded("JPEG", size=(900, 900)))
        assert "file" in response.context["form"].errors

    def test_a_bomb_warns_nobody_and_is_refused_without_decoding(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with pytest.raises(ValidationError):
                clean_picture(ContentFile(huge_png(9_000, 12_000), "bomb.png"))

    def test_a_new_file_for_an_old_picture_is_refused_too_and_the_old_one_stays(
        self, editor, collection
    ):
        picture = Image.objects.create(
            title="Picture", file=ContentFile(JPEG, "a.jpg"), collection=collection
        )
        response = editor.post(
            reverse("wagtailimages:edit", args=[picture.pk]),
            {
                "title": "Picture",
                "file": SimpleUploadedFile("b.jpg", REFUSED["truncated.jpg"]),
                "collection": collection.pk,
            },
        )
        assert response.context["form"].errors["file"]
        assert Path(Image.objects.get().file.path).exists()


@pytest.mark.django_db
class TestWhatIsStored:
    @pytest.mark.parametrize(
        ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
    )
    def test_no_metadata_survives_in_file_or_renditions(self, kind, name):
        picture = Image.objects.create(title="a", file=ContentFile(with_secrets(kind), name))
        renditions = picture.get_renditions(
            "original", "width-20", "fill-20x20", "format-jpeg", "format-png", "format-webp"
        )
        files = [picture.file, *(rendition.file for rendition in renditions.values())]
        for file in files:
            content = Path(file.path).read_bytes()
            assert SECRET not in content
            for trace in (b"Exif", b"xmp", b"ICC", b"iCCP", b"eXIf", b"tEXt", b"iTXt"):
                assert trace not in content
            with PillowImage.open(file.path) as stored:
                assert not stored.getexif()
                assert not set(stored.info) & {"exif", "xmp", "icc_profile", "comment", "Author"}

    def test_through_the_form_no_metadata_survives_either(self, upload, collection):
        before = stored_files()
        assert upload("a.jpg", with_secrets("JPEG")).status_code == 302
        written = stored_files() - before
        assert written
        for path in written:
            content = path.read_bytes()
            assert SECRET not in content
            assert b"Exif" not in content

    def test_a_picture_that_a_phone_turned_stands_upright(self):
        picture = Image.objects.create(title="a", file=ContentFile(with_secrets("JPEG"), "a.jpg"))
        assert (picture.width, picture.height) == (48, 64)

    def test_no_original_is_kept(self):
        before = stored_files()
        picture = Image.objects.create(title="a", file=ContentFile(with_secrets("PNG"), "a.png"))
        assert stored_files() - before == {Path(picture.file.path)}

    def test_the_name_of_the_file_tells_nothing(self):
        names = set()
        for _number in range(2):
            picture = Image.objects.create(
                title="a", file=ContentFile(JPEG, "Mirlande Joseph, 6A Lekol.jpg")
            )
            names.add(Path(picture.file.name).name)
            assert "irlande" not in picture.file.name
            assert picture.file.name.endswith(".jpg")
            assert "irlande" not in picture.get_rendition("width-20").file.name
        assert len(names) == 2

    @pytest.mark.parametrize(
        "name",
        [
            "../../etc/passwd.jpg",
            "/etc/passwd.jpg",
            "a\0b.jpg",
            "é" * 300 + ".jpg",
            "🙂.JPG",
            ".jpg.jpg",
        ],
    )
    def test_a_name_that_is_made_to_harm_is_harmless(self, name):
        picture = Image.objects.create(title="a", file=ContentFile(JPEG, name))
        assert Path(picture.file.path).is_relative_to(settings.MEDIA_ROOT)

    def test_the_size_is_that_of_the_stored_file(self):
        picture = Image.objects.create(title="a", file=ContentFile(with_secrets("JPEG"), "a.jpg"))
        assert picture.file_size == Path(picture.file.path).stat().st_size

    def test_a_large_picture_is_made_smaller(self):
        content = encoded("JPEG", size=(LONGEST_SIDE * 2, 100))
        picture = Image.objects.create(title="a", file=ContentFile(content, "a.jpg"))
        assert (picture.width, picture.height) == (LONGEST_SIDE, 50)

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
    def test_every_kind_of_png_is_taken(self, mode):
        picture = PillowImage.new(mode, (20, 20))
        content = BytesIO()
        picture.save(content, "PNG")
        assert clean_picture(ContentFile(content.getvalue(), "a.png")).size

    @pytest.mark.parametrize("mode", ["L", "CMYK"])
    def test_every_kind_of_jpeg_is_taken(self, mode):
        cleaned = clean_picture(ContentFile(encoded("JPEG", mode=mode, colour=0), "A.JPEG"))
        assert PillowImage.open(cleaned).mode == "RGB"

    def test_what_is_transparent_stays_transparent(self):
        content = encoded("PNG", mode="RGBA", colour=(0, 0, 0, 0))
        cleaned = clean_picture(ContentFile(content, "a.png"))
        assert PillowImage.open(cleaned).getpixel((0, 0))[3] == 0

    def test_a_phones_picture_with_a_second_one_for_depth_is_taken_without_it(self):
        first, second = (PillowImage.new("RGB", (64, 48), colour) for colour in ("teal", "red"))
        content = BytesIO()
        first.save(content, "MPO", save_all=True, append_images=[second])
        cleaned = clean_picture(ContentFile(content.getvalue(), "IMG_0001.JPG"))
        stored = PillowImage.open(cleaned)
        assert (stored.format, getattr(stored, "n_frames", 1)) == ("JPEG", 1)
        assert len(cleaned) < len(content.getvalue())

    def test_saving_again_does_not_encode_again(self):
        picture = Image.objects.create(title="a", file=ContentFile(JPEG, "a.jpg"))
        content = Path(picture.file.path).read_bytes()
        picture = Image.objects.get()
        picture.title = "b"
        picture.save()
        assert Path(picture.file.path).read_bytes() == content

    def test_a_picture_is_added_to_the_own_country(self, upload, collection):
        assert upload("a.jpg", JPEG).status_code == 302
        assert Image.objects.get().collection == collection

    def test_svg_is_not_offered(self, editor):
        form = editor.get(reverse("wagtailimages:add")).context["form"]
        assert "svg" not in str(form["file"]).lower()
        assert "svg" not in form["file"].help_text.lower()
