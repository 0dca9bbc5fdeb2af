"""A teacher makes codes for the own classes, and prints their posters; so does the coordinator."""

import re
from datetime import timedelta

import pytest
import segno
from django.utils import timezone

from campaigns.factories import CampaignFactory
from campaigns.models import CampaignPage
from campaigns.tests.conftest import FILLED
from schools.actions import make_link
from schools.factories import ClassCodeFactory, SchoolContactFactory, SchoolFactory
from schools.models import ClassCode

CODES = "/my-school/codes/"


@pytest.fixture
def teacher(network):
    school = SchoolFactory(country=network.country("HT"), name="Lekòl Saint-Marc")
    return SchoolContactFactory(school=school, language="en")


@pytest.fixture
def foreign(network):
    """A code of a class in another country."""
    school = SchoolFactory(country=network.country("JP"), name="Himitsu")
    return ClassCodeFactory(school=school, teacher=SchoolContactFactory(school=school))


@pytest.fixture
def code(teacher, campaign):
    return ClassCodeFactory(school=teacher.school, teacher=teacher, campaign=campaign)


@pytest.fixture
def inside(teacher, client):
    client.post(f"/my-school/open/{make_link(teacher, 'asked', mail=False)}/")
    return client


class TestCodes:
    def test_a_teacher_makes_a_code_that_opens_the_form_of_its_campaign(
        self, inside, teacher, campaign, send
    ):
        inside.post(CODES, {"label": "6 blue", "campaign": campaign.pk, "expires_on": ""})
        code = ClassCode.objects.get()
        assert (code.school, code.teacher) == (teacher.school, teacher)
        assert code.expires_on == campaign.ends_on
        assert code.readable in inside.get(CODES).text
        assert send(class_code=code.readable.lower()).status == 302

    def test_a_code_ends_with_its_campaign_at_the_latest(self, inside, campaign):
        for days in (campaign.ends_on - timezone.localdate()).days + 1, -1:
            day = timezone.localdate() + timedelta(days=days)
            fields = {"label": "6 blue", "campaign": campaign.pk, "expires_on": day.isoformat()}
            response = inside.post(CODES, fields)
            assert response.context["form"].errors["expires_on"]
            assert 'value="6 blue"' in response.text
        assert not ClassCode.objects.exists()

    def test_a_campaign_that_is_over_is_not_offered(self, inside):
        over = CampaignFactory(key="over", ends_on=timezone.localdate() - timedelta(days=1))
        response = inside.post(CODES, {"label": "6 blue", "campaign": over.pk})
        assert response.context["form"].errors["campaign"]
        assert not ClassCode.objects.exists()

    def test_a_campaign_of_another_country_alone_is_not_offered(self, network, inside):
        theirs = CampaignFactory(key="theirs", name="Himitsu")
        CampaignPage.objects.filter(pk=network.campaign_page("JP", "ja").pk).update(campaign=theirs)
        response = inside.post(CODES, {"label": "6 blue", "campaign": theirs.pk})
        assert response.context["form"].errors["campaign"]
        assert "Himitsu" not in response.text

    def test_a_teacher_stops_own_codes_and_no_others(self, inside, code, foreign):
        assert inside.post(f"{CODES}{foreign.pk}/stop/").status_code == 404
        inside.post(f"{CODES}{code.pk}/stop/")
        assert list(ClassCode.objects.valid()) == [foreign]
        assert code.readable in inside.get(CODES).text

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"label": "x" * 61},
            {"label": "6", "campaign": "x"},
            {"label": "6\0", "campaign": "999999999999999999999"},
            {"label": "6", "expires_on": "31.02.2030"},
            {"label": "6", "expires_on": "9999-12-31"},
        ],
    )
    def test_what_cannot_be_is_said_beside_its_question(self, inside, code, fields):
        response = inside.post(CODES, fields)
        assert response.status_code == 400
        assert "errorlist" in response.text
        assert ClassCode.objects.count() == 1


class TestPosters:
    def test_its_square_leads_to_the_form_in_the_chosen_language(self, inside, code, monkeypatch):
        drawn = []
        make = segno.make
        monkeypatch.setattr(
            "campaigns.teachers.posters.segno.make",
            lambda text, **how: drawn.append(text) or make(text, **how),
        )
        html = inside.get(f"{CODES}{code.pk}/poster/?language=ht").text
        assert drawn == [f"http://localhost/haiti/ht/campaigns/kizuna/take-part/?code={code.code}"]
        assert "<svg" in html
        assert code.readable in html
        form = inside.get(drawn[0].removeprefix("http://localhost"))
        assert f'value="{code.code}"' in form.text
        assert inside.post(form.request["PATH_INFO"], FILLED | {"class_code": code.code}).url

    def test_the_languages_are_those_of_the_country(self, inside, code):
        html = inside.get(f"{CODES}{code.pk}/poster/?language=ja").text
        assert re.findall(r'href="\?language=(\w+)"', html) == ["fr", "ht"]

    def test_it_asks_nobody_and_needs_no_inline_code(self, inside, code):
        response = inside.get(f"{CODES}{code.pk}/poster/")
        assert "style=" not in response.text
        assert set(re.findall(r'(?:src|href)="(https?://[^"]*)"', response.text)) == set()
        assert "unsafe-inline" not in response["Content-Security-Policy"]

    def test_without_a_page_it_says_so(self, inside, teacher):
        lonely = CampaignFactory(key="lonely")
        code = ClassCodeFactory(school=teacher.school, teacher=teacher, campaign=lonely)
        assert "There is no page yet" in inside.get(f"{CODES}{code.pk}/poster/").text

    def test_the_international_page_will_do_where_the_country_has_none(self, network, inside, code):
        for language in ("fr", "ht"):
            network.campaign_page("HT", language).unpublish()
        html = inside.get(f"{CODES}{code.pk}/poster/").text
        assert re.findall(r'href="\?language=(\w+)"', html) == ["en", "fr", "ar"]

    def test_everybody_has_own_posters_only(self, network, inside, code, foreign):
        assert inside.get(f"{CODES}{foreign.pk}/poster/").status_code == 404
        inside.force_login(network.coordinator("HT"))
        assert code.readable in inside.get(f"/admin/class-codes/{code.pk}/poster/").text
        assert inside.get(f"/admin/class-codes/{foreign.pk}/poster/").status_code == 404
