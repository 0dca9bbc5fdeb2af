"""The admin screens in which a coordinator decides how the country looks after children."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.permissions import policy_registry, register_permission_policy

from countries.country_policy import CountryPermissionPolicy
from countries.models import Country
from countries.scoped_viewset import CountryScopedForm, CountryScopedViewSet
from moderation.models import CountryCare, HelpLine, WordList

NEVER = {"add", "delete"}


class KeptPolicy(CountryPermissionPolicy):
    """Each country has its one row, from its opening on: nobody adds or deletes one."""

    def user_has_permission(self, user, action):
        return action not in NEVER and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        return action not in NEVER and super().user_has_permission_for_instance(
            user, action, instance
        )


class CareForm(CountryScopedForm):
    """What a country decides; its addresses one on each line."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["safeguarding_emails"].widget = forms.Textarea(attrs={"rows": 3, "dir": "ltr"})


class CareViewSet(CountryScopedViewSet):
    """What each country decides: one row that is there from its opening on."""

    model = CountryCare
    form_class = CareForm
    icon = "sliders"
    menu_label = _("What the country decides")
    list_display = ["country", "safeguarding_emails", "reports_to_hide", "days_returned"]
    form_fields = [
        "safeguarding_emails",
        "reports_to_hide",
        "days_after_close",
        "days_returned",
        "consent_age",
    ]

    def __init__(self, name=None, **kwargs):
        if policy_registry.get_by_type(self.model, fallback=False) is None:
            register_permission_policy(self.model, KeptPolicy(self.model), exact_class=True)
        super().__init__(name, **kwargs)

    def get_urlpatterns(self):
        return [each for each in super().get_urlpatterns() if each.name not in NEVER]


class HelpLineViewSet(CountryScopedViewSet):
    """Where a child of the country finds somebody to talk to, for each language."""

    model = HelpLine
    icon = "mobile-alt"
    menu_label = _("Help lines")
    list_display = ["words", "contact", "language", "country"]
    list_filter = ["country"]
    form_fields = ["country", "language", "words", "contact"]


class WordListViewSet(CountryScopedViewSet):
    """The words that the country has messages looked through for."""

    model = WordList
    icon = "list-ul"
    menu_label = _("Word lists")
    list_display = ["language_name", "kind", "beginning", "country"]
    list_filter = ["kind", "country"]
    form_fields = ["country", "language", "kind", "words"]


class CareGroup(ViewSetGroup):
    """All in one place of the menu, for people who look after a country."""

    items = (
        CareViewSet("care", url_prefix="care"),
        HelpLineViewSet("help_lines", url_prefix="help-lines"),
        WordListViewSet("word_lists", url_prefix="word-lists"),
    )
    menu_label = _("Care for children")
    menu_icon = "lock"
    menu_order = 136


def keep_care(country: Country) -> bool:
    """Give `country` its row, with the defaults; return whether that is a change."""
    return CountryCare.objects.get_or_create(country=country)[1]
