"""How the admin keeps to the tree: pages stay in their language and in their country."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from countries import (  # noqa: F401  register hooks, and rules of the gate
    closed_page,
    gate_files,
    gate_localize,
    gate_rules,
    history,
)
from countries.admin import (  # noqa: F401  register hooks
    files,
    localize,
    people,
    publishing,
    registrations,
    screens,
)
from countries.references import refuse_references

hooks.register("refuse_references", refuse_references)


def _crosses_a_border(page: Page, destination: Page) -> bool:
    """Say whether `destination` lies in another language or another country than `page`."""
    same_top = page.path[: 2 * Page.steplen] == destination.path[: 2 * Page.steplen]
    return page.locale_id != destination.locale_id or not same_top


def _refuse(request, page: Page):
    messages.error(
        request,
        _("A page stays in its country and its language. Use the translation of the page instead."),
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_move_page")
def refuse_move_across_borders(request, page, destination):
    """Keep a page in its country and its language."""
    if _crosses_a_border(page, destination):
        return _refuse(request, page)


@hooks.register("before_copy_page")
def refuse_copy_across_borders(request, page):
    """Keep a copy of a page in the country and the language of the page."""
    destination = request.POST.get("new_parent_page")
    if destination and destination.isdigit():
        parent = Page.objects.filter(pk=destination).first()
        if parent and _crosses_a_border(page, parent):
            return _refuse(request, page)


@hooks.register("before_bulk_action")
def refuse_bulk_move_across_borders(request, action_type, pages, action):
    """Keep pages that are moved together in their country and their language."""
    if action_type == "move" and action.model is Page:
        destination = action.cleaned_form.cleaned_data["chooser"]
        for page in pages:
            if _crosses_a_border(page, destination):
                return _refuse(request, page)


@hooks.register("construct_settings_menu")
def hide_sites_menu(request, menu_items):
    """Hide "Sites": its form cannot choose the root page, and countries bind hosts elsewhere."""
    menu_items[:] = [item for item in menu_items if item.name != "sites"]
