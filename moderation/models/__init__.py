from moderation.models.decisions import Decision
from moderation.models.rate_windows import RateWindow
from moderation.models.submissions import Flag, Submission, Urgency
from moderation.models.tasks import CountryModerationTask

__all__ = ["CountryModerationTask", "Decision", "Flag", "RateWindow", "Submission", "Urgency"]
