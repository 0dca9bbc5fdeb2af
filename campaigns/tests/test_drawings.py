"""A drawing comes in safely, is seen by nobody before it is approved, and goes for good."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from campaigns.drawings import TOO_LARGE
from campaigns.models import Message
from campaigns.tests.conftest import HAITI, receipt_of, stored
from cms.storage import NoAddressError, private_storage
from moderation.actions import approve, return_to_author, withdraw
from moderation.models import Flag

pytestmark = pytest.mark.django_db


def picture(kind: str = "JPEG", size=(64, 48), name: str = "", **options) -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", size, "teal").save(content, kind, **options)
    return SimpleUploadedFile(name or f"Mirlande at home.{kind.lower()}", content.getvalue())


def file(content: bytes, name: str = "drawing.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def files() -> list[str]:
    """Every file of the private storage."""
    storage = private_storage()
    found = []
    for folder in ("drawings", "drawings-waiting"):
        if storage.exists(folder):
            found += [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
    return sorted(found)


@pytest.fixture(autouse=True)
def empty_storage(settings, tmp_path, monkeypatch):
    """A private storage for each test."""
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    monkeypatch.setattr(Message._meta.get_field("drawing"), "storage", private_storage())


@pytest.fixture
def sent(send) -> Message:
    """A message with a drawing that waits."""
    assert send(drawing=picture(), drawing_alt="Un soleil").status == 302
    return Message.objects.get()


def address(message: Message, size: str = "") -> str:
    return f"{HAITI}messages/{message.pk}/drawing/{size}"


class TestComingIn:
    def test_it_is_encoded_anew_under_a_random_name_without_a_trace_of_the_original(self, send):
        exif = Image.Exif()
        exif[0x010E] = "Mirlande, 12 rue Capois"
        send(drawing=picture(exif=exif, size=(3000, 1500)), drawing_alt="Un soleil")
        message = Message.objects.get()
        assert (message.drawing_width, message.drawing_height) == (1600, 800)
        assert message.drawing_alt == "Un soleil"
        names = files()
        assert len(names) == 2
        for name in names:
            assert "Mirlande" not in name
            with private_storage().open(name) as stored_file:
                assert b"Mirlande" not in stored_file.read()

    def test_people_on_it_raise_a_flag_only_with_a_drawing(self, send):
        send(drawing=picture(), people_shown="on")
        send(people_shown="on", text="Sans dessin")
        assert [message.flags for message in Message.objects.order_by("pk")] == [
            Flag.PEOPLE_SHOWN,
            0,
        ]

    @pytest.mark.parametrize(
        "bad",
        [
            file(b""),
            file(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg"),
            file(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            file(b"GIF89a" + bytes(40), "drawing.gif"),
            file(b"\0\0\0\x18ftypheic" + bytes(40), "drawing.heic"),
            file(picture().read()[:300], "drawing.jpg"),
            picture("JPEG", name="drawing.png"),
            picture("PNG", save_all=True, append_images=[Image.new("RGB", (64, 48), "red")]),
            file(
                b"\x89PNG\r\n\x1a\n"
                + struct.pack(">I", 13)
                + (chunk := b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
                + struct.pack(">I", zlib.crc32(chunk))
            ),
            file(bytes(8 * 1024 * 1024 + 1)),
        ],
        ids=[
            "empty",
            "svg",
            "svg as png",
            "gif",
            "heic",
            "cut",
            "disguise",
            "film",
            "bomb",
            "large",
        ],
    )
    def test_what_is_no_good_picture_is_told_and_the_words_are_kept(self, send, bad):
        bad.seek(0)
        sent = send(drawing=bad, text="Nou avèk nou.")
        assert sent.status == 200
        assert len(sent.errors["drawing"]) == 1
        assert "Nou avèk nou." in sent.html
        assert (stored(), files()) == ([], [])

    def test_far_too_much_is_refused_before_it_is_stored(self, send, settings):
        settings.UPLOAD_LIMIT = 100_000
        assert send(drawing=file(bytes(200_000))).status == 413
        assert (stored(), files()) == ([], [])

    def test_a_telephone_that_saves_heic_is_told_what_to_do(self, send):
        sent = send(drawing=file(b"\0\0\0\x18ftypheic" + bytes(40), "IMG_1.HEIC"))
        assert "HEIC" in sent.errors["drawing"][0]

    def test_the_page_says_the_limit_before_anything_is_sent(self, client, network):
        page = client.get(f"{HAITI}take-part/")
        assert str(page.context["form"].fields["drawing"].widget.attrs["data-most-text"]) == str(
            TOO_LARGE
        )


class TestWhileTheFormIsMended:
    def test_it_is_kept_and_sent_with_the_rest(self, send):
        first = send(drawing=picture(), text="")
        token = first.response.context["form"].kept.token
        assert "data:image/webp;base64," in first.html
        assert len(files()) == 1
        assert send(kept_drawing=token).status == 302
        assert Message.objects.get().drawing_width == 64
        assert [name.partition("/")[0] for name in files()] == ["drawings", "drawings"]

    def test_the_same_form_twice_is_one_message_though_its_drawing_went_with_the_first(self, send):
        token = send(drawing=picture(), text="").response.context["form"].kept.token
        key = "6f4d2a8e-0000-4000-8000-000000000001"
        first, second = (send(kept_drawing=token, key=key) for _time in range(2))
        assert first.code == second.code
        assert len(files()) == 2

    def test_one_that_is_kept_no_more_must_be_chosen_again(self, send):
        token = send(drawing=picture(), text="").response.context["form"].kept.token
        for name in files():
            private_storage().delete(name)
        assert send(kept_drawing=token).errors["drawing"]
        assert stored() == []

    def test_nobody_can_name_a_file_that_was_not_kept(self, send, sent):
        assert send(kept_drawing=sent.drawing.name, text="x").status == 302
        assert not Message.objects.latest("pk").drawing

    def test_it_can_be_left_out_again(self, send):
        token = send(drawing=picture(), text="").response.context["form"].kept.token
        send(kept_drawing=token, leave_out="1")
        assert not Message.objects.get().drawing

    def test_one_address_cannot_fill_the_disk_with_them(self, send, settings):
        settings.KEPT_DRAWINGS_PER_ADDRESS = 1
        for _time in range(3):
            send(drawing=picture(), text="")
        assert len(files()) == 1


class TestSeeing:
    @pytest.mark.parametrize("size", ["", "small/"])
    def test_who_decides_sees_it_before_and_everybody_after(
        self, client, network, haiti, sent, size
    ):
        own = f"/admin/messages/{sent.pk}/picture/"
        assert client.get(address(sent, size)).status_code == 404
        client.force_login(network.coordinator("EG"))
        assert client.get(own).status_code == 404
        client.force_login(haiti)
        assert "no-store" in client.get(own)["Cache-Control"]
        assert client.get(address(sent, size)).status_code == 404
        approve(sent, version=1, by=haiti)
        client.logout()
        assert client.get(own).status_code == 302  # to the sign-in page
        response = client.get(address(sent, size))
        assert response.status_code == 200
        assert response["Cache-Control"] == "public, max-age=30"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert Image.open(BytesIO(b"".join(response.streaming_content))).size == (64, 48)

    def test_it_costs_few_queries(self, client, haiti, sent, django_assert_num_queries):
        approve(sent, version=1, by=haiti)
        client.get(address(sent))
        with django_assert_num_queries(5):  # the page, its country, the message
            assert client.get(address(sent)).status_code == 200

    def test_no_address_leads_to_it_in_any_other_state(self, client, haiti, sent):
        approve(sent, version=1, by=haiti)
        for state in Message.State.values:
            Message.objects.update(state=state)
            expected = 200 if state == "approved" else 404
            for size in ("", "small/"):
                assert client.get(address(sent, size)).status_code == expected, state

    def test_the_storage_has_no_address_and_media_does_not_hold_it(self, client, sent):
        with pytest.raises(NoAddressError):
            _address = sent.drawing.url
        for prefix in ("/media", "/private", "/static", ""):
            assert client.get(f"{prefix}/{sent.drawing.name}").status_code == 404

    def test_its_author_sees_it_on_the_receipt_without_an_address(self, client, sent):
        page = client.get(receipt_of(sent)).text
        assert "data:image/webp;base64," in page
        assert sent.drawing.name not in page
        assert "/drawing/" not in page


class TestChangingAndGoing:
    @pytest.fixture
    def returned(self, sent, haiti):
        return return_to_author(sent, version=1, by=haiti, words="Encore ?")

    def change(self, client, message, **fields):
        fields = {"author_name": "Ayo", "text": "Autrement"} | fields
        assert client.post(receipt_of(message), fields).status_code == 302
        return Message.objects.get()

    def test_it_stays_unless_something_is_said(
        self, client, returned, django_capture_on_commit_callbacks
    ):
        before = files()
        with django_capture_on_commit_callbacks(execute=True):
            changed = self.change(client, returned, drawing_alt="Une lune")
        assert (changed.drawing.name, changed.drawing_alt) == (returned.drawing.name, "Une lune")
        assert files() == before

    def test_another_one_takes_its_place_and_the_first_is_gone(
        self, client, returned, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            changed = self.change(client, returned, drawing=picture("PNG", size=(20, 30)))
        assert changed.drawing.name != returned.drawing.name
        assert (changed.drawing_width, changed.drawing_height) == (20, 30)
        assert len(files()) == 2
        assert changed.drawing.name in files()

    def test_it_is_left_out(self, client, returned, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            changed = self.change(client, returned, leave_out="1")
        assert (changed.drawing.name, changed.drawing_alt, files()) == ("", "", [])

    def test_taken_back_its_files_are_gone_after_the_commit(
        self, client, sent, haiti, django_capture_on_commit_callbacks
    ):
        approve(sent, version=1, by=haiti)
        with django_capture_on_commit_callbacks(execute=True):
            withdraw(sent)
            assert len(files()) == 2
        assert files() == []
        assert client.get(address(sent)).status_code == 404
