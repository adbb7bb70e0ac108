#!/bin/sh
# Make requirements.txt from pyproject.toml: one exact version of everything, for all systems and Pythons.
# Packages keep their version while it still fits; `make lock ARGS=--upgrade` takes the newest.
# uv does the universal resolution. No index, link or path gets into the file.

cd "$(dirname "$0")/.." || exit 1
tools=.venv-lock
if [ ! -x "$tools/bin/uv" ]; then
    "${PYTHON:-python3}" -m venv "$tools" && "$tools/bin/pip" install --quiet uv || exit 1
fi
exec "$tools/bin/uv" pip compile pyproject.toml --extra teach --extra test --universal --python-version 3.11 \
    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
    --quiet --output-file requirements.txt "$@"
