"""The admin screens from which all messages of a campaign are printed for the receiving school."""

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from campaigns.delivery import (
    answer_page,
    deliverable,
    languages_of_receivers,
    piece,
    world_page,
)
from cms.languages import html_lang, interface_language, is_rtl
from countries.gate import LISTING, Rule
from countries.gate import register as register_rules


def list_deliveries(request: HttpRequest) -> HttpResponse:
    """List the campaigns whose messages the person may print, with the languages to print in."""
    campaigns = [
        (campaign, languages_of_receivers(campaign)) for campaign in deliverable(request.user)
    ]
    context = {
        "page_title": DeliveryViewSet.menu_label,
        "header_icon": DeliveryViewSet.icon,
        "campaigns": campaigns,
    }
    return render(request, "campaigns/admin/deliveries.html", context)


def print_delivery(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Show two hundred messages ready for paper, with the way to answer on it."""
    campaign = get_object_or_404(deliverable(request.user), pk=pk)
    languages = languages_of_receivers(campaign)
    if language not in languages:
        language = languages[0]
    after = request.GET.get("after", "")
    after = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    answer = answer_page(campaign, language)
    address = f"{answer.full_url}take-part/" if answer else ""
    world = world_page(campaign)
    context = {
        "campaign": campaign,
        "title": answer.title if answer else campaign.name,
        "piece": piece(campaign, language, after=after),
        "is_first": not after,
        "language": language,
        "tag": html_lang(language),
        "direction": "rtl" if is_rtl(language) else "ltr",
        "address": address,
        "code": _code_for(address),
        "messages_url": f"{world.full_url}messages/" if world else "",
    }
    with translation.override(interface_language(language)):
        return render(request, "campaigns/admin/delivery.html", context)


def _code_for(address: str) -> str:
    """Return the QR code of an address of ours as SVG, "" for none."""
    if not address:
        return ""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(scale=4, border=2, omitsize=True, svgclass="pack__code"))  # noqa: S308  made of squares


class DeliveryMenuItem(MenuItem):
    """The menu entry, for people whose country receives messages."""

    def is_shown(self, request):
        return deliverable(request.user).exists()


class DeliveryViewSet(ViewSet):
    """What is printed for the receiving school."""

    icon = "doc-full"
    menu_label = gettext_lazy("Messages to deliver")
    menu_order = 127
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [
            path("", list_deliveries, name="index"),
            path("<int:pk>/<slug:language>/", print_delivery, name="print"),
        ]

    def on_register(self):
        super().on_register()
        rules = {"index": LISTING, "print": Rule("object", (_is_theirs,))}
        register_rules({self.get_url_name(name): rule for name, rule in rules.items()})

    def get_menu_item(self, order=None):
        return DeliveryMenuItem(
            self.menu_label,
            self.menu_url,
            name=self.name,
            icon_name=self.icon,
            order=order or self.menu_order,
        )


def _is_theirs(request: HttpRequest, kwargs, scope) -> bool:
    """Say whether the messages of the campaign are brought to a country of the person."""
    pk = kwargs["pk"]
    return pk < 2**63 and deliverable(request.user).filter(pk=pk).exists()
