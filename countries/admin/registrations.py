"""Registers what narrows Wagtail's own screens about pages."""

from wagtail import hooks
from wagtail.models import AbstractPage
from wagtail.permissions import register_permission_policy

from countries.admin import choosers, dashboard, pages
from countries.admin.page_policy import NetworkPagePolicy

register_permission_policy(AbstractPage, NetworkPagePolicy())

for action in pages.BULK_ACTIONS:
    # After Wagtail's own, which they replace.
    hooks.register("register_bulk_action", action, order=100)


@hooks.register("register_admin_viewset", order=100)  # the last one is the one that counts
def register_page_viewset():
    """Put the network's page screens in the place of Wagtail's."""
    return pages.NetworkPageViewSet()


@hooks.register("construct_page_chooser_queryset")
def narrow_page_chooser(queryset, request):
    """Show in the page chooser what the person may choose."""
    return choosers.narrow_page_chooser(queryset, request)


@hooks.register("construct_homepage_panels", order=100)
def set_dashboard_panels(request, panels):
    """Begin the dashboard with the person's country, and keep it short."""
    panels[:] = dashboard.dashboard_panels(request.user)


@hooks.register("construct_homepage_summary_items", order=100)
def narrow_summary(request, items):
    """Count and name what the person looks after."""
    items[:] = dashboard.own_summary(request, items)
