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
        { await_others && install_lock "$1"; } 9>"$root/.venv.lock"
    else
        install_lock "$1"
    fi
}

await_others() {
    if flock -n 9; then return; fi
    echo "Another terminal is making .venv; waiting until it is done…" >&2
    flock 9
}

install_lock() {
    venv=$root/.venv
    # What developers need includes what a cluster needs, and that what one machine needs.
    if is_current requirements-dev.lock || is_current "$1"; then return; fi
    if [ "$1" = requirements.lock ] && is_current requirements-cluster.lock; then return; fi
    if is_half_made || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then make_venv || return; fi
    echo "Installing the packages of $1 (once; about a minute)…" >&2
    if ! install_packages "$1"; then
        grep -v "$pips_progress" "$venv/install.log" >&2 || :
        echo "The packages of $1 could not be installed; the lines above are pip's. Is there a network? All of it: $venv/install.log" >&2
        return 1
    fi
    lock_sum "$1" >"$venv/$1.installed"
}

# pip stays in the foreground, for Ctrl-C to reach it: then it takes its temporary files away by itself.
install_packages() {
    : >"$venv/half-made"
    : >"$venv/install.log"
    tell_progress "$1" 9>&- &
    teller=$!
    trap 'stop_telling; keep_if_untouched; trap - INT; kill -s INT $$' INT
    if "$venv/bin/python" -m pip install --disable-pip-version-check --progress-bar off --require-hashes \
        -r "$root/$1" >"$venv/install.log" 2>&1; then code=0; else code=$?; fi
    trap - INT
    stop_telling
    if [ "$code" = 0 ]; then rm -f "$venv/half-made"; else keep_if_untouched; fi
    return "$code"
}

# pip stopped in the middle leaves packages that look whole to it; until it begins to write them, nothing is lost.
is_half_made() { [ -e "$venv/half-made" ]; }

keep_if_untouched() { if ! is_writing; then rm -f "$venv/half-made"; fi; }

is_writing() { grep -q '^Installing collected packages' "$venv/install.log"; }

pips_progress='^Collecting \|^ *Downloading \|^ *Using cached \|^ *Obtaining \|^Looking in \|^Ignoring \|^Requirement already \|^Installing collected '

# One line that changes on a terminal, and a line each ten seconds elsewhere; it ends with the script that began it.
tell_progress() {
    seconds=0
    while kill -0 $$ 2>/dev/null; do
        if [ -t 2 ]; then
            printf '\r%-64s' "$(progress "$1" "$seconds")" >&2
        elif [ "$seconds" -gt 0 ] && [ $((seconds % 10)) = 0 ]; then
            progress "$1" "$seconds" >&2
        fi
        sleep 1 >/dev/null 2>&1
        seconds=$((seconds + 1))
    done
}

stop_telling() {
    kill "$teller" 2>/dev/null || :
    wait "$teller" 2>/dev/null || :
    if [ -t 2 ]; then printf '\r%-64s\r' '' >&2; fi
}

# progress LOCK SECONDS: how many of the lock's packages pip has brought, or put in their place, by its log so far.
progress() {
    log=$venv/install.log
    all=$(($(count '^[A-Za-z0-9]' "$root/$1") - $(count '^Ignoring ' "$log")))
    kept=$(count '^Requirement already ' "$log")
    if is_writing; then
        new=$(find "$venv"/lib/python3*/site-packages/*.dist-info -prune -newer "$venv/half-made" 2>/dev/null | wc -l)
        echo "Installed: $((kept + new)) of $all, $2 s"
    else
        name=$(sed -n 's/^Collecting \([^=<> ]*\).*/\1/p' "$log" | tail -n 1)
        echo "Fetched: $((kept + $(count '^Collecting ' "$log"))) of $all${name:+ ($name)}, $2 s"
    fi
}

count() { grep -c "$1" "$2" || :; }

make_venv() {
    python=$(find_python) || return
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        echo "$python cannot make environments: its module venv or ensurepip is missing." \
            "Install it (Debian, Ubuntu: apt install python3-venv) and start again." >&2
        return 1
    fi
    echo "Making the environment .venv with $("$python" --version)…" >&2
    rm -rf "$venv/bin" "$venv"  # without bin nothing takes the rest for an environment
    mkdir "$venv"
    : >"$venv/half-made"
    "$python" -m venv "$venv" || return
    rm "$venv/half-made"
}

# Another Python needs its packages anew.
is_current() { ! is_half_made && [ "$(cat "$venv/$1.installed" 2>/dev/null)" = "$(lock_sum "$1")" ]; }

lock_sum() { "$venv/bin/python" --version 2>&1 && cksum <"$root/$1"; }
