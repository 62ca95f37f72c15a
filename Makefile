# The few commands of this house. Each works from a clean clone with Python 3.11+, git and make:
# the first one sets up .venv from the lock file, the others find it there.

PYTHON ?= python3
VENV ?= .venv
# How many processes the tests use; 0 runs them in one.
WORKERS ?= 2
ARGS ?=
UV ?= uv

BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := requirements/lock.txt
CODE := ledger projections api bench data tests
UV_COMPILE := $(UV) pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet
EXTRAS := --extra test --extra check --extra bench --extra build

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help setup demo test check lint types layers bench format openapi lock clean

help: ## say what each command does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## set up .venv from the lock file (the other commands do it themselves)

demo: $(READY) ## build the demonstration ledger, print its drift report and serve it (ARGS=--no-serve: only print)
	@$(BIN)/concord demo $(ARGS)

test: $(READY) ## run every test and every example in the docs (ARGS="-k name" runs some)
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: lint types layers test ## lint, types, layers, then every test: what a change must pass

lint: $(READY) ## rules of style, and the layout of the code
	@$(BIN)/ruff check --quiet --output-format concise $(CODE)
	@$(BIN)/ruff format --check --quiet $(CODE)

types: $(READY) ## mypy, strict
	@$(BIN)/mypy --no-error-summary

layers: $(READY) ## who may import whom
	@$(BIN)/lint-imports --no-logo

bench: $(READY) ## measure speed and size against the limits of this machine (ARGS=--help)
	@$(BIN)/python -m bench $(ARGS)

format: $(READY) ## lay the code out and mend what can be mended
	@$(BIN)/ruff check --fix --quiet $(CODE)
	@$(BIN)/ruff format --quiet $(CODE)

openapi: $(READY) ## write docs/openapi.json anew, after a change of what the API answers
	@$(BIN)/python -m tests.api.serving > docs/openapi.json

lock: ## pin the newest versions that pyproject.toml admits (needs uv)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: install it, or name it with UV=…"; exit 1; }
	@$(UV_COMPILE) --upgrade $(EXTRAS) --output-file $(LOCK)
	@$(UV_COMPILE) --constraint $(LOCK) --output-file requirements/run.txt

clean: ## remove .venv, caches and the stores of the demonstration
	@rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .concord
	@find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): $(LOCK) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Concord needs Python 3.11 or newer, and '$(PYTHON)' is: $$($(PYTHON) --version 2>&1)"; \
		echo "Name a newer one, for example: make $(or $(MAKECMDGOALS),setup) PYTHON=python3.12"; \
		exit 1; }
	@echo "Setting up $(VENV) from $(LOCK) (once; about a minute)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $(LOCK)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
