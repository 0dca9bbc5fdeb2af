"""What a visitor does in a campaign: the form, and the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from campaigns.actions import resend, send
from campaigns.drawings import preview_of
from campaigns.forms import TEXT_LIMIT, ChangeForm, MessageForm, ReceiptForm
from campaigns.milestones import help_lines_for, milestones_of
from campaigns.models.messages import Message
from campaigns.parts import render_part
from campaigns.suspicion import (
    TRAP,
    WORK,
    is_suspicious,
    is_work_done,
    may_be_asked,
    new_work,
    still_opened,
)
from campaigns.teachers.waiting import put_on_desk, sender_of
from moderation.actions import DecisionConflict, withdraw
from moderation.models import Flag
from moderation.rate_limits import TooManySubmissions, client_address, count_submission
from moderation.receipts import normalise_receipt, receipt_digest

if TYPE_CHECKING:
    from campaigns.models import CampaignPage


@sensitive_post_parameters()  # no report of an error holds what a child wrote
@never_cache
def take_part(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Show the form; store what is sent and lead to its receipt.

    Whatever goes wrong, the form comes back with what was typed and a sentence that says what
    to do. Nothing is stored without the cookie against forgery.
    """
    if not page.run.is_open and request.method != "POST":
        return render_part(request, page, "campaigns/take_part.html", {"form": None})
    address = client_address(request)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    # A poster leads here with the code of its class.
    given = {"class_code": request.GET.get("code", "")[:20]}
    form = MessageForm(*data, page=page, address=address, initial=given)
    status, work = 200, ""
    if request.method == "POST":
        status = _why_not(request, page, form)
        if status == 200 and form.is_valid():
            suspicious = is_suspicious(request.POST)
            if suspicious and may_be_asked(request.POST):
                work = new_work()
            elif code := _send(request, form, suspicious and not is_work_done(request.POST)):
                return redirect(page.part_url(request, "receipt", code.lower()))
            else:
                status = 429
        form.keep_picture(address)
    context = {
        "form": form,
        "text_limit": TEXT_LIMIT,
        "opened": still_opened(request.POST),
        "trap": TRAP,
        "work": work,
        "work_bits": WORK,
    }
    return render_part(request, page, "campaigns/take_part.html", context, status)


def _send(request: HttpRequest, form: MessageForm, is_unverified: bool) -> str:
    """Store what a valid form holds and return its receipt code; "" where a limit was reached."""
    message, key = form.message()
    put_on_desk(message, sender_of(request))
    if is_unverified:
        message.flags |= Flag.UNVERIFIED
    together = {("campaigns.campaign", str(message.campaign_id)): settings.SUBMISSIONS_PER_CAMPAIGN}
    if message.class_code:
        class_id = str(message.class_code.pk)
        together["campaigns.class", class_id] = settings.SUBMISSIONS_PER_CLASS
    try:
        count_submission(client_address(request), together=together)
    except TooManySubmissions:
        form.add_error(
            None,
            _(
                "Very many messages are coming from your place just now. "
                "Please wait ten minutes and send yours again."
            ),
        )
        return ""
    _message, code = send(message, idempotency_key=key, picture=form.picture)
    if form.kept:
        form.kept.forget()
    return code


def _why_not(request: HttpRequest, page: CampaignPage, form: MessageForm) -> int:
    """Say on the form why nothing can be accepted now; return the status, 200 if it can."""
    if getattr(request, "csrf_cookie_lost", False):
        form.add_error(None, _("Nothing is lost. Please press the button once more to send it."))
        return 403
    if not page.run.is_open:
        form.add_error(
            None,
            _(
                "This campaign does not take messages now, so yours was not sent. "
                "Your words are still here: you can copy them."
            ),
        )
        return 409
    return 200


def find_receipt(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Ask for a receipt code and lead to what became of the message."""
    form = ReceiptForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        code = normalise_receipt(form.cleaned_data["code"])
        if code and _message_of(code):
            return redirect(page.part_url(request, "receipt", code.lower()))
        form.add_error("code", _("There is no message with this code. Please check each letter."))
    response = render_part(request, page, "campaigns/find_receipt.html", {"form": form})
    response["Cache-Control"] = "no-store"
    return response


@sensitive_post_parameters()
@never_cache
def receipt(request: HttpRequest, page: CampaignPage, code: str) -> HttpResponse:
    """Show what became of a message; let its author change or withdraw it."""
    typed, code = code, normalise_receipt(code)
    message = _message_of(code) if code else None
    if message is None:
        form = ReceiptForm({"code": typed})
        form.is_valid()
        form.add_error("code", _("There is no message with this code. Please check each letter."))
        return render_part(request, page, "campaigns/find_receipt.html", {"form": form}, 404)
    right_page = _page_of(message, page)
    if right_page != page:
        return redirect(right_page.part_url(request, "receipt", code.lower()))
    form = ChangeForm(message=message)
    status = 200
    if request.method == "POST" and not getattr(request, "csrf_cookie_lost", False):
        if "withdraw" in request.POST:
            withdraw(message)
            return redirect(request.path)
        form = ChangeForm(request.POST, request.FILES, message=message)
        if form.is_valid():
            try:
                resend(message, picture=form.picture, leave_out=form.leaves_out, **form.changes())
                if form.kept:
                    form.kept.forget()
                return redirect(request.path)
            except DecisionConflict as conflict:
                message = conflict.submission
                status = 409
                form.add_error(None, _("This message was sent already and waits to be read."))
        form.keep_picture(client_address(request))
    elif request.method == "POST":
        status = 403
        form = ChangeForm(form.initial | request.POST.dict(), request.FILES, message=message)
        form.add_error(None, _("Nothing is lost. Please press the button once more to send it."))
        form.keep_picture(client_address(request))
    context = {
        "code": code,
        "message": message,
        "form": form,
        "text_limit": TEXT_LIMIT,
        "drawing": preview_of(message.drawing.name) if message.drawing else "",
        "help_lines": help_lines_for(message, page.locale.language_code),
        "milestones": milestones_of(message),
    }
    response = render_part(request, page, "campaigns/receipt.html", context, status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _message_of(code: str) -> Message | None:
    return (
        Message.objects.filter(receipt_digest=receipt_digest(code))
        .select_related("campaign", "country")
        .first()
    )


def _page_of(message: Message, page: CampaignPage) -> CampaignPage:
    """Return the page beside `page` that tells the campaign of `message`; else `page` itself."""
    if message.campaign_id == page.campaign_id:
        return page
    siblings = type(page).objects.sibling_of(page).live()
    return siblings.filter(campaign=message.campaign_id).first() or page
