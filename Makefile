# Two commands suffice: `make run` and `make test`. `make` alone prints the menu.

PYTHON ?= python3
ARGS   ?=
BIN    := .venv/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK   := $(BIN)/uv pip compile pyproject.toml --quiet --generate-hashes --no-header --no-emit-index-url \
          --universal --python-version 3.11

# Every test syncs files of its own. Where the system has 4 GB for files in memory, waiting for that disk ends.
IN_MEMORY := $(shell [ "$$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 4000000 ] 2>/dev/null && echo TMPDIR=/dev/shm)

.DEFAULT_GOAL := help
.PHONY: help run test test-servers cluster cluster-failover axe torture lighthouse bench bench-peers simulate planted cov check guides format bahasa lock clean

help:  ## print this menu
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: .venv/.run-stamp  ## install, migrate, load demo data when empty, and serve on http://127.0.0.1:8000
	@exec $(BIN)/flask --app wsgi serve

test: .venv/.dev-stamp  ## run every test; ARGS="-k lacak" runs some
	@$(IN_MEMORY) $(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

test-servers: .venv/.dev-stamp  ## run every test in the second corner, on PostgreSQL, S3 and Redis; ARGS="tests/services" runs some
	@$(IN_MEMORY) SPEKTRAL_TEST_CORNER=servers $(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

cluster: .venv/.dev-stamp  ## kill one server of a whole cluster after the other under load, into docs/operations.md (about 5 minutes)
	@SPEKTRAL_CI=1 $(BIN)/python -m pytest -s -m cluster tests/cluster $(ARGS)
	@$(BIN)/python -m tests.cluster.table

cluster-failover: .venv/.dev-stamp  ## kill the leader of PostgreSQL ten times; needs Debian's patroni and etcd-server (about 10 minutes)
	@SPEKTRAL_CI=1 $(BIN)/python -m pytest -s -m failover tests/cluster $(ARGS)
	@$(BIN)/python -m tests.cluster.table

axe: .venv/.dev-stamp  ## look at every page, menu and dialog as every role, in both widths and themes, by axe (about 15 minutes)
	@SPEKTRAL_CI=1 $(BIN)/python -m pytest -n 2 -m thorough -k test_axe $(ARGS)

torture: .venv/.dev-stamp  ## break it in ten ways, into docs/security.md (hours; goes on where it was ended; ARGS="walks races")
	@$(BIN)/python -m tests.torture $(ARGS)

lighthouse: .venv/.dev-stamp  ## print the scores of Lighthouse (npm) for the four most visited pages
	@$(BIN)/python -m tests.e2e.lighthouse

bench: .venv/.dev-stamp  ## measure lists, search and more with 1,000 and 1,000,000 rows, into docs/performance.md (about an hour; ARGS="--sizes 1000,50000")
	@$(BIN)/python -m bench $(ARGS)

bench-peers: .venv/.dev-stamp  ## measure our list and form against those of django-helpdesk and pretalx from PyPI, into docs/performance.md (about half an hour)
	@$(BIN)/python -m bench.peers $(ARGS)

simulate: .venv/.dev-stamp  ## live through a year of a hundredth of the nation and compare with docs/scale.md (about 4 minutes; ARGS="--scale 0.05")
	@$(BIN)/python -m simulate $(ARGS)

planted: .venv/.dev-stamp  ## plant over a hundred bugs, each alone, and let its own test find it (about 15 minutes; ARGS="--only cookie")
	@$(BIN)/python -m tests.planted $(ARGS)

cov: .venv/.dev-stamp  ## run every test, measure which lines they reach (twice as long) and write htmlcov/index.html
	@$(BIN)/python -m pytest -n 2 --dist loadgroup --cov --cov-report=html $(ARGS)

check: .venv/.dev-stamp  ## lint, formatting, types, floors, templates
	@echo "ruff check" && $(BIN)/ruff check .
	@echo "ruff format" && $(BIN)/ruff format --check .
	@echo "mypy" && $(BIN)/mypy
	@echo "import-linter" && $(BIN)/lint-imports
	@echo "djlint" && $(BIN)/djlint app/templates --check --lint

guides: .venv/.dev-stamp  ## take the pictures of docs/gambar from a running portal, and set both guides in build/
	@$(BIN)/python -m guides $(ARGS)

format: .venv/.dev-stamp  ## put Python and templates into shape
	@$(BIN)/ruff check --fix-only --exit-zero .
	@$(BIN)/ruff format .
	@$(BIN)/djlint app/templates --reformat --quiet

bahasa: .venv/.dev-stamp  ## bring new sentences into the English catalogue, and say which wait for a translation
	@$(BIN)/flask --app wsgi bahasa

lock: $(BIN)/uv  ## write both requirements files anew; ARGS=--upgrade takes newer versions
	@$(LOCK) --extra dev $(ARGS) --output-file requirements-dev.txt
	@$(LOCK) --extra demo --extra postgres --extra redis --constraint requirements-dev.txt $(ARGS) --output-file requirements.txt

clean:  ## remove .venv and caches, never instance/
	@rm -rf .venv .coverage .coverage.* htmlcov build test-results .pytest_cache .mypy_cache .ruff_cache \
	  .import_linter_cache .hypothesis
	@find app migrations tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# pip is the last thing that venv puts there: a half-made .venv is made again.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python cannot make a virtual environment: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making .venv …"
	@$(PYTHON) -m venv .venv

.venv/.run-stamp: requirements.txt | $(BIN)/pip
	@echo "Installing what the portal needs …"
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

# What the tests need holds all that the portal needs, in the same versions.
.venv/.dev-stamp: requirements-dev.txt | $(BIN)/pip
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch .venv/.run-stamp $@

$(BIN)/uv: | $(BIN)/pip
	@$(PIP) install uv
