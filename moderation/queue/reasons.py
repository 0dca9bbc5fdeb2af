"""The reasons on the record, in few words."""

from django.utils.translation import gettext_lazy as _

from moderation.models import Outcome, Submission
from moderation.models.submissions import TakeDownReason

REASON_WORDS = {
    "private": _("too personal"),
    "unclear": _("unclear"),
    "unkind": _("not kind"),
    "off-topic": _("about something else"),
    "own-words": _("in the person’s own words"),
    "words": _("every word"),
    "author": _("who wrote it"),
    **{reason.value: reason.label for reason in TakeDownReason},
    **{outcome.value: outcome.label for outcome in Outcome},
    **{desk.value: desk.label for desk in Submission.Desk},
}
