# Each target is one line of real work; `make help` lists them.
#   PYTHON=python3.12 chooses the Python of a new environment      ARGS="…" is handed on to the command
PYTHON ?=
ARGS ?=
RUN := .venv/bin/python
# Tests run in several processes (ARGS="-n 0" for one); tests/parallel.py says in how many. They start thousands
# of Pythons, so what is compiled is kept.
PARALLEL := -n auto
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help lab test test-all lint soak build grade attacks bench wheel env test-train test-hub screenshots picture site lock

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

lab: env ## open JupyterLab on the start page (ARGS="--no-browser --port 9999")
	@$(RUN) -m autograder build || true
	@$(RUN) scripts/lab.py $(ARGS)

test: lint ## run the tests (ARGS="-m quick", ARGS="tests/flopwise/test_flops.py -x")
	@env -u PYTHONDONTWRITEBYTECODE PYTHONHASHSEED=0 $(RUN) -m pytest $(PARALLEL) $(ARGS)

test-all: lint ## the same with every attack, damage, mutant and walk, of which `make test` tries a part
	@env -u PYTHONDONTWRITEBYTECODE PYTHONHASHSEED=0 FLOPWISE_WHOLE=1 $(RUN) -m pytest $(PARALLEL) $(ARGS)

lint: ## look over all code, without running it (`.venv/bin/ruff format` lays out what is not)
	@sh scripts/environment.sh .venv teach,test
	@$(RUN) -m ruff check --quiet . && $(RUN) -m ruff format --check --quiet .

soak: ## run the tests for hours: fresh seeds, more examples, every moment to kill a grader (FLOPWISE_SEED=…)
	@sh scripts/environment.sh .venv teach,test
	@$(RUN) -m tests.soak $(PARALLEL) $(ARGS)

build: env ## make the notebooks from source/*/lesson.py
	@$(RUN) -m autograder build $(ARGS)

grade: env ## grade what was handed in, or a sample class; show points and feedback (ARGS="--csv points.csv")
	@$(RUN) -m autograder build  # where this fails, nothing is graded: the checks would not be those of the text
	@$(RUN) -m autograder grade --all --or-sample-class $(ARGS)

attacks: ## grade hostile, damaged and random submissions, also by stock nbgrader; write docs/attacks.md
	@sh scripts/environment.sh .venv teach,test
	@$(RUN) -m tests.proof $(ARGS)

bench: env ## compare with other programs, on this machine (ARGS=inference, ARGS="grading 05 --rounds 1")
	@$(RUN) -m benchmarks $(ARGS)

wheel: env ## write to dist/ what students install: the package without any solution, and the lock
	@$(RUN) -m pip wheel --quiet --no-deps --wheel-dir dist . && cp requirements.txt dist/

env: ## prepare the Python environment in .venv, with the locked versions
	@sh scripts/environment.sh .venv teach

test-train: ## run the tests that need PyTorch, in an environment of their own
	@sh scripts/environment.sh .venv-train teach,test,train
	@FLOPWISE_REQUIRE_TORCH=1 .venv-train/bin/python -m pytest -m train $(ARGS)

test-hub: ## set a classroom up on this machine, with accounts and a JupyterHub, and try all of it (as root)
	@sh scripts/environment.sh .venv teach,test
	@CI=true $(RUN) -m pytest -m hub $(ARGS)  # CI: what this machine lacks is a fault, and no test is left out

screenshots: ## run the browser tests and keep what they saw in screenshots/
	@sh scripts/environment.sh .venv teach,test
	@FLOPWISE_SCREENSHOTS=screenshots FLOPWISE_WHOLE=1 $(RUN) -m pytest -m browser $(ARGS)

picture: ## make the README's picture of a lesson anew
	@sh scripts/environment.sh .venv teach,test
	@$(RUN) -m scripts.picture

site: ## make pages of all lessons, glossary and docs to read anywhere, in build/site/html (ARGS="--run 05")
	@sh scripts/environment.sh .venv teach,test
	@$(RUN) -m autograder site $(ARGS)

lock: ## renew requirements.txt from pyproject.toml (ARGS=--upgrade for the newest versions)
	@sh scripts/environment.sh --lock $(ARGS)
