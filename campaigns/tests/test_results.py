"""After a campaign: what came of it, and its messages on paper for whom they were meant."""

import re

import pytest
from django.urls import reverse

from campaigns.delivery import piece
from campaigns.factories import MessageFactory
from campaigns.models import MessageTranslation
from campaigns.tests.conftest import HAITI, WORLD
from cms.models import User
from countries.models import CountryGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def messages(network, haiti, campaign):
    return [
        *MessageFactory.create_batch(2, text="Courage !", approved_by=haiti),
        MessageFactory(country="EG", language="ar", approved_by=network.coordinator("EG")),
        MessageFactory(text="Nobody approved this"),
    ]


def test_a_campaign_that_has_ended_tells_what_came_of_it_by_country(client, messages, closed):
    page = client.get(WORLD).text
    assert "<b>3</b> messages from 2 countries" in page
    assert re.findall(r'<th scope="row">(\w+)</th><td>(\d+)</td>', page) == [
        ("Haiti", "2"),
        ("Egypt", "1"),
    ]
    assert "Courage !" in page
    assert "results__table" in client.get(HAITI).text


def test_one_that_runs_tells_nothing_of_an_end(client, messages):
    assert "results__table" not in client.get(WORLD).text


class TestDelivery:
    @pytest.fixture
    def received(self, network, campaign):
        campaign.receiving_country = network.country("JP")
        campaign.save()
        return campaign

    @pytest.fixture
    def japan(self, network):
        return network.coordinator("JP")

    def address(self, campaign, language="ja") -> str:
        return reverse("delivery:print", args=[campaign.pk, language])

    def test_the_receiving_country_prints_all_with_translations_and_the_way_to_answer(
        self, client, network, messages, received, japan, haiti
    ):
        for text, by in (("がんばって！", japan), ("まだ", None)):
            MessageTranslation.objects.create(
                message=messages[0] if by else messages[1],
                version=1,
                language="ja",
                text=text,
                translator=haiti,
                approved_by=by,
            )
        client.force_login(japan)
        assert self.address(received) in client.get(reverse("delivery:index")).text
        page = client.get(self.address(received)).text
        assert page.count("pack__message") == 3
        assert "がんばって！" in page
        assert "まだ" not in page
        assert "Nobody approved this" not in page
        assert "http://localhost/japan/ja/campaigns/kizuna/take-part/" in page
        assert "<svg" in page

    def test_nobody_else_can(self, client, network, messages, received, haiti):
        editor = User.objects.create_user("editor@example.org", "password")
        group = network.country("JP").groups.get(role=CountryGroup.Role.EDITOR)
        editor.groups.add(group.group)
        for person in (haiti, editor):
            client.force_login(person)
            assert client.get(self.address(received)).status_code == 404
            assert "kizuna" not in client.get(reverse("delivery:index")).text.lower()

    def test_each_message_is_on_one_piece_and_each_piece_costs_the_same(
        self, client, messages, campaign, haiti, django_assert_num_queries
    ):
        MessageFactory.create_batch(4, approved_by=haiti)
        seen, after = [], 0
        for _turn in range(3):
            with django_assert_num_queries(2):
                found = piece(campaign, "en", after=after, size=3)
            seen += [message.pk for message in found.messages]
            after = found.after
        assert len(seen) == len(set(seen)) == 7
        assert after == 0

    @pytest.mark.parametrize("after", ["x", "-1", "9" * 40, "²", ""])
    def test_a_place_that_cannot_be_read_is_the_beginning(
        self, client, messages, received, japan, after
    ):
        client.force_login(japan)
        response = client.get(self.address(received, "xx"), {"after": after})
        assert response.text.count("pack__message") == 3
