"""What the software says to browsers beside its pages."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_public_page_allows_nothing_inline_and_nothing_from_elsewhere(network, client):
    response = client.get("/haiti/ht/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in response["Permissions-Policy"]


def test_the_admin_has_a_policy_of_its_own(network, client):
    policy = client.get("/admin/login/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "object-src 'none'" in policy


def test_a_receipt_and_the_form_are_kept_by_no_cache(network, client):
    for part in ("take-part/", "receipt/AAAA-AAAA-AAAA-AAAA-AAAA/", "receipt/?code=x"):
        response = client.get(f"/haiti/ht/campaigns/kizuna/{part}")
        assert "no-store" in response["Cache-Control"]


def test_pages_are_sent_compressed(network, client):
    response = client.get("/haiti/ht/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
