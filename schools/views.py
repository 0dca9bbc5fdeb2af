"""Coming into one's school by a one-time link, and going out."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.languages import interface_languages
from cms.rate_limits import client_address, count
from schools.access import sign_in, sign_out
from schools.actions import LinkError, find_link, open_link, send_link, send_link_to
from schools.forms import LinkForm
from schools.models import SchoolContact
from schools.my_school import my_school, render_my_school, safe_next, sections_of
from schools.notifications import masked

# Links that one network address may ask for in ten minutes: a whole school may share one.
LINKS_PER_ADDRESS = 20


@my_school
def home(request: HttpRequest) -> HttpResponse:
    """Lead who is here to the first part of the area; ask anybody else for their address.

    The answer is the same for an address that we do not know.
    """
    sections = sections_of(request.contact)
    if sections:
        return redirect(sections[0].url)
    next_path = safe_next(request.POST.get("next", "") or request.GET.get("next", ""))
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not _may_ask(request):
            return _refuse_for_now(request)
        send_link(form.cleaned_data["email"], next_path=next_path)
        return render_my_school(
            request,
            "schools/link_sent.html",
            {"email": form.cleaned_data["email"], "is_demo": settings.DEMO_ALLOWED},
        )
    context = {"form": form, "next": next_path, "is_demo": settings.DEMO_ALLOWED}
    status = 400 if form.errors else 200
    return render_my_school(request, "schools/ask_for_link.html", context, status)


@my_school
def open_school(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a press of the button, and open the link with it.

    Programs that look at mails follow each link in them: to look at this one uses nothing up.
    """
    try:
        link = open_link(token) if request.method == "POST" else find_link(token)
    except LinkError as error:
        return _ended(request, token, error)
    if request.method != "POST":
        context = {"masked": masked(link.contact.user.email), "school": link.contact.school}
        return render_my_school(request, "schools/open.html", context)
    response = redirect(safe_next(link.next_path) or reverse("my_school"))
    sign_in(response, link.contact)
    return response


def _ended(request: HttpRequest, token: str, error: LinkError) -> HttpResponse:
    """Say why a link does not open; lead on who came in by it before."""
    if error.link and error.link.contact == request.contact:
        return redirect(safe_next(error.link.next_path) or reverse("my_school"))
    context = {
        "text": error.message,
        "token": token,
        "masked": error.link and masked(error.link.contact.user.email),
        "may_ask": error.code == "unknown",
    }
    status = 404 if error.code == "unknown" else 410
    return render_my_school(request, "schools/link_ended.html", context, status)


@require_POST
@my_school
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a new link in the place of one that ended, to the same person as that one."""
    try:
        link = find_link(token)
    except LinkError as error:
        if error.link is None:
            return _ended(request, token, error)
        link = error.link
    if not _may_ask(request):
        return _refuse_for_now(request)
    send_link_to(link.contact, next_path=link.next_path)
    context = {"email": masked(link.contact.user.email), "is_known": True}
    return render_my_school(request, "schools/link_sent.html", context)


@require_POST
@my_school
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out on this device."""
    messages.success(request, _("You are signed out. Your next link lets you in again."))
    response = redirect("my_school")
    sign_out(response)
    return response


@require_POST
@my_school
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language of the person, for this area and for their mail."""
    code = request.POST.get("language", "")
    if request.contact and code in interface_languages():
        SchoolContact.objects.filter(pk=request.contact.pk).update(language=code)
    return redirect(safe_next(request.POST.get("next", "")) or reverse("my_school"))


def _may_ask(request: HttpRequest) -> bool:
    return count("schools.link", client_address(request), limit=LINKS_PER_ADDRESS)


def _refuse_for_now(request: HttpRequest) -> HttpResponse:
    text = _(
        "Very many links were asked for from your place just now. Please wait ten minutes and "
        "ask again."
    )
    return render_my_school(request, "schools/link_ended.html", {"text": text}, 429)
