"""The explorer, and the screens of one page, without anything of other countries."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.views.pages.usage import UsageView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, ReferenceIndex

from countries.admin.filters import OwnChoices
from countries.admin.ownership import own_references
from countries.permissions import Scope


class OwnPageFilterSet(OwnChoices, GenericPageFilterSet):
    """Filters of the explorer: people and languages of the person's countries."""


class OwnUsageView(UsageView):
    """Where a page is used: in the pages of the person's countries."""

    def get_queryset(self):
        references = ReferenceIndex.get_references_to(self.object)
        return own_references(references, Scope.of(self.request.user)).group_by_source_object()


class OwnPrivacyView(SetPrivacyView):
    """Who may read a page: everybody, who knows a password, or who is signed in.

    Restricting a page to groups would list those of every country.
    """

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if not Scope.of(self.request.user).is_central:
            kwargs["private_page_options"] = [
                option for option in kwargs["private_page_options"] if option != "groups"
            ]
        return kwargs

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if not Scope.of(self.request.user).is_central:
            form.fields["groups"].queryset = Group.objects.none()
        return form


class OneAtATimeCreateView(CreateView):
    """Makes a page. A second form for the same new page is shown again, with what was typed.

    The editor saves a draft by itself: who presses "Publish" at that moment sends two forms, and
    Wagtail fails on the second.
    """

    def form_valid(self, form):
        try:
            with transaction.atomic():
                Page.objects.select_for_update().get(pk=self.parent_page.pk)
                return super().form_valid(form)
        except ValidationError as error:
            form.add_error(None, error)
            form.add_error(
                None,
                _(
                    "This page may have been saved as a draft a moment ago. Look for it below "
                    "the same page, and go on there; what you wrote is still here."
                ),
            )
            return self.form_invalid(form)


class NetworkPageViewSet(PageViewSet):
    """The admin of all pages. Its lists are half as long as Wagtail's: each row takes its time."""

    model = Page
    list_per_page = 25
    filterset_class = OwnPageFilterSet
    add_view_class = OneAtATimeCreateView
    usage_view_class = OwnUsageView
    set_privacy_view_class = OwnPrivacyView


class OwnPagesOnly:
    """Lets "select all" of a bulk action reach the pages of the person's countries only."""

    def get_all_objects_in_listing_query(self, parent_id):
        ids = super().get_all_objects_in_listing_query(parent_id)
        scope = Scope.of(self.request.user)
        if scope.is_central:
            return ids
        own = set(scope.pages(Page.objects.all()).values_list("pk", flat=True))
        return [pk for pk in ids if pk in own]


class OwnDeleteBulkAction(OwnPagesOnly, DeleteBulkAction):
    """Deletes pages; those that go with a chosen page above them are not looked for again."""

    @classmethod
    def execute_action(cls, objects, **kwargs):
        paths = {page.path for page in objects}

        def goes_along(page: Page) -> bool:
            lengths = range(Page.steplen, len(page.path), Page.steplen)
            return any(page.path[:length] in paths for length in lengths)

        tops = [page for page in objects if not goes_along(page)]
        return super().execute_action(tops, **kwargs)


class OwnMoveBulkAction(OwnPagesOnly, MoveBulkAction):
    pass


class OwnPublishBulkAction(OwnPagesOnly, PublishBulkAction):
    pass


class OwnUnpublishBulkAction(OwnPagesOnly, UnpublishBulkAction):
    pass


BULK_ACTIONS = [
    OwnDeleteBulkAction,
    OwnMoveBulkAction,
    OwnPublishBulkAction,
    OwnUnpublishBulkAction,
]
