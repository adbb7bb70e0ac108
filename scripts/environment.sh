#!/bin/sh
# Prepare an environment with the locked versions:  sh scripts/environment.sh FOLDER EXTRAS
# (EXTRAS is `teach` or `teach,test` or …), or renew the lock:  sh scripts/environment.sh --lock [OPTIONS OF UV]
# PYTHON=/path/to/python chooses a Python instead of searching for one. The work is done by environment.py;
# this part is plain sh because it must be able to say that there is no Python.

cd "$(dirname "$0")/.." || exit 1

say() { printf 'flopwise: %s\n' "$1" >&2; shift; for line do printf '  %s\n' "$line" >&2; done; }
answers() { "$1" -Ic "$2" >/dev/null 2>&1; }

# What the environment is made from. If nothing of it has changed, there is nothing to do.
made_from="$(cat pyproject.toml requirements.txt | cksum) $PWD"
case "$(cat "$1/flopwise-environment.txt" 2>/dev/null)" in
"$made_from $2"*) # an environment of `teach,test` will do for `teach`
    if [ -z "$PYTHON" ] || [ "$("$PYTHON" -V 2>/dev/null)" = "$("$1/bin/python" -V 2>/dev/null)" ]; then
        answers "$1/bin/python" 'from importlib.util import find_spec as there
assert there("flopwise") and there("nbgrader") and there("openvino") and there("pip")' && exit 0
        rm -f "$1/flopwise-environment.txt" # something was deleted: to be made again
    fi ;;
esac

old='' bare=''
for python in ${PYTHON:+"$PYTHON"} ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
    version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || continue
    if ! answers "$python" 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        old="$old${old:+, }$python is $version"
    elif ! command -v uv >/dev/null && ! answers "$python" 'import venv; from ensurepip import bootstrap'; then
        bare=${bare:-$python}
    else
        exec "$python" -I scripts/environment.py "$made_from" "$@"
    fi
done

if [ -n "$bare" ]; then
    say "$bare cannot make virtual environments: its module venv or ensurepip is not installed." \
        "Debian, Ubuntu:  sudo apt-get install python3-venv" \
        "elsewhere:       install Python from python.org, or use conda (see environment.yml)"
elif [ -n "$old" ]; then
    say "Python 3.11 or newer is needed, but $old." \
        "Install a newer one, or name it:  make env PYTHON=/path/to/python3.12"
elif [ -n "$PYTHON" ]; then
    say "PYTHON=$PYTHON does not start. Give the name or the path of a Python, 3.11 or newer:" \
        "make env PYTHON=python3.12"
else
    say "no Python was found; 3.11 or newer is needed." \
        "Debian, Ubuntu:  sudo apt-get install python3 python3-venv" \
        "macOS:           brew install python" \
        "anywhere:        conda env create -f environment.yml" \
        "or name one:     make env PYTHON=/path/to/python3.12"
fi
exit 1
