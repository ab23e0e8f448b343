# Needs Python 3.11 to 3.14 and make; everything else is installed into .venv, in the versions of the lock files.
# Another interpreter: make PYTHON=/path/to/python3 …
# One test after another, to read what one prints: make test WORKERS=
# Without the embedded graph engine, where it does not run: make install ENGINE=none

VENV := .venv
BIN := $(VENV)/bin
PYTHON :=
ENGINE := embedded
WORKERS := -n auto --maxprocesses 4 --dist worksteal
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
INSTALL := $(PIP) install --require-virtualenv

.PHONY: help install demo test lint format accuracy bench lock clean
.DELETE_ON_ERROR:

help:
	@echo "make demo     trace a recall through the bundled plant"
	@echo "make install  put the genealogy command into $(BIN)"
	@echo "make test     lint, types, layers and all tests"
	@echo "make lint     ruff, mypy --strict and the layers"
	@echo "make format   let ruff put the code in order"
	@echo "make accuracy  measure traces against simulated plants into docs/accuracy.md (some minutes)"
	@echo "make bench    measure ours beside plain peers into docs/loading.md and docs/benchmarks.md (about a quarter of an hour)"
	@echo "make lock     resolve the dependencies anew into the lock files"
	@echo "make clean    remove the venv, caches and builds (never records)"

install: $(VENV)/.runtime

demo: $(VENV)/.runtime
	@$(BIN)/python cli.py demo

test: lint
	@$(BIN)/python -m pytest $(WORKERS)

lint: $(VENV)/.dev
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache > $(VENV)/lint-imports.log 2>&1 || { cat $(VENV)/lint-imports.log; exit 1; }

format: $(VENV)/.dev
	@$(BIN)/ruff check --quiet --fix --exit-zero
	@$(BIN)/ruff format --quiet

accuracy: $(VENV)/.dev
	@$(BIN)/python -m bench.accuracy

# Other sizes: make bench SIZES=6000,60000 (relationships)
SIZES := 6000,60000,600000
bench: $(VENV)/.dev
	@$(BIN)/python -m bench.loading
	@$(BIN)/python -m bench.compare --sizes $(SIZES)

# The stamps make a second run skip the installation. An interrupted one leaves no stamp and is repeated.
$(VENV)/.runtime: requirements.lock pyproject.toml
	@echo "installing the locked dependencies into $(VENV) (first time only)"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
	  python=$$(for p in $(if $(PYTHON),"$(PYTHON)",python3.13 python3.12 python3.11 python3.14 python3); do \
	    "$$p" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' >/dev/null 2>&1 && echo "$$p" && break; \
	  done); \
	  test -n "$$python" || { echo "no Python 3.11 to 3.14 with venv found (of Debian and Ubuntu: the package python3-venv);" \
	    "install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }; \
	  "$$python" -m venv --clear $(VENV); }
	@awk '/^[a-z]/ { left_out = "$(ENGINE)" == "none" && /^(arcadedb-embedded|jpype1)==/ } !left_out' \
	  requirements.lock > $(VENV)/runtime.lock
	@$(INSTALL) -r $(VENV)/runtime.lock || { echo "the locked dependencies could not be installed: pip says why above; this first run needs the network." \
	  "Where the embedded graph engine does not run (README.md, Supported systems): make install ENGINE=none" >&2; exit 1; }
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo "installing the locked test tools into $(VENV) (first time only)"
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

# Upgrades: delete a line of the lock, or both files, first.
# One version of each library for every Python, so that types and tests are the same.
LOCK = $(BIN)/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-header \
       --no-emit-index-url --no-emit-find-links pyproject.toml
lock: $(VENV)/.dev
	@$(INSTALL) uv
	@$(LOCK) --group build -o requirements.lock
	@$(LOCK) --group build --group dev --all-extras -c requirements.lock -o requirements-dev.lock

clean:
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
