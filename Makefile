# make run and make test do everything on a fresh machine: virtual environment, pinned packages, missing system libraries.
BIN     := .venv/bin
WORKERS ?= 2
PYTEST  := $(BIN)/python -m pytest
export PYTHONUTF8 := 1
# Hundreds of short-lived processes: none should compile what another has compiled.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test check bench prove shots picture guide clean setup setup-dev

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:
	@scripts/bootstrap

setup-dev:
	@scripts/bootstrap --dev

run: setup  ## open the window; without a display, the guided tour on the sample case, into out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
	    exec $(BIN)/chengyan; \
	else \
	    echo "no display here: the guided tour runs offscreen and leaves its screenshots and artefacts in out/"; \
	    QT_QPA_PLATFORM=offscreen exec $(BIN)/chengyan tour --out out; \
	fi

test: setup-dev  ## every test, in a real X server where one can be started
	@$(PYTEST) -n $(WORKERS) --dist worksteal

check: setup-dev  ## format, lint, types, import floors, rule examples, no foreign names
	$(BIN)/ruff format --check src tests benchmarks scripts
	$(BIN)/ruff check src tests benchmarks scripts
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/chengyan rules test
	$(PYTEST) tests/unit/test_floors.py tests/unit/test_no_hosts.py

bench: setup-dev  ## measure against the floors and peers named in benchmarks/README.md
	@$(BIN)/python benchmarks/run.py

prove: setup-dev  ## the long proofs at full size: crash, disk, damage, soak
	@CHENGYAN_PROVE=full $(PYTEST) -m prove --durations=10

shots: setup-dev  ## the tour's screenshots on one sheet, out/contact-sheet.png
	@QT_QPA_PLATFORM=offscreen $(BIN)/chengyan tour --out out
	@$(BIN)/python scripts/contact_sheet.py out out/contact-sheet.png

picture: shots  ## the README's picture of the window anew, from the tour
	@cp out/screens/fault-apology-conditional-1280x720-light.png docs/images/window.png

guide: shots  ## the pictures of the user guide anew, from the tour
	@$(BIN)/python scripts/guide_pictures.py out

clean:  ## remove what can be made again (not .venv)
	@rm -rf out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks
	@find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
