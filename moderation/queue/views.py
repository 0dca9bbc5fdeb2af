"""What the person who decides sees: the queue, one submission with its record, its picture."""

import mimetypes
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from moderation.actions import UNDO_WITHIN
from moderation.actions.undoing import UNDOABLE
from moderation.models import Decision, Submission
from moderation.queue.access import QueueAccessMixin
from moderation.queue.filters import DESKS
from moderation.queue.forms import OutcomeForm, ReturnForm, TakeDownForm
from moderation.queue.paging import queue_page
from moderation.queue.reasons import REASON_WORDS


def undo_key(viewset) -> str:
    """Return under what name a session keeps what can be taken back."""
    return f"{viewset.url_namespace}-undo"


@method_decorator(never_cache, name="dispatch")
class QueueView(QueueAccessMixin, TemplateView):
    """What waits, most urgent and oldest first, with the buttons to decide on each.

    `refused` is an answer that could not be taken, by the id of its submission: it is shown
    again with what was typed. None stands for several submissions together.
    """

    template_name = "moderation/admin/queue.html"
    chosen: frozenset[int] = frozenset()

    def get_context_data(self, refused: dict[int | None, ReturnForm] | None = None, **kwargs):
        refused = refused or {}
        page = queue_page(self.waiting(), self.query.get("after", ""))
        shown = {row.pk for row in page}
        moved = [pk for pk in refused if pk and pk not in shown]
        if moved:
            page.submissions = [*self.submissions().filter(pk__in=moved), *page]
        for row in page:
            row.return_form = refused.get(row.pk, ReturnForm(auto_id=False))
            self._prepare(row)
        return super().get_context_data(**kwargs) | {
            "page_title": self.viewset.menu_label,
            "header_icon": self.viewset.icon,
            "viewset": self.viewset,
            "submissions": page,
            "desk": self.desk,
            "desks": [
                {
                    "label": label,
                    "query": self.back_query(desk=desk, after=""),
                    "is_on": desk == self.desk,
                }
                for desk, label in DESKS.items()
            ],
            "filter_form": self.filter_form,
            "together_form": refused.get(None, ReturnForm(auto_id=False)),
            "together_is_possible": any(row.may_be_chosen for row in page),
            "back": self.back_query(),
            "first_query": self.back_query(after=""),
            "later_query": self.back_query(after=page.later),
            "unfiltered_query": "desk=" + self.desk,
            "undo": self._undoable(),
        }

    def _prepare(self, row: Submission) -> None:
        """Say on the row which buttons it has for this person, without asking the database."""
        user = self.request.user
        row.is_own = row.author_id == user.pk
        row.was_approved_by_me = row.first_approved_by_id == user.pk
        row.is_waiting = row.state == Submission.State.PENDING
        elsewhere = row.desk == Submission.Desk.INTERNATIONAL and not self.is_central
        row.can_be_decided = row.is_waiting and not row.is_own and not elsewhere
        row.can_be_taken_back = row.is_waiting and elsewhere
        row.may_be_chosen = row.can_be_decided and not row.waits_for_outcome
        row.is_chosen = row.pk in self.chosen

    def _undoable(self) -> dict | None:
        """Return what the person decided last, while it can be taken back."""
        kept = self.request.session.get(undo_key(self.viewset))
        at = parse_datetime(kept["at"]) if kept else None
        return kept if at and at > timezone.now() - UNDO_WITHIN else None


@method_decorator(never_cache, name="dispatch")
class RecordView(QueueAccessMixin, TemplateView):
    """One submission with the record of every decision about it, and what can be done now."""

    template_name = "moderation/admin/record.html"

    def get_context_data(self, pk, take_down_form=None, outcome_form=None, **kwargs):
        row = get_object_or_404(self.submissions(), pk=pk)
        record = list(
            Decision.objects.filter(
                content_type=ContentType.objects.get_for_model(row), object_id=pk
            ).select_related("actor")
        )
        for entry in record:
            entry.reason_words = REASON_WORDS.get(entry.reason, "")
        return super().get_context_data(**kwargs) | {
            "page_title": self.viewset.menu_label,
            "header_icon": self.viewset.icon,
            "viewset": self.viewset,
            "submission": row,
            "record": record,
            "undo_chosen": [f"{row.pk}:{row.version}"],
            "can_undo": self._can_undo(row, record[-1:]),
            "take_down_form": take_down_form or TakeDownForm(auto_id=False),
            "outcome_form": outcome_form or OutcomeForm(auto_id=False),
        }

    def _can_undo(self, row: Submission, last: list[Decision]) -> bool:
        return any(
            UNDOABLE.get(entry.action) == row.state
            and entry.actor_id == self.request.user.pk
            and entry.at > _fresh_since()
            for entry in last
        )


def _fresh_since() -> datetime:
    return timezone.now() - UNDO_WITHIN


class PictureView(QueueAccessMixin):
    """The picture of one submission, for those who decide on it and nobody else."""

    http_method_names = ["get", "head"]

    def get(self, request, pk):
        row = get_object_or_404(self.submissions(), pk=pk)
        if not row.picture:
            raise Http404
        try:
            file = row.picture.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        content_type = mimetypes.guess_type(row.picture.name)[0] or "application/octet-stream"
        response = FileResponse(file, content_type=content_type)
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response
