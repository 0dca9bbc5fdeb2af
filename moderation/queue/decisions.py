"""Where decisions are sent to: each is about the version that the person saw."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.formatting import number
from moderation.actions import (
    DecisionConflict,
    SecondPersonNeeded,
    TooLate,
    approve,
    note_outcome,
    pass_on,
    return_to_author,
    take_down,
    undo,
)
from moderation.models import Submission
from moderation.queue.forms import (
    OutcomeForm,
    ReturnForm,
    TakeDownForm,
    chosen_versions,
    read_version,
)
from moderation.queue.views import QueueView, RecordView, undo_key

Desk = Submission.Desk


def why_not(error: Exception) -> str:
    """Say in a sentence why a decision was not taken."""
    if isinstance(error, SecondPersonNeeded):
        return _(
            "You have approved this one already. It becomes public when a second person, not "
            "you, approves it too."
        )
    if isinstance(error, TooLate):
        return _("This can no longer be taken back: it is ten minutes old, or somebody else’s.")
    if isinstance(error, DecisionConflict):
        return _(
            "This one had changed meanwhile: somebody else decided, or its author changed "
            "or withdrew it. Your decision was not taken."
        )
    return _("You cannot decide on this one: you wrote it yourself, or it is not for you.")


class TakesDecisions:
    """Tells what came of a decision, and remembers what can be taken back."""

    http_method_names = ["post"]

    def version(self) -> int | None:
        version = read_version(self.request.POST.get("version", ""))
        if version is None:
            messages.error(self.request, _("Please reload the page and decide once more."))
        return version

    def refuse(self, error: Exception) -> None:
        messages.warning(self.request, why_not(error))
        if words := self.request.POST.get("words"):
            messages.warning(self.request, _("You had written: %(words)s") % {"words": words})

    def remember(self, rows: list[Submission]) -> None:
        """Offer to take these decisions back, on the page that follows."""
        if rows:
            self.request.session[undo_key(self.viewset)] = {
                "chosen": [f"{row.pk}:{row.version}" for row in rows],
                "at": timezone.now().isoformat(),
            }


class DecisionView(TakesDecisions, QueueView):
    """Takes one decision on the version that the person saw, and leads back to the queue."""

    def post(self, request, pk):
        submission = get_object_or_404(self.submissions(), pk=pk)
        version = self.version()
        response = None
        if version is not None:
            try:
                response = self.decide(request, submission, version)
            except (DecisionConflict, PermissionDenied) as error:
                self.refuse(error)
        return response or self.back_to_queue()


class ApproveView(DecisionView):
    def decide(self, request, submission, version):
        row = approve(submission, version=version, by=request.user)
        self.remember([row])
        if row.state == row.State.APPROVED:
            messages.success(request, _("Approved. It is public now."))
        else:
            messages.success(
                request, _("Approved by you. It becomes public when a second person approves it.")
            )


class ReturnView(DecisionView):
    def decide(self, request, submission, version):
        form = ReturnForm(request.POST, auto_id=False)
        if not form.is_valid():
            context = self.get_context_data(refused={submission.pk: form})
            return self.render_to_response(context, status=400)
        row = return_to_author(submission, version=version, by=request.user, **form.cleaned_data)
        self.remember([row])
        messages.success(request, _("Returned, with your answer to its author."))


class PassOnView(DecisionView):
    """Nobody here reads this language; or somebody does after all."""

    def decide(self, request, submission, version):
        to_desk = request.POST.get("to_desk")
        if to_desk not in (Desk.COUNTRY, Desk.INTERNATIONAL):
            to_desk = Desk.INTERNATIONAL
        pass_on(submission, version=version, by=request.user, to_desk=to_desk)
        if to_desk == Desk.INTERNATIONAL:
            messages.success(request, _("Passed on to the international coordination."))
        else:
            messages.success(request, _("It is with the people of the country now."))


class TogetherView(TakesDecisions, QueueView):
    """Approves or returns several at once; each decision stands or falls for itself.

    What may tell of harm is never among them.
    """

    def post(self, request):
        versions = chosen_versions(request.POST)
        rows = list(self.submissions().filter(pk__in=versions))
        if not rows:
            messages.warning(request, _("Please choose at least one first."))
            return self.back_to_queue()
        answer = {}
        if request.POST.get("decision") == "return":
            form = ReturnForm(request.POST, auto_id=False)
            if not form.is_valid():
                self.chosen = frozenset(versions)
                context = self.get_context_data(refused={None: form})
                return self.render_to_response(context, status=400)
            answer = form.cleaned_data
        elif request.POST.get("decision") != "approve":
            return self.back_to_queue()
        self._decide(rows, versions, answer)
        return self.back_to_queue()

    def _decide(self, rows: list[Submission], versions: dict[int, int], answer: dict) -> None:
        verb = return_to_author if answer else approve
        done, refused = [], 0
        for row in rows:
            if row.waits_for_outcome:
                refused += 1
                continue
            try:
                done.append(verb(row, version=versions[row.pk], by=self.request.user, **answer))
            except (DecisionConflict, PermissionDenied):
                refused += 1
        self.remember(done)
        self._tell(done, refused)

    def _tell(self, done: list[Submission], refused: int) -> None:
        numbers = {
            state: sum(row.state == state for row in done)
            for state in ("approved", "pending", "returned")
        }
        sentences = [
            (
                numbers["approved"],
                ngettext(
                    "%(number)s approved. It is public now.",
                    "%(number)s approved. They are public now.",
                    numbers["approved"],
                ),
            ),
            (
                numbers["pending"],
                ngettext(
                    "%(number)s approved by you. It becomes public when a second person approves "
                    "it.",
                    "%(number)s approved by you. They become public when a second person approves "
                    "them.",
                    numbers["pending"],
                ),
            ),
            (
                numbers["returned"],
                ngettext(
                    "%(number)s returned, with your answer to its author.",
                    "%(number)s returned, with your answer to their authors.",
                    numbers["returned"],
                ),
            ),
        ]
        for count, sentence in sentences:
            if count:
                messages.success(self.request, sentence % {"number": number(count)})
        if refused:
            sentence = ngettext(
                "%(number)s was left as it is: it had changed, or it is decided on its own.",
                "%(number)s were left as they are: they had changed, or are decided on their own.",
                refused,
            )
            messages.warning(self.request, sentence % {"number": number(refused)})


class UndoView(TakesDecisions, QueueView):
    """Takes back what the person decided last."""

    def post(self, request):
        versions = chosen_versions(request.POST)
        rows = self.submissions().filter(pk__in=versions)
        done, errors = 0, []
        for row in rows:
            try:
                undo(row, version=versions[row.pk], by=request.user)
                done += 1
            except (DecisionConflict, PermissionDenied) as error:
                errors.append(error)
        request.session.pop(undo_key(self.viewset), None)
        if done:
            sentence = ngettext(
                "Taken back. %(number)s waits again.",
                "Taken back. %(number)s wait again.",
                done,
            )
            messages.success(request, sentence % {"number": number(done)})
        if errors:
            messages.warning(request, why_not(errors[0]))
        return self.back_to_queue()


class CareView(TakesDecisions, RecordView):
    """Does something about one submission on the page with its record, and leads back there."""

    def post(self, request, pk):
        submission = get_object_or_404(self.submissions(), pk=pk)
        form = self.form_class(request.POST, auto_id=False)
        if not form.is_valid():
            context = self.get_context_data(pk=pk, **{self.form_name: form})
            return self.render_to_response(context, status=400)
        try:
            self.act(request, submission, form)
        except (DecisionConflict, PermissionDenied) as error:
            self.refuse(error)
        return redirect(self.viewset.get_url_name("record"), pk)


class TakeDownView(CareView):
    form_class = TakeDownForm
    form_name = "take_down_form"

    def act(self, request, submission, form):
        version = self.version()
        if version is not None:
            take_down(submission, version=version, by=request.user, **form.cleaned_data)
            messages.success(request, _("Taken down. Visitors do not see it any more."))


class OutcomeView(CareView):
    form_class = OutcomeForm
    form_name = "outcome_form"

    def act(self, request, submission, form):
        note_outcome(submission, by=request.user, **form.cleaned_data)
        messages.success(request, _("The outcome is noted."))
