"""Reporting a message of the wall: by any visitor, without an account, without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from campaigns.parts import render_part
from campaigns.wall_views import approved_message
from moderation.models import ReportReason
from moderation.rate_limits import TooManySubmissions, client_address, count_submission
from moderation.reports import report

if TYPE_CHECKING:
    from campaigns.models import CampaignPage


class ReportForm(forms.Form):
    """Why somebody should look at a message again."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What is wrong with it?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Please choose what is wrong with it."),
            "invalid_choice": gettext_lazy("Please choose what is wrong with it."),
        },
    )


@never_cache
def report_message(request: HttpRequest, page: CampaignPage, pk: int) -> HttpResponse:
    """Ask what is wrong with a message, take the report, and say that it was taken.

    Raises Http404 for what is not on the wall: it is hidden already.
    """
    message = approved_message(page, pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    status, is_done = 200, False
    if request.method == "POST":
        if getattr(request, "csrf_cookie_lost", False):
            status = 403
            form.add_error(None, _("Please press the button once more to send it."))
        elif form.is_valid():
            address = client_address(request)
            try:
                count_submission(address)
            except TooManySubmissions:
                status = 429
                form.add_error(None, _("Please wait ten minutes and send it again."))
            else:
                # The same words whether it was the first report of this visitor or not.
                report(message, address=address, reason=form.cleaned_data["reason"])
                is_done = True
    context = {"message": message, "form": form, "is_done": is_done, "language": get_language()}
    return render_part(request, page, "campaigns/report.html", context, status)
