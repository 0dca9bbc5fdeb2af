"""The public page that an invitation leads to."""

from django import forms
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.models import Site

from cms.languages import html_lang
from cms.models import User
from countries.actions.people import InvitationError, accept, account_of, find_invitation
from countries.models import Invitation
from countries.models.invitations import digest_of
from countries.notifications import invitation_sentence
from countries.people_forms import AcceptanceForm, KnownAcceptanceForm, NewAcceptanceForm

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters()
@never_cache
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for what is missing, accept, sign in, and lead to the admin.

    In the language of the invitation. The address is a secret: other sites are told no more than
    the host by `strict-origin` (`no-referrer` would hide the origin from the check of the form).
    Raises Http404 on a country's own host, where nobody signs in.
    """
    site = Site.find_for_request(request)
    if site is None or not site.is_default_site:
        raise Http404
    invited = Invitation.objects.filter(token_digest=digest_of(token))
    language = invited.values_list("language", flat=True).first() or translation.get_language()
    with translation.override(language):
        try:
            response = _answer(request, token)
        except InvitationError as error:
            status = 404 if error.code == "unknown" else 410
            context = {"text": error.message, "was_used": error.code in ("used", "present")}
            response = render(request, "countries/invitation_ended.html", context, status=status)
    response["Content-Language"] = html_lang(language)
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    invitation = find_invitation(token)
    account = account_of(invitation.email)
    form = _form(request, invitation, account)
    if request.method == "POST" and form.is_valid():
        answers = {name: form.cleaned_data.get(name, "") for name in ("name", "password")}
        signed_in = request.user if request.user.is_authenticated else None
        try:
            person = accept(token, signed_in=signed_in, **answers)
        except InvitationError:
            raise
        except ValidationError as error:
            form.add_error(None, error)
        else:
            login(request, User.objects.get(pk=person.pk), backend=MODEL_BACKEND)
            return redirect("wagtailadmin_home")
    context = {
        "invitation": invitation,
        "sentence": invitation_sentence(invitation),
        "form": form,
        "account": account,
    }
    return render(request, "countries/invitation.html", context)


def _form(request: HttpRequest, invitation: Invitation, account: User | None) -> forms.Form:
    """Return the form for what we do not know of the person yet."""
    if account is None:
        form_class = NewAcceptanceForm
    elif account == request.user:
        form_class = AcceptanceForm
    else:
        form_class = KnownAcceptanceForm
    data = request.POST if request.method == "POST" else None
    return form_class(data, initial={"name": invitation.name})
