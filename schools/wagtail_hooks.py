"""The admin screens of schools and class codes."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from countries.scoped_viewset import CountryScopedChooserViewSet, CountryScopedViewSet
from schools.models import ClassCode, School


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


class ClassCodeViewSet(CountryScopedViewSet):
    """The codes with which classes take part. A code itself is made by the software."""

    model = ClassCode
    to_country = "school__country"
    icon = "key"
    menu_label = _("Class codes")
    menu_order = 135
    add_to_admin_menu = True
    list_display = ["code", "label", "school", "expires_on", "is_stopped"]
    list_filter = ["is_stopped"]
    search_fields = ["code", "label", "school__name"]
    form_fields = ["school", "label", "expires_on", "is_stopped"]


SCREENS = [
    SchoolViewSet("schools"),
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
