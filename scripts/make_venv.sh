#!/bin/sh
# Makes .venv, or brings it up to the lock: scripts/make_venv.sh runtime|dev
#
# Installs only when the lock differs from the one last installed. Uses uv where it is on PATH,
# else nothing but Python's own venv and pip. PYTHON chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."
kind=${1:-runtime}
venv=.venv
case $kind in
    runtime) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) echo "usage: $0 runtime|dev" >&2; exit 2 ;;
esac

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        command -v "$PYTHON" >/dev/null 2>&1 || fail "PYTHON is $PYTHON, but there is no such command."
        enough "$PYTHON" || fail "PYTHON is $PYTHON, which is older than 3.11: $("$PYTHON" --version 2>&1)."
        echo "$PYTHON"
        return
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 && enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    found=$(command -v python3 >/dev/null && python3 --version 2>&1 || true)
    fail "Career Goals needs Python 3.11 or newer; python3 here is: ${found:-not installed}." \
        "Install one (Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python)," \
        "or name one by PYTHON, for example: make run PYTHON=/opt/python3.12/bin/python3."
}

installed() {
    [ -x $venv/bin/python ] && cmp -s "$lock" "$venv/$kind.installed" &&
        $venv/bin/python -c '' 2>/dev/null
}

if installed; then
    exit 0
fi

if command -v uv >/dev/null 2>&1; then
    if ! enough $venv/bin/python; then
        rm -rf $venv
        # uv can bring a Python of its own when this machine has none.
        python=$(find_python 2>/dev/null) || python='>=3.11'
        [ -z "${PYTHON:-}" ] || python=$(find_python)
        uv venv --quiet --python "$python" $venv
    fi
    echo "Installing the packages of $lock with uv ..."
    uv pip install --quiet --python $venv/bin/python --require-hashes -r "$lock"
else
    if ! enough $venv/bin/python || ! $venv/bin/python -m pip --version >/dev/null 2>&1; then
        python=$(find_python)
        "$python" -c 'import ensurepip, venv' 2>/dev/null || fail \
            "$("$python" --version) lacks its venv module, which makes the environment." \
            "Install it (Debian, Ubuntu: apt-get install python3-venv), then try again."
        rm -rf $venv
        echo "Making $venv with $("$python" --version) ..."
        "$python" -m venv $venv
    fi
    echo "Installing the packages of $lock (the first time, this takes a minute) ..."
    $venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes -r "$lock"
fi

cp "$lock" "$venv/$kind.installed"
# The development lock holds the runtime's packages, at the same versions.
if [ "$kind" = dev ]; then
    cp requirements.lock $venv/runtime.installed
fi
