"""Why a decision was not taken."""

from moderation.models import Submission


class DecisionConflict(Exception):
    """Raised when a submission is no longer what the deciding person saw.

    Somebody else decided first, or its author changed or withdrew it.
    """

    def __init__(self, submission: Submission):
        super().__init__(submission.state)
        self.submission = submission


class SecondPersonNeeded(DecisionConflict):
    """Raised when the first of two persons approves once more: the second must be another."""


class TooLate(DecisionConflict):
    """Raised when a decision can be taken back no longer, or was somebody else's."""
