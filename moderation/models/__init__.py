from moderation.models.decisions import Decision
from moderation.models.rate_windows import RateWindow
from moderation.models.submissions import Submission

__all__ = ["Decision", "RateWindow", "Submission"]
