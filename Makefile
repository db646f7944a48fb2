# Opiate Corridors: every task has a target here; `make help` lists them.

PORT ?= 8501
SESSIONS ?= 50
BIN = .venv/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check install -c constraints.txt
RUNTIME = .venv/.stamp-runtime
DEV = .venv/.stamp-dev
# Each worker of the browser tests has a server and a browser of its own: more than a few crowd.
# Whole stretches of tests for each, so that what a module shares is made once; then they share the
# rest.
SIDE_BY_SIDE = --numprocesses=auto --maxprocesses=3 --dist=worksteal
AUDIT = .venv/audit
ENGINES = .venv/engines

.DEFAULT_GOAL := help
.PHONY: help setup run tools browser test test-fast lint format frontend audit bench bench-short bench-sheet bench-tables test-engines gates fuzz load build release clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

setup: $(RUNTIME) ## make the environment in .venv

run: $(RUNTIME) ## serve the map on http://127.0.0.1:8501 (another port: make run PORT=9000)
	@exec $(BIN)/corridors serve --port $(PORT)

test: browser ## run every test, browser tests included
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE)

# No help text: .ci/run asks for these two alone.
tools: $(DEV)

browser: $(DEV)
	@$(BIN)/python tests/browser/chromium.py
	@$(BIN)/python tests/browser/proxy.py

test-fast: $(DEV) ## run the tests that need no browser
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "not browser"

lint: $(DEV) ## check style (ruff) and types (mypy), and those of the map's front end
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python tests/frontend.py check

format: $(DEV) ## put the code into the house style
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .
	@$(BIN)/python tests/frontend.py format

frontend: $(DEV) ## build the map's front end anew from its TypeScript
	@$(BIN)/python tests/frontend.py build

audit: $(RUNTIME) ## ask the advisory database about every locked version (needs the network)
	@test -x $(AUDIT)/bin/pip-audit || { $(BIN)/python -m venv $(AUDIT) && \
		$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check pip-audit; }
	@$(AUDIT)/bin/pip-audit -r constraints.txt --no-deps --disable-pip --strict --progress-spinner off

bench: $(DEV) ## measure what readers wait for beside a bare page and a plain app (40 minutes)
	@PYTHONPATH=tests/browser $(BIN)/python tests/bench/run.py --json test-results/bench.json

bench-short: $(DEV) ## the same in 5 minutes, with wide intervals
	@PYTHONPATH=tests/browser $(BIN)/python tests/bench/run.py --short --json test-results/bench.json

bench-sheet: $(DEV) ## measure an A4 sheet beside a bare figure of the same base map
	@$(BIN)/python tests/bench/sheet.py

gates: $(DEV) ## draw all named views and 50 at random on every layout and look for what is untrue
	@PYTHONPATH=tests/gates $(BIN)/python tests/gates/run_gates.py

fuzz: $(DEV) ## change files at random for ten minutes and see whether the import breaks (SECONDS=60)
	@nice -n 19 $(BIN)/python tests/fuzz/run.py --seconds $(or $(SECONDS),600)

bench-tables: $(DEV) ## measure tables of 1k to 1M rows beside the usual way to draw one
	@PYTHONPATH=tests/browser:tests/bench $(BIN)/python tests/bench/table_map.py

test-engines: ## group a million rows on Apache Spark, DuckDB and PostgreSQL (ROWS="1000000 10000000")
	@command -v java >/dev/null || { echo "Needs a Java runtime: apt-get install default-jre-headless"; exit 1; }
	@.ci/ensure-venv
	@test -f $(ENGINES)/.stamp || { $(BIN)/python -m venv $(ENGINES) && \
		$(ENGINES)/bin/python -m pip install --quiet --disable-pip-version-check \
		-c constraints.txt -e '.[database]' pytest pyspark==4.3.0 setuptools && touch $(ENGINES)/.stamp; }
	@PYTHONPATH=. $(ENGINES)/bin/python tests/engines/spark.py --rows $(or $(ROWS),1000000)

load: $(DEV) ## let 50 readers toggle, pan, filter and upload at once (others: make load SESSIONS=100)
	@PYTHONPATH=tests/browser $(BIN)/python tests/bench/load.py --sessions $(SESSIONS)

build: $(DEV) ## build the wheel into dist/
	@$(BIN)/python -m build --wheel --no-isolation

release: $(RUNTIME) ## release the data: make release VERSION=2026.12
	@$(BIN)/python -m geodata.release "$(VERSION)"

clean: ## remove the environment, builds and caches
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results
	rm -rf dashboard/map/frontend/node_modules dashboard/map/frontend/build
	find geodata routes dashboard tests -name __pycache__ -prune -exec rm -rf {} +

# The stamps are written last, so that a broken installation is never taken for a whole one.
$(RUNTIME): pyproject.toml constraints.txt
	@.ci/ensure-venv
	@echo "setup: installing into .venv (a minute or two, the first time only)"
	@$(PIP) -e .
	@touch $@

# In one step with the runtime: pip works out once what fits with what.
$(DEV): pyproject.toml constraints.txt
	@.ci/ensure-venv
	@echo "setup: installing into .venv, development tools included (a minute or two, the first time only)"
	@$(PIP) -e '.[dev,database]'
	@touch $(RUNTIME) $@
