"""What campaigns add to the area of a school, and to the admin of those who look after schools."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from campaigns.teachers.admin import class_code_poster
from campaigns.teachers.waiting import hand_over_orphans
from countries import gate
from countries.scoped_viewset import is_own
from schools.models import ClassCode, SchoolContact
from schools.my_school import Section


@hooks.register("my_school_sections", order=10)
def messages_of_my_school(contact: SchoolContact) -> Section:
    return Section(_("Messages"), reverse("my_school_messages"))


@hooks.register("my_school_sections", order=20)
def codes_of_my_school(contact: SchoolContact) -> Section:
    return Section(_("Class codes"), reverse("my_school_codes"))


@hooks.register("school_contact_changed")
def leave_nothing_waiting(contact: SchoolContact) -> None:
    """Put before the country what waits for somebody who does not take part any longer."""
    if not contact.is_active:
        hand_over_orphans()


@hooks.register("register_admin_urls")
def register_poster():
    """The poster of a class, for the people who look after the schools of its country."""
    gate.register({"class_code_poster": gate.Rule("object", (is_own(ClassCode),))})
    return [path("class-codes/<int:pk>/poster/", class_code_poster, name="class_code_poster")]
