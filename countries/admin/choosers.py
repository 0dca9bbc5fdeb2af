"""Choosing a page to link to, to move to or to copy to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.chooser import BrowseView, ExternalLinkView, PageTitleColumn
from wagtail.models import Page

from countries.admin.ownership import choosable_pages
from countries.permissions import Scope


def narrow_page_chooser(pages: models.QuerySet, request) -> models.QuerySet:
    """Return those of `pages` that the page chooser shows: own ones, or ones to link to.

    Where something is to be put below the chosen page, only own pages are of use.
    """
    # What every row shows, read for all rows together.
    pages = pages.prefetch_related("locale").prefetch_workflow_states().annotate_approved_schedule()
    if request.GET.get("user_perms"):
        return Scope.of(request.user).pages(pages)
    return choosable_pages(pages, request.user)


class ChildTitleColumn(PageTitleColumn):
    """The title in a list of the children of one page: each row knows that page already."""

    def __init__(self, *args, parent: Page, **kwargs):
        super().__init__(*args, **kwargs)
        self.parent = parent

    def get_cell_context_data(self, instance, parent_context):
        if instance.depth == self.parent.depth + 1:
            instance._cached_parent_obj = self.parent  # where treebeard looks before it asks
        return super().get_cell_context_data(instance, parent_context)


class OwnBrowseView(BrowseView):
    """The page chooser. It opens at the person's own country, where they have one.

    Wagtail would look for the page above all pages of the wanted types, in every country.
    """

    @property
    def columns(self):
        title = ChildTitleColumn(
            "title",
            label=_("Title"),
            is_multiple_choice=self.is_multiple_choice,
            parent=self.parent_page,
        )
        return [
            title if isinstance(column, PageTitleColumn) else column for column in super().columns
        ]

    def get(self, request, parent_page_id=None):
        scope = Scope.of(request.user)
        if parent_page_id is None and not scope.is_central:
            path = scope.tops[0] if len(scope.tops) == 1 else Page.get_first_root_node().path
            parent_page_id = Page.objects.get(path=path).pk
        return super().get(request, parent_page_id)


class OwnExternalLinkView(ExternalLinkView):
    """A link to an address, or to the page at it where the person may link to that page."""

    def render_chosen_response(self, result):
        pages = Page.objects.filter(pk=result.get("id"))
        if "id" in result and not choosable_pages(pages, self.request.user).exists():
            result = self.get_result_data()
        return super().render_chosen_response(result)
