"""Reads the forms of a page, and sends them as a browser would."""

import json
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from django.core.files.base import ContentFile

from tests.isolation.files import picture_file, text_file

WORDS = {
    "email": "someone@example.net",
    "number": "1",
    "url": "https://example.net/",
    "date": "2030-01-01",
    "password": "a-long-password-7",
    "tel": "+3212345678",
}


@dataclass
class Form:
    """One form with what it would send, and what else its fields may be set to."""

    action: str
    values: list[tuple[str, object]]
    buttons: list[tuple[str, str]]
    choices: dict[str, list[str]] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        """The names of its fields."""
        return {name for name, _value in self.values} | set(self.choices)

    def set(self, name: str, *values: object) -> None:
        """Let a field have these values instead of those that it has."""
        self.values = [entry for entry in self.values if entry[0] != name]
        self.values += [(name, value) for value in values]

    def sent(self, **changes) -> dict:
        """Return the values to send, with these changed."""
        data: dict = {}
        for name, value in self.values:
            data.setdefault(name, []).append(value)
        data.update(changes)
        return data


def forms_of(body: bytes, url: str) -> list[Form]:
    """Return the forms of a page, or of a modal in JSON, that are sent by POST."""
    html = body.decode(errors="replace")
    if html.lstrip().startswith("{"):
        try:
            html = str(json.loads(html).get("html", ""))
        except ValueError:
            return []
    if not re.search("""method=["']?post""", html, re.IGNORECASE):
        return []
    soup = BeautifulSoup(html, "html.parser")
    found = [
        _read(form, url)
        for form in soup.find_all("form")
        if form.get("method", "get").lower() == "post"
    ]
    # Beside an editor's form stand some that its script fills before it sends them.
    editors = {form.action for form in found if "body-count" in form.names}
    return [form for form in found if form.action not in editors or "body-count" in form.names]


def _read(form: Tag, url: str) -> Form:
    action = urljoin(url, form.get("action") or url)
    read = Form(
        action=urlsplit(action)._replace(scheme="", netloc="").geturl(), values=[], buttons=[]
    )
    for element in form.find_all(["input", "select", "textarea", "button"]):
        name = element.get("name")
        if not name or element.has_attr("disabled"):
            continue
        if element.name == "select":
            _read_select(element, name, read)
        elif element.name == "textarea":
            # A browser leaves out the line break with which the text begins.
            text = element.get_text().removeprefix("\n")
            read.values.append((name, text or _needed(element)))
        elif element.name == "button" or element.get("type") in ("submit", "image"):
            if element.get("type", "submit") == "submit":
                read.buttons.append((name, element.get("value", "")))
        else:
            _read_input(element, name, read)
    if "seo_title" in read.names:
        read.values.append(("body-count", "0"))  # which the editor's script would send
        if "call" in read.names:
            read.values.append(("partners-count", "0"))
    return read


def _read_input(element: Tag, name: str, read: Form) -> None:
    kind = element.get("type", "text")
    value = element.get("value", "on" if kind in ("checkbox", "radio") else "")
    if kind in ("checkbox", "radio"):
        read.choices.setdefault(name, []).append(value)
        if element.has_attr("checked"):
            read.values.append((name, value))
    elif kind == "file":
        # An edit without a new file keeps the old one, which others shall still find.
        if element.has_attr("required") or element.has_attr("multiple"):
            read.values.append((name, _file(element)))
    elif kind not in ("button", "reset"):
        read.values.append((name, value or _needed(element)))


def _read_select(element: Tag, name: str, read: Form) -> None:
    options = element.find_all("option")
    read.choices[name] = [option.get("value", option.get_text()) for option in options]
    chosen = [option for option in options if option.has_attr("selected")]
    nothing = not any(option.get("value") for option in chosen)
    if nothing and (element.has_attr("required") or not (chosen or element.has_attr("multiple"))):
        chosen = [option for option in options if option.get("value")][:1]
    read.values += [(name, option.get("value", "")) for option in chosen]


def _needed(element: Tag) -> str:
    """Return something for a field that must not be empty; ids are for those who know the world."""
    if not element.has_attr("required") or element.get("type") == "hidden":
        return ""
    return WORDS.get(element.get("type", "text"), "words")


def _file(element: Tag) -> ContentFile:
    accept = element.get("accept", "")
    if "image" in accept or ".jp" in accept:
        return picture_file("sent", "red")
    if ".po" in accept or "po" in element.get("name", ""):
        return ContentFile(b'msgid ""\nmsgstr ""\n', name="sent.po")
    return text_file("sent")
