"""The people of a country or an office, for who looks after them.

A screen shows what a person is here, and never where else they work.
"""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from cms.models import User
from countries.models import Country, CountryGroup, Invitation, Office
from countries.people import Place, coordinators_of, people_of
from countries.permissions import EVERY_COUNTRY, MANAGE
from countries.querysets import by_name
from countries.views.base import HOME

PAGE_SIZE = 50


@dataclass(frozen=True)
class Row:
    """One of the people of a place, as the list shows them."""

    person: User
    role: str
    state: str
    url: str

    @property
    def has_name(self) -> bool:
        """Whether the person is called by something else than the e-mail address."""
        return str(self.person) != self.person.email


def managed_places(user) -> tuple[list[Country], list[Office]]:
    """Return the countries and the offices whose people `user` looks after, by name."""
    role = Q(groups__role=CountryGroup.Role.COORDINATOR)
    countries = Country.objects.for_user(user, MANAGE).annotate(
        coordinators=Count("groups__group__user", filter=role, distinct=True),
        people=Count("groups__group__user", distinct=True),
    )
    offices = Office.objects.none()
    if user.has_perm(EVERY_COUNTRY):
        offices = Office.objects.annotate(people=Count("group__user"))
    return by_name(countries), list(offices.order_by("-is_international", "name"))


class ChoosePlaceView(WagtailAdminTemplateMixin, TemplateView):
    """The countries and offices to choose from; who looks after one country is led there."""

    template_name = "countries/admin/people_places.html"
    page_title = gettext_lazy("People")
    header_icon = "user"

    def get(self, request, *args, **kwargs):
        self.countries, self.offices = managed_places(request.user)
        if not self.countries and not self.offices:
            raise Http404
        if len(self.countries) == 1 and not self.offices:
            return redirect("people:country", self.countries[0].code.lower())
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(countries=self.countries, offices=self.offices, **kwargs)


class PlaceMixin(WagtailAdminTemplateMixin):
    """A screen about the people of one country or office; any other one is not there."""

    header_icon = "user"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if "code" in kwargs:
            countries = Country.objects.for_user(request.user, MANAGE)
            self.place: Place = get_object_or_404(
                countries.select_related("source_locale"), code=kwargs["code"].upper()
            )
        elif request.user.has_perm(EVERY_COUNTRY):
            self.place = get_object_or_404(Office, pk=kwargs["office"])
        else:
            raise Http404

    @property
    def is_country(self) -> bool:
        return isinstance(self.place, Country)

    def url(self, name: str, *args) -> str:
        """Return the address of another screen about the same place."""
        if self.is_country:
            return reverse(f"people:{name}", args=[self.place.code.lower(), *args])
        name = "office" if name == "country" else f"office_{name}"
        return reverse(f"people:{name}", args=[self.place.pk, *args])

    @property
    def people_url(self) -> str:
        """The list of the people."""
        return self.url("country")

    def get_breadcrumbs_items(self):
        above = [HOME, {"url": reverse("people:index"), "label": _("People")}]
        return [*above, {"url": self.people_url, "label": str(self.place)}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(place=self.place, is_country=self.is_country, **kwargs)


class PersonMixin(PlaceMixin):
    """A screen about one of the people of the place."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.person: User = get_object_or_404(people_of(self.place), pk=kwargs["pk"])

    def get_breadcrumbs_items(self):
        person = {"url": self.url("person", self.person.pk), "label": str(self.person)}
        return [*super().get_breadcrumbs_items(), person]


class InvitationMixin(PlaceMixin):
    """A screen about an invitation to the place that was not answered."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        invitations = Invitation.objects.unanswered().of(self.place)
        self.invitation = get_object_or_404(
            invitations.select_related("role__country", "office"), pk=kwargs["pk"]
        )


def role_name(person: User, place: Place) -> str:
    """Return what somebody of `people_of(place)` is there, also while it rests."""
    code = person.active_role or person.resting_role
    return CountryGroup.Role(code).label if isinstance(place, Country) else ""


def state_name(person: User) -> str:
    """Return whether somebody of `people_of` can act there: "" if so."""
    if person.resting_role:
        return _("suspended")
    return "" if person.is_active else _("account closed")


class PeopleView(PlaceMixin, TemplateView):
    """Everybody with a role here, and the invitations that wait for an answer."""

    template_name = "countries/admin/people.html"

    def get_page_title(self):
        return _("People: %(place)s") % {"place": self.place}

    @property
    def header_buttons(self):
        return [HeaderButton(_("Invite somebody"), self.url("invite"), icon_name="plus")]

    def get_context_data(self, **kwargs):
        paginator = WagtailPaginator(people_of(self.place), PAGE_SIZE)
        page = paginator.get_page(self.request.GET.get("p"))
        rows = [
            Row(
                person=person,
                role=role_name(person, self.place),
                state=state_name(person),
                url=self.url("person", person.pk),
            )
            for person in page
        ]
        invitations = Invitation.objects.unanswered().of(self.place).select_related("role")
        return super().get_context_data(
            page_obj=page,
            is_paginated=page.has_other_pages(),
            elided_page_range=paginator.get_elided_page_range(page.number),
            rows=rows,
            invitations=[
                {
                    "invitation": invitation,
                    "again_url": self.url("send_again", invitation.pk),
                    "take_back_url": self.url("take_back", invitation.pk),
                }
                for invitation in invitations
            ],
            invite_url=self.url("invite"),
            **kwargs,
        )


class PersonView(PersonMixin, TemplateView):
    """What one person is here, and what may be done about it."""

    template_name = "countries/admin/person.html"

    def get_page_title(self):
        return str(self.person)

    def get_context_data(self, **kwargs):
        names = ["suspend", "resume", "remove"]
        if self.is_country:
            names.append("role")
        urls = {name: self.url(name, self.person.pk) for name in names}
        is_coordinator = self.person.active_role == CountryGroup.Role.COORDINATOR
        if self.is_country and is_coordinator and self.person.is_active:
            urls["hand_over"] = f"{self.url('hand_over')}?from={self.person.pk}"
            # Only who acts for every country could do anything else to the last one.
            is_last = len(coordinators_of(self.place)) == 1
            urls["is_last"] = is_last and not self.request.user.has_perm(EVERY_COUNTRY)
        return super().get_context_data(
            person=self.person,
            role=role_name(self.person, self.place),
            state=state_name(self.person),
            is_self=self.person == self.request.user,
            urls=urls,
            **kwargs,
        )
