"""The lock is exact and installs anywhere: no address of an index, no folder of somebody's machine."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.code import ROOT

LOCKS = ("requirements.lock", "requirements-cluster.lock", "requirements-dev.lock")
# Written with brackets, or this file would find itself.
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.:/~])/(?:[h]ome/[a-z]+|[r]oot|[w]ork|[U]sers/[a-z]+)/")


def entries(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").strip().splitlines()


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_one_version_and_hashes(name: str) -> None:
    exact = re.compile(r"^[a-z0-9.-]+==[^ ]+( ; .*?)? +--hash=sha256:")
    assert [entry[:60] for entry in entries(name) if not exact.match(entry)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_names_no_place(name: str) -> None:
    assert not re.search(r"https?:|file:|--(index|extra-index|find-links|trusted)|@ ", (ROOT / name).read_text())


def test_developers_have_what_a_cluster_has_and_that_what_one_machine_has() -> None:
    one_machine, cluster, developers = ({entry.split()[0] for entry in entries(name)} for name in LOCKS)
    assert one_machine < cluster < developers


def kept_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    if not paths:
        pytest.skip("not a git checkout")
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    naming = []
    for path in kept_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        naming += [f"{path.relative_to(ROOT)}: {found.group()}" for found in SOMEBODYS_FOLDER.finditer(text)]
    assert naming == []
