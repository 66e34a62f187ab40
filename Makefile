# `make help` lists the targets. Everything is installed into .venv and nowhere else; only `make browser` may add a
# system package, and only as root on Debian.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
# tests that look at the clock, or are interrupted as a user interrupts a program, run one by one
ALONE := $(patsubst %,tests/sources/test_%.py,fetch gather seek)
SEED := seeds/putin-kim-rifles
GOLD ?= tests/cases
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c '$(FITS)' 2>/dev/null && echo $$name && break; done)

.DEFAULT_GOAL := help
.PHONY: help setup browser verify test lint notebooks reports score bench-quotes bench-stance bench-mutations bench-speed lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' Makefile

setup: $(READY) ## install everything into .venv, from requirements.lock

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 was found; install one, or say make PYTHON=/path/to/it"; exit 1; }
	@echo "Setting up $(VENV); this takes a minute or two."
	@$(BIN)/python -c 'import pip; $(FITS)' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV) || \
		{ echo "Python cannot make a venv; on Debian: apt-get install python3-venv"; exit 1; }
	@if command -v uv >/dev/null; then \
		uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock && \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
		$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock && \
		$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $@

browser: setup ## find a Chromium for the tests that look at pages, or install one
	@$(BIN)/python -m tests.browser

verify: setup ## the main job, offline: check the quotes and claims of the seed article
	@$(BIN)/isnad check $(SEED)

test: setup browser lint ## every test, the notebooks included
	@$(BIN)/pytest -n 2 --dist loadfile $(ALONE:%=--ignore=%) tests helpers benches
	@$(BIN)/pytest --nbval --nbval-current-env $(ALONE) notebooks

lint: setup ## formatting, style and types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

notebooks: verify ## check the seed article and run the notebooks in order: renews all outputs that are kept
	@$(BIN)/jupyter nbconvert --log-level ERROR --to notebook --execute --inplace \
		--ExecutePreprocessor.record_timing=False notebooks/*.ipynb

reports: verify ## the report of the seed article, and the notebooks as pages, under data/reports/
	@$(BIN)/python -m helpers.show.pages notebooks data/reports/notebooks
	@ls data/reports/*.html data/reports/notebooks/*.html

score: setup ## score the pipeline, blind, on gold cases: make score GOLD=folder
	@$(BIN)/python -m tests.scoring $(GOLD)

bench-quotes: setup build/peers/ready ## who said what, beside a baseline and other tools: make bench-quotes GOLD=folder
	@$(BIN)/python -m benches.quotes $(GOLD)

bench-stance: setup ## does one statement agree with another: make bench-stance DATA=pairs.csv [FOLDS=--folds]
	@$(BIN)/python -m benches.stance $(DATA) $(FOLDS)

bench-mutations: setup ## are true statements caught once they are tampered with: make bench-mutations GOLD=folder
	@$(BIN)/python -m benches.mutations $(GOLD)

bench-speed: setup ## how long a check takes, cold and loaded, and its memory
	@$(BIN)/python -m benches.speed

# what cannot be had is a row "not run" in the bench's table, and no reason to stop
build/peers/ready: benches/peers.txt $(READY)
	@$(BIN)/python -m venv build/peers
	@build/peers/bin/python -m pip install -qq --disable-pip-version-check -r $< || true
	@touch $@

lock: ## resolve the dependencies of pyproject.toml anew, with hashes (needs uv)
	uv pip compile --universal --python-version 3.11.2 --generate-hashes --extra dev pyproject.toml -o requirements.lock

clean: ## remove what was installed or built
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
