# Everything a contributor or a fresh machine needs; `make help` lists it. Needs git, make and Python 3.11 or newer.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

INSTALL = $(BIN)/python -m pip install --quiet --no-deps --no-compile --require-hashes --only-binary :all: -r
PROJECT = $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-compile --editable .
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- environments: a stamp for each lock, all in one .venv ---------------------------------------------------------

$(VENV)/made:
	@for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
		if $$python -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
			echo "Making $(VENV) with $$($$python --version)"; $$python -m venv --clear $(VENV) && touch $@ && exit 0; \
			echo "$$python cannot make an environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; \
		fi; \
	done; echo "No Python 3.11 or newer found. Install one, so that python3.11 or python3 starts it." >&2; exit 1

$(VENV)/run: requirements/run.lock pyproject.toml | $(VENV)/made
	@echo "Installing what the program needs"
	@$(INSTALL) requirements/run.lock
	@$(PROJECT)
	@touch $@

$(VENV)/test: requirements/test.lock $(VENV)/run
	@echo "Installing what the tests need"
	@$(INSTALL) requirements/test.lock
	@touch $@

# pywb holds old versions of much, and some of it must be compiled: an environment of its own
$(VENV)-pywb/made: requirements/pywb.lock $(VENV)/made
	@echo "Making $(VENV)-pywb for the tests with a real web archive"
	@$(BIN)/python -m venv --clear $(VENV)-pywb
	@$(VENV)-pywb/bin/python -m pip install --quiet --no-deps --no-compile --require-hashes -r requirements/pywb.lock
	@touch $@

$(VENV)/docs: requirements/docs.lock $(VENV)/run
	@$(INSTALL) requirements/docs.lock
	@touch $@

$(VENV)/tools: requirements/tools.lock $(VENV)/test
	@echo "Installing what the tests with the real tools need"
	@$(INSTALL) requirements/tools.lock
	@touch $@

# PyICU, which FollowTheMoney needs, has no wheels: it is compiled, and only where that can fail alone
$(VENV)/icu: requirements/icu.lock $(VENV)/tools
	@echo "Compiling PyICU for the tests with FollowTheMoney"
	@$(INSTALL) requirements/icu.lock --no-binary pyicu --no-build-isolation
	@touch $@

# --- use ------------------------------------------------------------------------------------------------------------

.PHONY: install demo
install: $(VENV)/run ## the program, as .venv/bin/archive-spider

demo: $(VENV)/run ## crawls the demo archive on this machine and shows the records
	@$(BIN)/archive-spider demo

# --- work -----------------------------------------------------------------------------------------------------------

PYTEST = $(BIN)/python -m pytest -n 4 --dist loadfile

.PHONY: test coverage test-tools test-all lint fix docs lock clean accuracy bench torture
test: lint ## style, types, the tests that need nothing but Python
	@echo "Tests with Chromium, R, LibreOffice and other tools are not among these: make test-tools"
	$(PYTEST) -m "not tools" $(if $(COVERAGE),--cov --cov-report=term --cov-fail-under=$(COVERAGE))

coverage: ## the same, watched: the tests must reach 90 % of the lines
	@$(MAKE) --no-print-directory test COVERAGE=90

test-tools: $(VENV)/tools $(VENV)/icu $(VENV)-pywb/made ## the tests with Chromium, R, LibreOffice and others (docs/exports.md lists them)
	ARCHIVE_SPIDER_ALL=1 $(PYTEST) -m tools

test-all: test test-tools ## both

lint: $(VENV)/test ## style and types only
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fix: $(VENV)/test ## mends what can be mended by itself
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .
	$(BIN)/python -m archive_spider.schemas
	$(BIN)/python -m archive_spider.crawl.catalogue

accuracy: $(VENV)/test ## measures right answers, writes them to docs/accuracy.md (HRDSATTACK=its train.json, POLNEAR=its checkout for news)
	$(BIN)/python -m benchmarks.accuracy --write $(if $(HRDSATTACK),--hrdsattack $(HRDSATTACK)) $(if $(POLNEAR),--polnear $(POLNEAR))

bench: $(VENV)/test ## measures speed, beside a peer or a floor in the same run
	@for script in benchmarks/*_speed.py; do \
		echo "== $$script"; $(BIN)/python -m benchmarks.$$(basename $$script .py) || exit 1; \
	done

torture: $(VENV)/test ## the long tests: kills, bad servers, many nights
	$(BIN)/python -m benchmarks.torture

docs: $(VENV)/docs ## the documentation as a site in site/
	$(BIN)/mkdocs build --strict --quiet

lock: $(VENV)/test ## renews the locks from pyproject.toml
	$(COMPILE) --upgrade pyproject.toml requirements/build.in -o requirements/run.lock
	$(COMPILE) --upgrade pyproject.toml requirements/build.in --group test -c requirements/run.lock -o requirements/test.lock
	$(COMPILE) --upgrade --group docs -c requirements/test.lock -o requirements/docs.lock
	$(COMPILE) --upgrade requirements/pywb.in -o requirements/pywb.lock
	$(COMPILE) --upgrade --group tools -c requirements/test.lock --no-emit-package pyicu -o requirements/tools.lock
	$(COMPILE) requirements/icu.in -c requirements/tools.lock -o requirements/icu.lock

clean: ## removes the environment and everything made, but not output/
	rm -rf $(VENV) $(VENV)-pywb site build htmlcov .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
