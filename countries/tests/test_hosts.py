"""A country's own host name: what may be one, whose it is, and how it is given back."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Site

from countries.actions import bind_host, release_host
from countries.actions.hosts import host_name

pytestmark = pytest.mark.django_db


def test_a_country_is_served_on_the_host_that_it_is_given(network, client):
    country = network.country("HT")
    site = bind_host(country, " Rezo.Example. ")
    assert (site.hostname, site.port, site.is_default_site) == ("rezo.example", 443, False)
    assert client.get("/fr/", headers={"host": "rezo.example"}, secure=True).status_code == 200
    moved = client.get("/haiti/fr/")
    assert (moved.status_code, moved["Location"]) == (301, "https://rezo.example/fr/")


def test_a_name_in_another_script_is_stored_as_the_network_carries_it():
    assert host_name("Écoles.Example") == "xn--coles-9ra.example"
    assert host_name("xn--coles-9ra.example") == "xn--coles-9ra.example"
    assert host_name("مدارس.example").startswith("xn--")


@pytest.mark.parametrize(
    "text",
    [
        "https://rezo.example",
        "rezo.example/fr",
        "rezo.example:8000",
        "rezo",
        "rezo..example",
        "-rezo.example",
        "re zo.example",
        "rezo.example\nother.example",
        "192.0.2.1",
        "*.example",
        "é" * 64 + ".example",
        "a." * 130 + "example",
        ".",
    ],
)
def test_what_is_no_host_name_is_refused(text):
    with pytest.raises(ValidationError) as refusal:
        host_name(text)
    assert refusal.value.code == "host_malformed"


def test_the_main_host_is_given_to_no_country(network, settings):
    settings.HOSTS = ["schools.example"]
    settings.BASE_URL = "https://network.example:8443"
    for host in ("schools.example", "Network.example"):
        with pytest.raises(ValidationError) as refusal:
            bind_host(network.country("HT"), host)
        assert refusal.value.code == "host_is_main"


def test_the_host_of_another_country_is_refused_and_its_owner_named(network):
    bind_host(network.country("JP"), "rezo.example")
    with pytest.raises(ValidationError) as refusal:
        bind_host(network.country("HT"), "REZO.example")
    assert refusal.value.messages == ["“rezo.example” is in use already, by Japan."]
    assert Site.objects.get(hostname="rezo.example").root_page.title == "Japan"


def test_a_new_host_takes_the_place_of_the_old_one(network, client):
    country = network.country("HT")
    bind_host(country, "old.example")
    bind_host(country, "new.example")
    bind_host(country, "new.example")
    assert [site.hostname for site in Site.objects.filter(root_page=country.site_page)] == [
        "new.example"
    ]
    assert client.get("/fr/", headers={"host": "old.example"}).status_code == 400


def test_a_released_host_is_free_and_the_country_is_on_its_path_again(network, client):
    country = network.country("HT")
    bind_host(country, "rezo.example")
    assert release_host(country)
    assert not release_host(country)
    assert client.get("/haiti/fr/").status_code == 200
    bind_host(network.country("JP"), "rezo.example")
