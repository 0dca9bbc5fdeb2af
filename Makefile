# `make run` serves the demonstration; `make test` runs all tests. Nothing else is needed first.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/django.po cms/data/locale/*/LC_MESSAGES/django.po)

# One heap instead of one for each thread keeps the server's memory small.
export MALLOC_ARENA_MAX := 1

.PHONY: run test lint format messages requirements clean

run: check-python
	@$(PYTHON) cms/preflight.py port $(PORT)
	@$(MAKE) --no-print-directory $(VENV)/requirements.stamp catalogues
	@$(BIN)/python cms/preflight.py database "$(DATABASE_URL)"
	@$(BIN)/python manage.py migrate --verbosity 0
	@BASE_URL=http://localhost:$(PORT) $(BIN)/python manage.py load_demo
	@echo
	@echo "The demonstration is at http://localhost:$(PORT)/ (Ctrl-C stops it)."
	@BASE_URL=http://localhost:$(PORT) DJANGO_SETTINGS_MODULE=cms.settings.dev \
		$(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --log-level warning \
		cms.wsgi:application

test: check-python $(VENV)/requirements-dev.stamp catalogues
	@$(BIN)/python cms/preflight.py database "$(DATABASE_URL)"
	@$(BIN)/python cms/preflight.py parts "$(DATABASE_URL)"
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python -m pytest -q -n 2 --dist loadgroup

lint: $(VENV)/requirements-dev.stamp
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/djhtml --check --tabwidth 4 templates

format: $(VENV)/requirements-dev.stamp
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/djhtml --tabwidth 4 templates

# Needs the package gettext.
messages: $(VENV)/requirements.stamp
	@$(BIN)/python manage.py makemessages --all --no-wrap --no-location \
		--ignore ".venv/*" --ignore "var/*" --ignore "tests/*" --ignore "*/tests/*"

# Needs uv.
requirements:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url pyproject.toml --output-file requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --constraints requirements.txt --group dev pyproject.toml \
		--output-file requirements-dev.txt

clean:
	rm -rf $(VENV) var

.PHONY: check-python catalogues
check-python:
	@$(PYTHON) cms/preflight.py python

$(VENV)/requirements.stamp: requirements.txt
	@echo "Installing what is needed (once, about a minute) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--requirement requirements.txt
	@touch $@

$(VENV)/requirements-dev.stamp: requirements-dev.txt $(VENV)/requirements.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--requirement requirements-dev.txt
	@touch $@

catalogues: $(CATALOGUES:.po=.mo)

%.mo: %.po | $(VENV)/requirements.stamp
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
