# Sourced by the other scripts, which set $root: finds a Python new enough and keeps .venv as the lock says.

find_python() {
    for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    echo "veche needs Python 3.11 or newer, and none was found. Install it (Debian, Ubuntu: apt install python3 python3-venv)" \
        "or name it: PYTHON=/path/to/python3 $0" >&2
    return 1
}

# Two terminals may start at once: the second waits for the first.
make_environment() {
    if command -v flock >/dev/null 2>&1; then
        { flock 9; install_lock "$1"; } 9>"$root/.venv.lock"
    else
        install_lock "$1"
    fi
}

install_lock() {
    venv=$root/.venv
    # What developers need includes what a cluster needs, and that what one machine needs.
    if is_current requirements-dev.lock || is_current "$1"; then return; fi
    if [ "$1" = requirements.lock ] && is_current requirements-cluster.lock; then return; fi
    if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then make_venv || return; fi
    echo "Installing the packages of $1 (once; about a minute)…" >&2
    if ! "$venv/bin/python" -m pip install --disable-pip-version-check --require-hashes -r "$root/$1" >"$venv/install.log" 2>&1; then
        tail -n 20 "$venv/install.log" >&2
        echo "The packages of $1 could not be installed; the lines above are pip's. Is there a network? All of it: $venv/install.log" >&2
        return 1
    fi
    lock_sum "$1" >"$venv/$1.installed"
}

make_venv() {
    python=$(find_python) || return
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        echo "$python cannot make environments: its module venv or ensurepip is missing." \
            "Install it (Debian, Ubuntu: apt install python3-venv) and start again." >&2
        return 1
    fi
    echo "Making the environment .venv with $("$python" --version)…" >&2
    rm -rf "$venv"
    "$python" -m venv "$venv"
}

# Another Python needs its packages anew.
is_current() { [ "$(cat "$venv/$1.installed" 2>/dev/null)" = "$(lock_sum "$1")" ]; }

lock_sum() { "$venv/bin/python" --version 2>&1 && cksum <"$root/$1"; }
