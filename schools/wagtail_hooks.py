"""The admin screens of schools, their contacts and class codes."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView

from countries.scoped_viewset import CountryScopedChooserViewSet, CountryScopedViewSet
from schools.forms import ClassCodeForm, ContactForm
from schools.models import ClassCode, School, SchoolContact


class SchoolViewSet(CountryScopedViewSet):
    """The schools of a country, for its coordinator."""

    model = School
    icon = "group"
    menu_label = _("Schools")
    menu_order = 130
    add_to_admin_menu = True
    list_display = ["name", "level", "country"]
    list_filter = ["level", "country"]
    list_export = ["name", "level", "country"]
    search_fields = ["name"]
    form_fields = ["name", "level", "country"]


class ContactViewSet(CountryScopedViewSet):
    """The grown-ups of the schools of a country, who come in by a link in a mail."""

    model = SchoolContact
    to_country = "school__country"
    form_class = ContactForm
    icon = "user"
    menu_label = _("School contacts")
    menu_name = "school-contacts"
    menu_order = 132
    add_to_admin_menu = True
    list_display = ["name", "email", "school", "role", "is_active"]
    list_filter = ["role", "is_active"]
    search_fields = ["name", "email", "school__name"]
    form_fields = ["name", "email", "school", "role", "language", "is_active"]


class CreateClassCodeView(CreateView):
    """Makes a code, and leads on to its poster."""

    def get_success_buttons(self):
        url = reverse("class_code_poster", args=[self.object.pk])
        return [messages.button(url, gettext("Poster to print")), *super().get_success_buttons()]


class ClassCodeViewSet(CountryScopedViewSet):
    """The codes with which classes take part. A code itself is made by the software."""

    model = ClassCode
    to_country = "school__country"
    icon = "key"
    menu_label = _("Class codes")
    menu_order = 135
    add_to_admin_menu = True
    list_display = [
        "readable",
        "label",
        "school",
        "campaign",
        Column(
            "teacher",
            label=_("Teacher"),
            accessor=lambda code: code.teacher and code.teacher.name,
            sort_key="teacher__name",
        ),
        "expires_on",
        "is_stopped",
        TitleColumn(
            "poster",
            label=_("Poster"),
            accessor=lambda code: gettext("To print"),
            url_name="class_code_poster",
        ),
    ]
    list_filter = ["is_stopped"]
    search_fields = ["code", "label", "school__name"]
    form_class = ClassCodeForm
    form_fields = ["school", "label", "campaign", "teacher", "expires_on", "is_stopped"]
    add_view_class = CreateClassCodeView


SCREENS = [
    SchoolViewSet("schools"),
    ContactViewSet("school_contacts", url_prefix="school-contacts"),
    ClassCodeViewSet("class_codes", url_prefix="class-codes"),
    CountryScopedChooserViewSet(
        "school_chooser",
        model=School,
        url_prefix="schools/chooser",
        icon="group",
        choose_one_text=_("Choose a school"),
        choose_another_text=_("Choose another school"),
        edit_item_text=_("Edit this school"),
    ),
]


@hooks.register("register_admin_viewset")
def register_screens():
    return SCREENS
