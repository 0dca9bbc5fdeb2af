# `make run` and `make test` are the two commands; `make help` lists all of them.

PYTHON ?= python3
PORT ?= 8000
BASE_URL ?= http://localhost:$(PORT)
# Processes of the test suite, and what else pytest shall know: make test ARGS="-k wall"
JOBS ?= 2
ARGS ?=

VENV := .venv/bin/python
INSTALLED := .venv/.requirements
INSTALLED_DEV := .venv/.requirements-dev
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po \
	cms/data/locale/*/LC_MESSAGES/*.po))
# Stands for the empty catalogues of the languages that nobody has words for.
EMPTY_CATALOGUES := .venv/.empty-catalogues
TEMPLATES := $(wildcard templates */templates)
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url
PIP_INSTALL := $(VENV) -m pip install -qq --disable-pip-version-check --no-deps --require-hashes

# One heap instead of one for each thread, and what a picture took given back, keep the server small.
export MALLOC_ARENA_MAX := 1
export MALLOC_TRIM_THRESHOLD_ := 131072

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run test drills isolation lint format bench bench-scale bench-messages messages requirements clean catalogues check-machine

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(firstword $(MAKEFILE_LIST)) | sort | expand -t 24

run: export DJANGO_SETTINGS_MODULE = cms.settings.dev
run: export BASE_URL := $(BASE_URL)
run: CHECK = run "$(PORT)"
run: check-machine $(INSTALLED) catalogues ## serve the demonstration at http://localhost:8000/
	@$(VENV) cms/preflight.py database
	@exec $(VENV) manage.py run_demo --port $(PORT)

test: export DJANGO_SETTINGS_MODULE = cms.settings.test
test: CHECK = python
test: check-machine $(INSTALLED_DEV) catalogues ## run the whole suite, on DATABASE_URL or SQLite
	@markers=$$($(VENV) cms/preflight.py tests) \
		&& $(MAKE) --no-print-directory lint \
		&& $(VENV) -m pytest -n $(JOBS) --dist loadgroup -m "$$markers" $(ARGS)

drills: export DJANGO_SETTINGS_MODULE = cms.settings.test
drills: CHECK = python
drills: check-machine $(INSTALLED_DEV) catalogues ## at once and killed: openings, messages, pledges; bad input
	@markers=$$($(VENV) cms/preflight.py drills) \
		&& $(VENV) -m pytest -m "$$markers" --capture=no tests/drills \
			--ignore tests/drills/test_bad_input.py $(ARGS) \
		&& $(VENV) -m pytest -n $(JOBS) -m "$$markers" tests/drills/test_bad_input.py

isolation: export DJANGO_SETTINGS_MODULE = cms.settings.test
isolation: CHECK = python
isolation: check-machine $(INSTALLED_DEV) catalogues ## try every thing of a country as its neighbours
	@$(VENV) -m pytest -n $(JOBS) -m drill tests/test_isolation.py $(ARGS)

lint: export DJANGO_SETTINGS_MODULE = cms.settings.test
lint: $(INSTALLED_DEV) ## check style, templates, migrations and settings
	$(VENV) -m ruff check --quiet .
	$(VENV) -m ruff format --check .
	$(VENV) -m djhtml --check --tabwidth 4 $(TEMPLATES)
	$(VENV) manage.py makemigrations --check --dry-run
	$(VENV) manage.py check

format: $(INSTALLED_DEV) ## put code and templates into their form
	$(VENV) -m ruff check --quiet --fix .
	$(VENV) -m ruff format --quiet .
	$(VENV) -m djhtml --tabwidth 4 $(TEMPLATES)

bench: export DJANGO_SETTINGS_MODULE = cms.settings.dev
bench: $(INSTALLED) ## count the queries of every page of the demonstration
	$(VENV) -m bench.queries

bench-scale: $(INSTALLED) catalogues ## compare 7 countries with 180, on DATABASE_URL (minutes)
	$(VENV) -m bench.scale $(ARGS)

bench-messages: $(INSTALLED) catalogues ## compare 1,000 messages with a million, on DATABASE_URL (minutes)
	$(VENV) -m bench.messages $(ARGS)

messages: $(INSTALLED) ## collect the texts of the interface into locale/ (needs gettext)
	$(VENV) manage.py makemessages --all --no-location --no-wrap \
		--ignore ".venv/*" --ignore "var/*" --ignore "tests/*" --ignore "*/tests/*"

requirements: ## pin what pyproject.toml asks for, with hashes (needs uv)
	$(COMPILE) --output-file requirements.txt pyproject.toml
	$(COMPILE) --group dev --constraints requirements.txt --output-file requirements-dev.txt \
		pyproject.toml

clean: ## remove the environment, and the demonstration with its database
	rm -rf .venv var

catalogues: $(CATALOGUES) $(EMPTY_CATALOGUES)

%.mo: %.po | $(INSTALLED)
	@$(VENV) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@

$(EMPTY_CATALOGUES): cms/data/languages.json cms/data/empty_catalogues.py $(INSTALLED)
	@$(VENV) cms/data/empty_catalogues.py
	@touch $@

check-machine:
	@command -v $(PYTHON) > /dev/null || \
		{ echo "There is no $(PYTHON): install Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) cms/preflight.py $(CHECK)

$(VENV):
	@echo "Making .venv …"
	@$(PYTHON) -m venv --clear .venv

$(INSTALLED): requirements.txt $(VENV)
	@echo "Installing the requirements …"
	@$(PIP_INSTALL) --requirement $<
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt $(INSTALLED)
	@echo "Installing the requirements of the tests …"
	@$(PIP_INSTALL) --requirement $<
	@touch $@
