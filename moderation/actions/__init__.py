"""What can happen to a submission. Each verb is one transaction and leaves one entry on record."""

from moderation.actions.care import note_outcome, take_down
from moderation.actions.conflicts import DecisionConflict, SecondPersonNeeded, TooLate
from moderation.actions.deciding import approve, pass_on, return_to_author
from moderation.actions.sending import resubmit, submit, withdraw
from moderation.actions.undoing import UNDO_WITHIN, undo

__all__ = [
    "UNDO_WITHIN",
    "DecisionConflict",
    "SecondPersonNeeded",
    "TooLate",
    "approve",
    "note_outcome",
    "pass_on",
    "resubmit",
    "return_to_author",
    "submit",
    "take_down",
    "undo",
    "withdraw",
]
