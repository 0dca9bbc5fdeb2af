"""What a visitor does in a campaign: the form, and the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from campaigns.forms import TEXT_LIMIT, MessageForm, ReceiptForm, WordsForm
from campaigns.models.messages import Message
from campaigns.parts import render_part
from campaigns.teachers.waiting import put_on_desk, sender_of
from moderation.actions import DecisionConflict, resubmit, submit, withdraw
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
    # A poster leads here with the code of its class.
    given = {"class_code": request.GET.get("code", "")[:20]}
    form = MessageForm(request.POST if request.method == "POST" else None, page=page, initial=given)
    status = 200
    if request.method == "POST":
        status = _why_not(request, page, form)
        if status == 200 and form.is_valid():
            message, key = form.message()
            try:
                count_submission(client_address(request))
            except TooManySubmissions:
                status = 429
                form.add_error(
                    None,
                    _(
                        "Very many messages are coming from your place just now. "
                        "Please wait ten minutes and send yours again."
                    ),
                )
            else:
                put_on_desk(message, sender_of(request))
                _message, code = submit(message, idempotency_key=key)
                return redirect(page.part_url(request, "receipt", code.lower()))
    context = {"form": form, "text_limit": TEXT_LIMIT}
    return render_part(request, page, "campaigns/take_part.html", context, status)


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
    written = {"author_name": message.author_name, "text": message.text}
    form = WordsForm(initial=written)
    status = 200
    if request.method == "POST" and not getattr(request, "csrf_cookie_lost", False):
        if "withdraw" in request.POST:
            withdraw(message)
            return redirect(request.path)
        form = WordsForm(request.POST)
        if form.is_valid():
            try:
                resubmit(message, **form.cleaned_data)
                return redirect(request.path)
            except DecisionConflict as conflict:
                message = conflict.submission
                status = 409
                form.add_error(None, _("This message was sent already and waits to be read."))
    elif request.method == "POST":
        status = 403
        form = WordsForm(written | request.POST.dict())
        form.add_error(None, _("Nothing is lost. Please press the button once more to send it."))
    context = {"code": code, "message": message, "form": form, "text_limit": TEXT_LIMIT}
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
