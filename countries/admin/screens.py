"""Registers the screens of countries, offices and languages."""

from wagtail import hooks

from countries.gate import register
from countries.viewsets import CountriesViewSet, LanguagesViewSet, OfficesViewSet


@hooks.register("register_admin_viewset")
def register_screens():
    viewsets = [
        CountriesViewSet("countries"),
        OfficesViewSet("offices"),
        LanguagesViewSet("languages"),
    ]
    for viewset in viewsets:
        register(viewset.gate_rules())
    return viewsets
