# `make chat` and `make test` do all their own set-up. `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
.DELETE_ON_ERROR:

VENV ?= .venv
BIN := $(VENV)/bin
# The first interpreter that is new enough; name another with `make PYTHON=python3.13 chat`.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
RUNTIME := $(VENV)/.runtime-installed
DEVELOP := $(VENV)/.develop-installed
PYTEST_ARGS ?=

.PHONY: help chat test check browser docs screenshots lock clean

help:  ## list what make can do
	@sed -n 's/^\([a-z]*\):.*## /make \1  /p' $(MAKEFILE_LIST) | awk '{ t = $$1 " " $$2; $$1 = $$2 = ""; printf "%-14s%s\n", t, $$0 }'

chat: $(RUNTIME)  ## set up, then open the app (on the sample library while you have none of your own)
	@$(BIN)/onrecord chat $$($(BIN)/onrecord articles --json 2>/dev/null | grep -q '"id"' || echo --demo)

test: $(DEVELOP) browser  ## set up, then run the whole test suite
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder $(PYTEST_ARGS)

check: $(DEVELOP)  ## lint, types and the import contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@PYTHONPATH=. $(BIN)/lint-imports

browser: $(DEVELOP)
	@$(BIN)/python tests/install_browser.py

docs: $(DEVELOP)  ## write the printed help into docs/cli.md
	@$(BIN)/python -m ui.reference docs/cli.md

screenshots: $(DEVELOP) browser  ## take the pictures of every page that docs/ shows
	@PYTHONPATH=. $(BIN)/python benchmarks/screenshots.py docs/screenshots

lock:  ## resolve the dependencies anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
		--custom-compile-command 'make lock' --group build pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
		--custom-compile-command 'make lock' --constraint requirements.lock --group dev pyproject.toml \
		--output-file requirements-dev.lock

clean:  ## remove the environment and every cache
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo 'On Record needs Python 3.11 or newer; none was found. Install one, or name it: make PYTHON=/path/to/python chat' >&2; exit 1; }
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo 'This Python cannot make an environment. On Debian or Ubuntu: apt-get install python3-venv, then run make again.' >&2; exit 1; }

# pip checks every file against the lock; the project itself is installed in place, with what the lock holds. What is
# never imported is never compiled.
$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	@echo 'Installing what On Record needs (a few minutes the first time) ...' >&2
	@$(PIP) install --no-compile --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOP): requirements-dev.lock $(RUNTIME)
	@echo 'Installing what the tests need ...' >&2
	@$(PIP) install --no-compile --require-hashes -r requirements-dev.lock
	@touch $@
