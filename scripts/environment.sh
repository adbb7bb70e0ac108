#!/bin/sh
# Find a Python for flopwise and let it prepare the environment:  scripts/environment.sh FOLDER EXTRAS
# (EXTRAS is `teach` or `teach,test` or ...).  PYTHON=/path/to/python chooses one instead of searching.
# Plain sh, because this is the part that must be able to say that there is no Python.

cd "$(dirname "$0")/.." || exit 1

say() { printf 'flopwise: %s\n' "$1" >&2; shift; for line do printf '  %s\n' "$line" >&2; done; }
answers() { "$1" -c "$2" >/dev/null 2>&1; }

# Nothing to do? The environment's own Python can tell, in no time.
if [ -z "$PYTHON" ] && [ -x "$1/bin/python" ]; then
    "$1/bin/python" -I scripts/environment.py --current "$1" "$2" 2>/dev/null && exit 0
fi

if [ -n "$PYTHON" ]; then set -- "$1" "$2" "$PYTHON"
else set -- "$1" "$2" python3.14 python3.13 python3.12 python3.11 python3 python
fi
folder=$1 extras=$2 old='' bare=''
shift 2

for python do
    version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || continue
    if ! answers "$python" 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        old="$old${old:+, }$python is $version"
    elif ! answers "$python" 'import venv; from ensurepip import bootstrap'; then
        bare=${bare:-$python}
    else
        exec "$python" -I scripts/environment.py "$folder" "$extras"
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
