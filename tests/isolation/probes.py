"""What is tried: requests about the things of one country, to be sent by people of another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.isolation.addresses import Address
from tests.isolation.arguments import arguments_of
from tests.isolation.forms import Form
from tests.isolation.queries import queries_of
from tests.isolation.world import Side

AJAX = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
FEW_QUERIES = 3

# What is chosen in a form where it stands empty.
CHOSEN_THINGS = {
    "new_parent_page": "changed",
    "chooser": "uses shared",
    "parent_page": "changed",
    "school": "school",
    "root_page": "home fr",
    "person": "person colleague",
    "collection": "private collection",
}
ALL_CHOSEN = {"locales", "groups", "countries"}
CHANGED = {"role", "language"}
ALWAYS = {
    "confirm_site_name": str(settings.WAGTAIL_SITE_NAME),
    "key": "words",
    "social_image_alt": "words",
    "text": "words",
    "new_slug": "words",
    "title_en": "words",
    "call_en": "words",
    "starts_on": "2030-01-01",
    "ends_on": "2030-02-01",
    "expires_on": "2030-02-01",
    "books-6-8": "1",
    "books-fr-6-8": "1",
    "number": "8",
    "carrier": "words",
}
CHOSEN_WORDS = {
    "reason": "unclear",
    "outcome": "supported",
    "step": "collected",
    "restriction_type": "password",
    "password": "words",
    "tags": "words",
    "mark_as_active": "False",
}


@dataclass(frozen=True)
class Probe:
    """One request, and what it is about: things of "theirs", one's "own", or "all" of them."""

    view: str
    url: str
    about: str = "all"
    method: str = "GET"
    body: bytes = b""
    content_type: str = "application/octet-stream"
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)
    note: str = ""
    then: str = ""  # what is looked at afterwards

    def __str__(self):
        return f"{self.method} {self.url} {self.note}".strip()

    @property
    def key(self) -> tuple:
        return (self.method, self.url, self.body)


def looks(theirs: Side, own: Side, address: Address, *, few: bool = False) -> Iterator[Probe]:
    """Yield the requests that only look: about things of theirs, and at one's own screens.

    With `few` about the first things of their kind only.
    """
    for side, about in ((theirs, "theirs"), (own, "own")):
        for arguments in arguments_of(address, side, few=few):
            url = address.url(**arguments)
            attacked = theirs if about == "theirs" or not address.arguments else own
            queries = queries_of(address, arguments, attacked, own)
            for query in queries[:FEW_QUERIES] if few else queries:
                named = about if address.arguments else ("theirs" if query else "all")
                yield Probe(view=address.name, url=url + query, about=named, headers=AJAX)
        if not address.arguments:
            break


def posted(
    view: str,
    url: str,
    data: Mapping,
    about: str,
    *,
    note: str = "",
    method: str = "POST",
    then: str = "",
) -> Probe:
    """Return the probe that sends `data` as a form."""
    for values in data.values():
        for value in values if isinstance(values, list) else [values]:
            if hasattr(value, "seek"):
                value.seek(0)
    return Probe(
        view=view,
        url=url,
        about=about,
        method=method,
        body=encode_multipart(BOUNDARY, data),
        content_type=MULTIPART_CONTENT,
        headers=AJAX,
        note=note,
        then=then,
    )


def sends(form: Form, probe: Probe, theirs: Side) -> Iterator[Probe]:
    """Yield each way to send a form that the answer to `probe` offers.

    The mark of the attacked side is taken out, so that an echo of what was sent shows nothing.
    """
    form = filled(form, theirs)
    form.values = [(name, _unmarked(value, theirs)) for name, value in form.values]
    for name, value in form.buttons or [("", "")]:
        data = form.sent(**({name: value} if name else {}))
        yield posted(probe.view, form.action, data, probe.about, note=f"[{name}={value}]")


def filled(form: Form, side: Side) -> Form:
    """Return the form with what a person would choose in it: things of `side`."""
    # An empty text area has a line break in it.
    given = {name: value for name, value in form.values if value and value != "\n"}
    for name in sorted(form.names):
        if name in ALL_CHOSEN:
            form.set(name, *filter(None, form.choices.get(name, [])))
        elif name in CHANGED:
            others = [value for value in form.choices[name] if value not in ("", given.get(name))]
            form.set(name, *others[:1])
        elif name == "email" and "password1" in form.names:
            form.set(name, "someone@example.net")  # of a new person
        elif name in ALWAYS:
            form.set(name, ALWAYS[name])
        elif name in CHOSEN_THINGS and name not in given:
            form.set(name, side[CHOSEN_THINGS[name]].pk)
        elif name in CHOSEN_WORDS and (name not in given or name in form.choices):
            offered = [value for value in form.choices.get(name, []) if value]
            word = CHOSEN_WORDS[name]
            form.set(name, word if word in offered or not offered else offered[0])
    return form


def _unmarked(value, theirs: Side):
    return value.replace(theirs.mark, "zqother") if isinstance(value, str) else value
