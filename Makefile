# make help lists what there is. Everything happens in .venv, built from the lock file.
PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= 2
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q

.PHONY: help install demo test check coverage drills explore lint types contracts bench bench-notices outside lock

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

install: .venv/ready  ## build .venv from the lock file

demo: .venv/ready  ## the bot with its example rounds on this machine, without Telegram
	$(BIN)/mitwirkbot demo

test: .venv/ready  ## the tests to run all the time, on SQLite and PostgreSQL
	$(PYTEST) -m 'not browser and not drill and not slow' tests

check: .venv/ready lint types contracts coverage  ## what CI runs: every test, drills, browser, lint, types, contracts, coverage
	HYPOTHESIS_PROFILE=thorough $(PYTEST) tests

# The property tests would add nothing but minutes under the tracer.
coverage: .venv/ready
	$(PYTEST) --cov --cov-report=term:skip-covered tests/conversations tests/desk \
	  --ignore tests/conversations/test_any_events.py --ignore tests/conversations/test_walks.py \
	  --ignore tests/conversations/test_carrying.py -k "not postgresql"

drills: .venv/ready  ## the long drills: kills, two web processes, notices in trouble, weeks that pass in seconds
	DRILLS=long $(PYTEST) tests/drills tests/travel

explore: .venv/ready  ## look for what nobody has thought of: new random conversations
	HYPOTHESIS_PROFILE=exploring $(PYTEST) tests/conversations

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready
	$(BIN)/mypy

contracts: .venv/ready
	$(BIN)/lint-imports

bench: .venv/ready  ## what it costs: an update beside two other bots, memory, exports (about half an hour)
	$(BIN)/python -m benchmarks

bench-notices: .venv/ready  ## how evenly notices go out, at 25 and at 1,000 a second (about eight minutes)
	$(BIN)/python -m benchmarks notices

outside: .venv/ready  ## compile and walk the forms of other packages (needs the network)
	$(BIN)/python -m tests.outside

lock:  ## choose versions anew (needs the network)
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	  pyproject.toml --group dev --extra demo --upgrade --quiet --output-file requirements.lock
