"""The messages of a class, for its teacher: read, approve, return, pass on."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from campaigns.models import Message
from campaigns.teachers.waiting import waiting_for
from cms.languages import html_lang, interface_language, is_rtl
from moderation.actions import DecisionConflict, approve, pass_on, return_to_author
from moderation.models.submissions import ReturnReason
from schools.my_school import for_contacts, render_my_school

PAGE_SIZE = 20


class AnswerForm(forms.Form):
    """Why a message goes back. The reasons are in the language in which the child reads them."""

    reason = forms.ChoiceField(
        label=gettext_lazy("The child reads this answer:"),
        widget=forms.RadioSelect,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("Or in your own words"),
        help_text=gettext_lazy("They take the place of the answer that you chose."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, data=None, *, message: Message):
        super().__init__(data, auto_id=f"answer-{message.pk}-%s")
        self.language = interface_language(message.language)
        with translation.override(self.language):
            reasons = [(value, str(label)) for value, label in ReturnReason.choices]
        self.fields["reason"].choices = reasons

    @property
    def tag(self) -> str:
        return html_lang(self.language)

    @property
    def direction(self) -> str:
        return "rtl" if is_rtl(self.language) else "ltr"

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("reason") or cleaned.get("words")) and not self.errors:
            raise forms.ValidationError(_("Please choose an answer or write a few words."))
        return cleaned


@for_contacts
def message_list(request: HttpRequest) -> HttpResponse:
    """Show what waits, the oldest first, with the buttons to decide on each."""
    return _show(request)


@for_contacts
def drawing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the drawing of a message to the teacher before whom it lies."""
    message = get_object_or_404(waiting_for(request.contact).exclude(drawing=""), pk=pk)
    return FileResponse(message.drawing.open())


def _show(
    request: HttpRequest, *, refused: AnswerForm | None = None, status: int = 200, **context
) -> HttpResponse:
    """Show the list. `refused` is an answer that could not be taken, with what was typed."""
    number = request.POST.get("p") or request.GET.get("p")
    page = Paginator(waiting_for(request.contact), PAGE_SIZE).get_page(number)
    for message in page:
        is_refused = refused and refused.message.pk == message.pk
        message.answer = refused if is_refused else AnswerForm(message=message)
    return render_my_school(
        request, "campaigns/teachers/messages.html", {"waiting": page} | context, status
    )


def _decision(act: Callable[[HttpRequest, Message, int], HttpResponse | None]) -> Callable:
    """Make `act` a view that takes one decision on the version that the teacher saw.

    What is no longer before them is told, and what they had typed is shown once more.
    """

    @require_POST
    @for_contacts
    def decide(request: HttpRequest, pk: int) -> HttpResponse:
        message = waiting_for(request.contact).filter(pk=pk).first()
        version = request.POST.get("version", "")
        is_number = version.isascii() and version.isdigit() and len(version) < 10
        try:
            if message is None or not is_number:
                return _overtaken(request)
            response = act(request, message, int(version))
        except (DecisionConflict, PermissionDenied):
            return _overtaken(request)
        return response or redirect(_list_url(request))

    return decide


@_decision
def approve_message(request, message, version):
    row = approve(message, version=version, by=request.contact.user)
    if row.state == Message.State.APPROVED:
        messages.success(request, _("Approved. Everybody can read it now."))
    else:
        messages.success(
            request,
            _(
                "Thank you. A second person reads it before everybody can: it is with the "
                "coordination of your country now."
            ),
        )


@_decision
def return_message(request, message, version):
    form = AnswerForm(request.POST, message=message)
    if not form.is_valid():
        form.message = message
        return _show(request, refused=form, status=400)
    return_to_author(message, version=version, by=request.contact.user, **form.cleaned_data)
    messages.success(
        request, _("Returned with your answer. The child can change it and send it again.")
    )


@_decision
def pass_message_on(request, message, version):
    pass_on(message, version=version, by=request.contact.user, to_desk=Message.Desk.COUNTRY)
    messages.success(request, _("It is with the coordination of your country now."))


def _overtaken(request: HttpRequest) -> HttpResponse:
    words = request.POST.get("words", "")[:500]
    return _show(request, status=409, is_overtaken=True, typed=words)


def _list_url(request: HttpRequest) -> str:
    number = request.POST.get("p", "")
    query = f"?{urlencode({'p': number})}" if number.isascii() and number.isdigit() else ""
    return reverse("my_school_messages") + query
