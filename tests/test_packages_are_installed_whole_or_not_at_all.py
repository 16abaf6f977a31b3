"""`bin/python.sh` tells how far pip has come, and takes nothing that pip left in the middle for whole."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "bin" / "python.sh"
LOCK = """\
anyio==4.16.0 \\
    --hash=sha256:13b2
numpy==2.4.6 ; python_full_version < '3.12'
numpy==2.5.1 ; python_full_version >= '3.12'
segno==1.6.6
"""
# Stands for .venv/bin/python: `-m pip --version` and `--version` succeed, `-m pip install` does what PIP says.
STAND_IN = '#!/bin/sh\ncase "$*" in *--require-hashes*) eval "$PIP" ;; esac\n'
FETCHING = "echo 'Ignoring numpy: markers'; echo 'Collecting anyio==4.16.0'; echo 'Collecting numpy==2.4.6'\n"
WRITING = f"{FETCHING} echo 'Installing collected packages: anyio, numpy, segno'\n"
DONE = f"{WRITING} echo 'Successfully installed anyio numpy segno'"


@dataclass(frozen=True)
class Ended:
    code: int
    said: str
    told: str


Shell = Callable[..., Ended]


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Runs a line of shell in a copy whose pip is a stand-in; new environments come from a stand-in, too."""
    for name in ("", "-cluster", "-dev"):
        (tmp_path / f"requirements{name}.lock").write_text(f"{LOCK}# {name}\n")
    stand_in = tmp_path / "stand-in"
    stand_in.write_text(STAND_IN)
    stand_in.chmod(0o755)
    makes = f'make_venv() {{ echo made anew; rm -rf "$venv"; mkdir -p "$venv/bin"; cp {stand_in} "$venv/bin/python"; }}'

    def run(line: str, pip: str = DONE) -> Ended:
        begun = f'set -eu; root={tmp_path}; venv=$root/.venv; . "{SCRIPT}"; {makes}\n{line}'
        said, told = tmp_path / "said", tmp_path / "told"
        with said.open("w") as out, told.open("w") as err:
            ended = subprocess.run(
                ["sh", "-c", begun], env={"PATH": "/usr/bin:/bin", "PIP": pip}, stdout=out, stderr=err, timeout=30
            )
        return Ended(ended.returncode, said.read_text(), told.read_text())

    return run


INSTALL = "make_environment requirements.lock"


def test_what_is_installed_is_not_spoken_of_again(shell: Shell) -> None:
    assert "made anew" in shell(INSTALL).said
    again = shell(INSTALL)
    assert (again.code, again.said, again.told) == (0, "", "")


def test_a_refusal_tells_all_that_pip_says_and_leaves_the_environment(shell: Shell) -> None:
    words = "\n".join(f"echo 'ERROR: line {number}'" for number in range(40))
    refused = shell(INSTALL, f"{FETCHING} {words}\n exit 2")
    assert refused.code == 1
    assert "Collecting" not in refused.told
    assert all(f"ERROR: line {number}\n" in refused.told for number in range(40))
    assert "made anew" not in shell(INSTALL).said


@pytest.mark.parametrize("end", ["exit 2", "kill -INT $PPID; exit 1", "kill -KILL $PPID; exit 1"])
def test_what_was_broken_off_while_pip_was_writing_is_made_anew(shell: Shell, end: str) -> None:
    assert shell(INSTALL, f"{WRITING} {end}").code != 0
    again = shell(INSTALL)
    assert again.code == 0
    assert "made anew" in again.said


def test_a_press_of_ctrl_c_before_that_costs_nothing_and_ends_the_script(shell: Shell) -> None:
    broken_off = shell(f"{INSTALL}; echo went on", f"{FETCHING} kill -INT $PPID; exit 1")
    assert broken_off.code == -2
    assert "went on" not in broken_off.said
    assert "made anew" not in shell(INSTALL).said


def test_an_environment_that_was_whole_is_not_current_while_another_lock_is_half_installed(shell: Shell) -> None:
    shell(INSTALL)
    shell("make_environment requirements-dev.lock", f"{WRITING} kill -KILL $PPID; exit 1")
    assert "made anew" in shell(INSTALL).said


def test_the_line_counts_what_is_fetched_and_then_what_stands_in_its_place(shell: Shell, tmp_path: Path) -> None:
    shell(INSTALL)
    kept = "echo 'Requirement already satisfied: segno==1.6.6'\n"
    told = shell('(eval "$PIP") >"$venv/install.log"; progress requirements.lock 7', FETCHING + kept)
    assert told.said == "Fetched: 3 of 3 (numpy), 7 s\n"
    packages = tmp_path / ".venv" / "lib" / "python3.11" / "site-packages"
    (packages / "pip-23.0.dist-info").mkdir(parents=True)
    half_made = tmp_path / ".venv" / "half-made"
    half_made.touch()
    begun = (packages / "pip-23.0.dist-info").stat().st_mtime_ns
    subprocess.run(["touch", "-d", f"@{begun / 1e9 + 1:.3f}", str(half_made)], check=True)
    new = packages / "anyio-4.16.0.dist-info"
    new.mkdir()
    subprocess.run(["touch", "-d", f"@{begun / 1e9 + 2:.3f}", str(new)], check=True)
    told = shell('(eval "$PIP") >"$venv/install.log"; progress requirements.lock 9', WRITING + kept)
    assert told.said == "Installed: 2 of 3, 9 s\n"
