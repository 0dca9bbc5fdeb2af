"""Production starts with what it needs, or says in one sentence what it lacks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "a-long-random-string-0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ-!",
    "ALLOWED_HOSTS": "schools.example",
    "BASE_URL": "https://schools.example",
    "DATABASE_URL": "postgres://user:password@127.0.0.1:1/none",
    "EMAIL_URL": "smtp://localhost:25",
}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Run a management command with nothing else of the environment than what it is given."""
    kept = {"PATH": os.environ["PATH"]}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_production_passes_the_check_for_deployment():
    result = run("check", "--deploy", "--fail-level", "WARNING", **COMPLETE)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL"])
def test_production_refuses_to_start_without(name):
    environment = {key: value for key, value in COMPLETE.items() if key != name}
    result = run("check", **environment)
    assert result.returncode != 0
    assert f"Set {name}:" in result.stderr.splitlines()[-1]


def test_a_short_secret_key_is_refused():
    result = run("check", **COMPLETE | {"SECRET_KEY": "short"})
    assert "SECRET_KEY is too short" in result.stderr


@pytest.mark.parametrize("url", ["nonsense", "mysql://localhost/x", "postgres://"])
def test_a_wrong_database_url_is_one_clear_sentence(url):
    result = run("check", DATABASE_URL=url)
    assert result.returncode != 0
    assert "DATABASE_URL" in result.stderr.splitlines()[-1]


def test_the_demonstration_is_not_loaded_in_production(settings, db):
    from django.core.management import CommandError, call_command

    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="passwords that everybody knows"):
        call_command("load_demo")
