"""What may be done about the people of a country or an office: one screen for each verb."""

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.localization import get_available_admin_languages

from countries.actions import people as actions
from countries.models import Invitation
from countries.people_forms import AddressForm, HandOverForm, RoleForm, RoleInvitationForm
from countries.views.base import ChangeView
from countries.views.people import InvitationMixin, PersonMixin, PlaceMixin


class PeopleChangeView(ChangeView):
    """A change that the actions make in one transaction; a refusal is shown at its question.

    What it says may name the `%(person)s` and the `%(place)s`.
    """

    template_name = "countries/admin/people_change.html"
    form_class = forms.Form  # answered by a button alone
    lead = ""
    done = ""

    def words(self) -> dict:
        return {"person": getattr(self, "person", ""), "place": self.place}

    def get_page_title(self):
        return self.page_title % self.words()

    def get_lead(self):
        return self.lead % self.words()

    def get_back_url(self):
        return self.people_url

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def change(self, form) -> str:
        self.act(form)
        return self.done % self.words()

    def form_valid(self, form):
        # Without a transaction around it: whether the mail left is known after the commit.
        try:
            done = self.change(form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.refused(form, refusal)
        if done:
            messages.success(self.request, done)
        return redirect(self.get_back_url())

    def refused(self, form, refusal: ValidationError):
        """Show the form again with what was wrong."""
        return self.form_invalid(form)

    def told_of_mail(self, invitation: Invitation, done: str) -> str:
        """Return `done`, or nothing after a warning that the mail could not be sent."""
        if not invitation.mail_failed:
            return done
        messages.warning(
            self.request,
            _(
                "The invitation stands, but the mail could not be sent just now. Please send it "
                "again in a while."
            ),
        )
        return ""


def initial_language(*preferred: str) -> str:
    """Return the first of `preferred` that the screens are written in."""
    codes = [code for code, _name in get_available_admin_languages()]
    return next((code for code in preferred if code in codes), codes[0])


class InviteView(PeopleChangeView, PlaceMixin):
    """Invites somebody to a role of the country, or to the office."""

    template_name = "countries/admin/invite.html"
    page_title = gettext_lazy("Invite somebody to work for %(place)s")
    lead = gettext_lazy(
        "They get a mail with a link that works once, for seven days. Whoever opens it chooses a "
        "password and can begin."
    )
    button = gettext_lazy("Send the invitation")

    def get_form_class(self):
        return RoleInvitationForm if self.is_country else AddressForm

    def get_initial(self):
        own = self.place.source_locale.language_code if self.is_country else ""
        return {"language": initial_language(own, get_language())}

    def change(self, form):
        values = dict(form.cleaned_data)
        role = values.pop("role", None)
        place = self.place.groups.get(role=role) if role else self.place
        invitation = actions.invite(place=place, by=self.request.user, **values)
        done = _("The invitation to %(email)s is on its way.") % {"email": invitation.email}
        return self.told_of_mail(invitation, done)

    def refused(self, form, refusal):
        waiting = None
        if getattr(refusal, "code", "") == "waiting":
            waiting = Invitation.objects.waiting().of(self.place)
            waiting = waiting.filter(email__iexact=form.cleaned_data["email"]).first()
        again_url = self.url("send_again", waiting.pk) if waiting else ""
        return self.render_to_response(self.get_context_data(form=form, again_url=again_url))


class SendAgainView(PeopleChangeView, InvitationMixin):
    """Sends an invitation again; the link of the first mail ends."""

    page_title = gettext_lazy("Send the invitation again")
    lead = gettext_lazy("The new mail holds a new link. The link in the earlier mail ends.")
    button = gettext_lazy("Send it again")

    def change(self, form):
        invitation = actions.send_again(self.invitation, by=self.request.user)
        done = _("A new mail to %(email)s is on its way.") % {"email": invitation.email}
        return self.told_of_mail(invitation, done)


class TakeBackView(PeopleChangeView, InvitationMixin):
    """Takes an invitation back."""

    page_title = gettext_lazy("Take the invitation of %(person)s back")
    lead = gettext_lazy("The link in the mail ends at once. You can invite again at any time.")
    button = gettext_lazy("Take the invitation back")
    is_serious = True
    done = gettext_lazy("The invitation was taken back.")

    def words(self):
        return {"person": self.invitation.name, "place": self.place}

    def act(self, form):
        actions.revoke(self.invitation, by=self.request.user)


class RoleView(PeopleChangeView, PersonMixin):
    """Gives somebody another role of the country."""

    form_class = RoleForm
    page_title = gettext_lazy("Role of %(person)s")
    button = gettext_lazy("Save the role")
    done = gettext_lazy("%(person)s has the new role from now on.")

    def get_initial(self):
        return {"role": self.person.active_role}

    def act(self, form):
        role = form.cleaned_data["role"]
        actions.change_role(self.person, self.place, role, by=self.request.user)


class SuspendView(PeopleChangeView, PersonMixin):
    """Lets somebody's role rest."""

    page_title = gettext_lazy("Suspend %(person)s")
    lead = gettext_lazy(
        "%(person)s is signed out at once and cannot work for %(place)s until you bring them "
        "back. Nothing that they wrote is lost."
    )
    button = gettext_lazy("Suspend")
    is_serious = True
    done = gettext_lazy("%(person)s is suspended now.")

    def act(self, form):
        actions.suspend(self.person, self.place, by=self.request.user)


class ResumeView(PeopleChangeView, PersonMixin):
    """Gives somebody the role back that rests."""

    page_title = gettext_lazy("Bring %(person)s back")
    lead = gettext_lazy("%(person)s can work for %(place)s again, in the same role as before.")
    button = gettext_lazy("Bring back")
    done = gettext_lazy("%(person)s is back.")

    def act(self, form):
        actions.resume(self.person, self.place, by=self.request.user)


class RemoveView(PeopleChangeView, PersonMixin):
    """Takes somebody's role away."""

    page_title = gettext_lazy("Remove %(person)s")
    lead = gettext_lazy(
        "%(person)s is signed out at once and no longer works for %(place)s. Nothing that they "
        "wrote is lost. To have them back you must invite them again."
    )
    button = gettext_lazy("Remove")
    is_serious = True
    done = gettext_lazy("%(person)s no longer works for %(place)s.")

    def act(self, form):
        actions.remove(self.person, self.place, by=self.request.user)


class HandOverView(PeopleChangeView, PlaceMixin):
    """Hands a country over to a new coordinator."""

    form_class = HandOverForm
    page_title = gettext_lazy("Hand %(place)s over to a new coordinator")
    lead = gettext_lazy(
        "When the new coordinator takes over, the present one is signed out at once and no "
        "longer works for %(place)s. Until then nothing changes."
    )
    button = gettext_lazy("Hand over")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"country": self.place}

    def get_initial(self):
        return {
            "language": initial_language(self.place.source_locale.language_code, get_language()),
            "coordinator": self.request.GET.get("from") or self.request.user.pk,
        }

    def change(self, form):
        values = form.cleaned_data
        result = actions.hand_over(
            self.place,
            by=self.request.user,
            from_user=values.get("coordinator"),
            to=values["person"],
            email=values["email"],
            name=values["name"],
            language=values["language"],
        )
        if isinstance(result, Invitation):
            done = _("The invitation to %(email)s is on its way.") % {"email": result.email}
            return self.told_of_mail(result, done)
        return _("%(person)s is the coordinator from now on.") % {"person": result}
