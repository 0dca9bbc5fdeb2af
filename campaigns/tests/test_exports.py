"""Messages as a spreadsheet: one's own countries', nothing unapproved, and no formula."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from campaigns import export_screens
from campaigns.factories import MessageFactory
from cms.cells import harmless_cell
from schools.factories import SchoolFactory

pytestmark = pytest.mark.django_db

FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1", " =1", "\u200b=1", "﹢1", "\r=1", "|x"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_read_as_a_formula_is_made_text(text):
    assert harmless_cell(text).startswith("'")


@pytest.mark.parametrize("value", ["Ayo", "1-2", "e=mc²", "", 5, -5, None, "१", "(=1)", "«-»"])
def test_anything_else_stays_as_it_is(value):
    assert harmless_cell(value) == value


def rows_of(client, campaign, kind: str) -> list[list[str]]:
    response = client.get(reverse("message_export:index"), {"campaign": campaign.pk, "kind": kind})
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    if kind == "csv":
        return list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    sheet = load_workbook(BytesIO(content)).active
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_coordinator_takes_home_what_is_theirs_and_no_word_that_nobody_approved(
    client, network, haiti, campaign, kind
):
    MessageFactory(author_name="=cmd|' /C calc'!A0", text="@SUM(1)", approved_by=haiti)
    MessageFactory(author_name="Secret", text="Waits")
    MessageFactory(text="Elsewhere", country="EG", approved_by=network.coordinator("EG"))
    client.force_login(haiti)
    heading, *rows = rows_of(client, campaign, kind)
    assert len(heading) == 12
    assert [row[-2:] for row in rows] == [["'=cmd|' /C calc'!A0", "'@SUM(1)"], ["", ""]]
    assert "Elsewhere" not in str(rows)


def test_more_messages_cost_no_more_queries(
    client, network, haiti, campaign, django_assert_max_num_queries
):
    MessageFactory.create_batch(12, approved_by=haiti)
    client.force_login(haiti)
    rows_of(client, campaign, "csv")
    with django_assert_max_num_queries(10):
        rows_of(client, campaign, "csv")


def test_a_workbook_that_would_be_too_large_is_told(client, haiti, campaign, monkeypatch):
    MessageFactory.create_batch(3)
    monkeypatch.setattr(export_screens, "MOST_ROWS", 2)
    client.force_login(haiti)
    data = {"campaign": campaign.pk, "kind": "xlsx"}
    response = client.get(reverse("message_export:index"), data)
    assert response.status_code == 400
    assert "CSV" in str(response.context["form"].errors["kind"])


@pytest.mark.parametrize("data", [{"campaign": "x"}, {"campaign": "9" * 30}, {"kind": "pdf"}])
def test_what_cannot_be_exported_is_told(client, haiti, campaign, data):
    client.force_login(haiti)
    data = {"campaign": campaign.pk, "kind": "csv"} | data
    assert client.get(reverse("message_export:index"), data).status_code == 400


@pytest.mark.parametrize("address", ["schools:index", "wagtailadmin_reports_site_history"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_list_of_the_admin_is_exported_without_formulas(
    client, network, haiti, address, kind
):
    client.force_login(haiti)
    SchoolFactory(country=network.country("HT"), name="=HYPERLINK(1)")
    page = network.home("HT", "fr")
    page.title = "=HYPERLINK(1)"
    page.save_revision(user=haiti, log_action=True).publish(user=haiti)
    response = client.get(reverse(address), {"export": kind})
    content = b"".join(response.streaming_content)
    if kind == "csv":
        assert "'=HYPERLINK(1)" in content.decode()
        values = [value for row in csv.reader(StringIO(content.decode())) for value in row]
    else:
        sheet = load_workbook(BytesIO(content)).active
        values = [str(value) for row in sheet.iter_rows(values_only=True) for value in row]
    assert not [value for value in values if value.startswith(("=", "+", "-", "@"))]
