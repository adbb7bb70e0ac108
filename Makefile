# Each target is one line of real work; `make help` lists them.
#   PYTHON=python3.12 chooses the Python of a new environment      ARGS="…" is handed on to the command
PYTHON ?=
ARGS ?=
RUN := .venv/bin/python
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help lab test build grade bench env train lock screenshots picture clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

lab: build ## open JupyterLab on the start page (ARGS="--no-browser --port 9999")
	@$(RUN) scripts/lab.py $(ARGS)

test: ## run the tests (ARGS="tests/test_flops.py -x")
	@sh scripts/environment.sh .venv teach,test
	@$(RUN) -m pytest $(ARGS)

build: env ## make the notebooks from source/*/lesson.py
	@$(RUN) -m autograder build

env: ## prepare the Python environment in .venv, with the locked versions
	@sh scripts/environment.sh .venv teach

lock: ## renew requirements.txt from pyproject.toml (ARGS=--upgrade for the newest versions)
	@sh scripts/lock.sh $(ARGS)
