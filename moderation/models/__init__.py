from moderation.models.care import CountryCare, HelpLine
from moderation.models.decisions import Decision
from moderation.models.erasures import Erasure
from moderation.models.notices import Notice
from moderation.models.rate_windows import RateWindow
from moderation.models.reports import Report, ReportReason
from moderation.models.submissions import Flag, Outcome, Submission, Urgency
from moderation.models.tasks import CountryModerationTask
from moderation.models.words import WordList

__all__ = [
    "CountryCare",
    "CountryModerationTask",
    "Decision",
    "Erasure",
    "Flag",
    "HelpLine",
    "Notice",
    "Outcome",
    "RateWindow",
    "Report",
    "ReportReason",
    "Submission",
    "Urgency",
    "WordList",
]
