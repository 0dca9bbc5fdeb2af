"""The map of the network, and the list as its equal."""

import re

import pytest
from django.template.loader import render_to_string

from home.world_map import Dot, WorldMap, land, positions

LIMIT = 12_000  # bytes of the inline drawing


def drawing(count: int) -> str:
    dots = [Dot(code, f"/{code}/", *position) for code, position in positions().items()][:count]
    html = render_to_string(
        "includes/world_map.html", {"map": WorldMap(land(), dots), "home_url": "/en/"}
    )
    return re.search(r"<svg class=\"map\".*?</svg>", html, re.DOTALL)[0]


def test_the_map_stays_small_with_every_country_of_the_network():
    svg = drawing(180)
    assert svg.count("h0") == 180
    assert len(svg.encode()) <= LIMIT


@pytest.mark.django_db
def test_every_open_country_has_a_dot_and_stands_in_the_list(network, client):
    html = client.get("/en/").content.decode()
    svg = re.search(r"<svg class=\"map\".*?</svg>", html, re.DOTALL)[0]
    assert svg.count("h0") == 3
    for name, address in (("Haiti", "/haiti/"), ("Japan", "/japan/"), ("Egypt", "/egypt/")):
        assert f'href="{address}">{name}</a>' in html


@pytest.mark.django_db
def test_the_list_of_countries_names_their_languages_in_their_own_words(network, client):
    html = client.get("/haiti/ht/countries/").content.decode()
    assert 'href="/haiti/ht/"' in html
    assert ">Kreyòl ayisyen</a>" in html
    assert "Japon" in html
    assert 'lang="ar"' in html
