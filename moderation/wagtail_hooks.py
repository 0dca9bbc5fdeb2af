"""What moderation adds to a country when it is opened, to the admin and to its editor."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import SubmitForModerationMenuItem

from countries.actions import Step
from countries.models import Country
from moderation import country_checks  # noqa: F401  registers a hook
from moderation.care_screens import CareGroup, keep_care
from moderation.reviews import review_pages_of


@hooks.register("country_opened")
def review_pages(country: Country) -> Step:
    """Have the country's pages reviewed before they are published."""
    return Step(_("Review of pages before they are published"), review_pages_of(country))


@hooks.register("country_opened")
def care_for_children(country: Country) -> Step:
    """Give the country the rules by which it looks after the children who send something."""
    return Step(_("Rules of care for children"), keep_care(country))


# Made when hooks are read, so that its permission policies stand before anybody asks for one.
CARE = CareGroup()


@hooks.register("register_admin_viewset")
def register_care():
    return CARE


class SendForReviewMenuItem(SubmitForModerationMenuItem):
    """Wagtail's button with words in the person's language: its own shows the workflow's name."""

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"label": _("Send for review")}


@hooks.register("construct_page_action_menu")
def name_the_review(menu_items: list, request, context: dict) -> None:
    """Say what the button does, in words that are translated."""
    menu_items[:] = [
        SendForReviewMenuItem(item.order) if type(item) is SubmitForModerationMenuItem else item
        for item in menu_items
    ]
