"""Registers the screens about people, and what the log says about them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from countries.gate import register
from countries.models import CountryGroup
from countries.viewset_people import PeopleViewSet

# What was done, as a label and as a sentence about the person.
ACTIONS = {
    "invited": (gettext_lazy("Invite"), gettext_lazy("Invited %(person)s (%(role)s)")),
    "revoked": (
        gettext_lazy("Take an invitation back"),
        gettext_lazy("Took the invitation of %(person)s back (%(role)s)"),
    ),
    "accepted": (
        gettext_lazy("Accept an invitation"),
        gettext_lazy("%(person)s accepted the invitation (%(role)s)"),
    ),
    "suspended": (gettext_lazy("Suspend"), gettext_lazy("Suspended %(person)s (%(role)s)")),
    "resumed": (
        gettext_lazy("Bring a person back"),
        gettext_lazy("Brought %(person)s back (%(role)s)"),
    ),
    "removed": (
        gettext_lazy("Remove a person"),
        gettext_lazy("Removed %(person)s (%(role)s)"),
    ),
    "role_changed": (
        gettext_lazy("Change a role"),
        gettext_lazy("Gave %(person)s another role (%(role)s)"),
    ),
    "handed_over": (
        gettext_lazy("Hand over"),
        gettext_lazy("%(person)s handed over to a new coordinator"),
    ),
}


def _formatter(label, sentence) -> type[LogFormatter]:
    def format_message(self, entry):
        try:
            role = CountryGroup.Role(entry.data.get("role")).label
        except ValueError:
            role = _("office")
        return sentence % {"person": entry.data.get("person", ""), "role": role}

    return type(
        "PersonFormatter", (LogFormatter,), {"label": label, "format_message": format_message}
    )


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Say in Wagtail's log what was done to the people of a country or an office."""
    for action, words in ACTIONS.items():
        actions.register_action(f"countries.person.{action}")(_formatter(*words))


@hooks.register("register_admin_viewset")
def register_people():
    viewset = PeopleViewSet("people")
    register(viewset.gate_rules())
    return viewset
