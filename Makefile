# Every command of the project, written once. `make help` lists them.
# Works with nothing but make, git and Python 3.11-3.13: the rest is set up in .venv.

VENV ?= .venv
PYTHON ?= python3
JOBS ?= 2
TESTS ?=
RUN := $(VENV)/bin/python

# Caches stay in the checkout: a home folder may be empty or not writable.
export MPLCONFIGDIR ?= $(CURDIR)/_build/cache/matplotlib
export JIANFU_CACHE ?= $(CURDIR)/_build/cache/text
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PYTHONUTF8 = 1

# The environment is keyed on the lock's content and the package's set-up on pyproject's, so an
# edit of either, and an interruption at any point, lead to a new set-up.
LOCKED := $(VENV)/locked-$(firstword $(shell cksum < requirements.lock))
PACKAGE := $(VENV)/package-$(firstword $(shell cat requirements.lock pyproject.toml | cksum))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup book test browser lint format lab figures derive verify pages data benchmark lock clean distclean

help: ## list the commands
	@sed -n 's/^\([a-z]*\):[^#]*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "make %-10s %s\n", $$1, $$2}'

setup: $(PACKAGE) ## set up the pinned environment in .venv

book: $(PACKAGE) ## build both editions: _build/html/index.html
	@$(RUN) -m jianfu.book --jobs $(JOBS)

test: lint book browser ## build the book, then run every test (TESTS=path for some)
	@$(RUN) -m pytest $(TESTS)

lint: $(PACKAGE) ## check style and the floors of the package
	@$(RUN) -m ruff check --quiet
	@$(RUN) -m ruff format --check --quiet
	@$(VENV)/bin/lint-imports --no-cache

format: $(PACKAGE) ## bring code and chapters into the house style
	@$(RUN) -m ruff check --fix
	@$(RUN) -m ruff format
	@$(VENV)/bin/jupytext --quiet --to md:myst chapters/*/*.md

lab: $(PACKAGE) ## open the chapters in JupyterLab
	@$(VENV)/bin/jupyter lab --LabApp.app_settings_dir="$(CURDIR)/lab/settings" $(LAB)

figures: $(PACKAGE) ## export every figure: _build/figures
	@$(RUN) -m jianfu.book --only figures --jobs $(JOBS)

derive: $(PACKAGE) ## recompute data/derived from the full texts
	@$(VENV)/bin/jianfu derive

verify: $(PACKAGE) ## rebuild every figure and compare its hashes
	@$(VENV)/bin/jianfu verify

pages: $(PACKAGE) ## rewrite the generated pages of the book
	@$(VENV)/bin/jianfu pages

data: $(PACKAGE) ## write the data release: _build/data/jianfu-data-VERSION.zip
	@$(VENV)/bin/jianfu data

benchmark: $(PACKAGE) ## time and measure the book and the counting of words
	@$(RUN) benchmarks/book.py
	@$(RUN) benchmarks/words.py

browser: $(PACKAGE)
	@$(RUN) tests/browser/chromium.py

lock: ## pin pyproject.toml's dependencies anew (needs uv)
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--python-version 3.11 --extra book --extra test pyproject.toml -o requirements.lock

clean: ## remove what was built
	@rm -rf _build

distclean: clean ## remove the environment too
	@rm -rf $(VENV)

# --- set-up --------------------------------------------------------------------------------
# From an empty folder each time: a half-installed environment is never repaired, only replaced.
# pip checks the hash of every package; the checkout itself has none and comes second.

$(LOCKED): $(shell test -x $(RUN) || echo FORCE)
	@command -v $(PYTHON) >/dev/null || { echo "no $(PYTHON) here: $(NEEDS)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
		|| { echo "$(PYTHON) is $$($(PYTHON) -V 2>&1): $(NEEDS)" >&2; exit 1; }
	@echo "set-up     $(VENV), from requirements.lock: a minute or two"
	@$(PYTHON) -m venv --clear $(VENV) || { echo "$(PYTHON) cannot make a virtual environment: \
	install its venv module, e.g. apt-get install python3-venv" >&2; exit 1; }
	@$(call install,--require-hashes -r requirements.lock)
	@touch $@

$(PACKAGE): $(LOCKED)
	@$(call install,--no-deps --no-build-isolation -e .)
	@rm -f $(VENV)/package-* && touch $@

FORCE:

NEEDS = install Python 3.11, 3.12 or 3.13, or name one: make PYTHON=/path/to/python3

# uv if there is one, else pip; neither may need a home folder it can write to.
define install
if command -v uv >/dev/null; then \
	test -w "$$HOME" || export UV_NO_CACHE=1; uv pip install --quiet --python $(RUN) $(1); \
else \
	test -w "$$HOME" || export PIP_NO_CACHE_DIR=1; $(RUN) -m pip install -qq --no-input $(1); \
fi
endef
