# make report     read REPORTS, write tables, notebooks and site to OUT
# make test       all tests
# make lab        JupyterLab on the notebooks
# make gold       score the readings against the annotated reports, and what was gained and lost since the baseline
# make bench      the benchmarks
# make wheel      dist/*.whl
# make fuzz       hypothesis and a coverage-guided run on what anyone might send, MINUTES of it for each of four parts (3)
# make audit      known vulnerabilities of the pinned packages, asked of the package index
# make pins       resolve the pins anew (after a change of pyproject.toml)
#
# Each sets up what it needs in .venv; again only when the pins or pyproject.toml changed.

REPORTS ?= data/reports
OUT ?= build
MINUTES ?= 3
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready

# What is imported is compiled once, not in every process.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: report test lab gold bench wheel fuzz audit pins setup clean
.DEFAULT_GOAL := report

report: $(READY)
	$(PY) -m helpers run "$(REPORTS)" --out "$(OUT)" $(OPTIONS) || test $$? = 1  # some files failed, and are listed

test: $(READY)
	$(PY) -m pytest -n auto -ra $(OPTIONS)

lab: $(READY)
	$(PY) -m helpers lab

gold: $(READY)
	$(PY) tests/gold_report.py $(OPTIONS)

bench: $(READY)
	$(PY) tests/bench/run.py $(OPTIONS)

wheel: $(READY)
	$(PY) -m hatchling build -t wheel

# atheris has wheels for Linux alone, so it is no part of what every clone installs.
fuzz: $(READY)
	@$(VENV)/bin/uv pip install --quiet --python $(PY) --require-hashes -r constraints-fuzz.txt
	$(PY) -m pytest -n 0 -m "not slow" tests/fuzz
	$(PY) tests/fuzz/traps.py --minutes $(MINUTES)
	$(PY) tests/fuzz/guided.py --minutes $(MINUTES)

# In an environment of its own, which holds nothing but the auditor; a pin that the index does not know is a failure too.
audit: build/audit/bin/pip-audit
	@for pins in constraints.txt constraints-build.txt constraints-fuzz.txt; do \
	  echo "$$pins" >&2; build/audit/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r $$pins || exit 1; done

build/audit/bin/pip-audit: constraints-audit.txt
	@./.ci/python -m venv --clear build/audit
	@build/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints-audit.txt
	@touch $@

setup: $(READY)

# pip fetches uv alone, which is an order of magnitude quicker with the rest. All wheels are held to their hashes.
$(READY): pyproject.toml constraints.txt constraints-build.txt
	@./.ci/python -m venv $$(test -x $(PY) && $(PY) -c '' 2>/dev/null || echo --clear) $(VENV)
	@echo "installing the pinned packages into $(VENV)" >&2
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints-build.txt
	@$(VENV)/bin/uv pip install --quiet --python $(PY) --require-hashes -r constraints.txt
	@$(VENV)/bin/uv pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .
	@touch $@

pins: $(READY)
	$(VENV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-emit-index-url --generate-hashes \
	  --custom-compile-command "make pins" --extra test --extra fast pyproject.toml -o constraints.txt
	printf 'uv\nhatchling\neditables\n' | $(VENV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	  --no-emit-index-url --generate-hashes --custom-compile-command "make pins" -c constraints.txt - -o constraints-build.txt
	printf 'pip-audit\n' | $(VENV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	  --no-emit-index-url --generate-hashes --custom-compile-command "make pins" - -o constraints-audit.txt
	printf 'atheris>=3.0,<3.1\n' | $(VENV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	  --no-emit-index-url --generate-hashes --custom-compile-command "make pins" - -o constraints-fuzz.txt

clean:
	rm -rf build dist $(VENV)
