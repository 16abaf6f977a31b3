"""The demo never touches an installation that is not a demo, nor the data of a demo that runs."""

from pathlib import Path

import pytest

from veche.project.demo import place
from veche.project.demo.place import NotADemo, RunsAlready
from veche.project.processes.machine import DEMO_MARK


def test_an_empty_folder_becomes_a_demo(tmp_path: Path) -> None:
    with place.claim(tmp_path / "new"):
        assert (tmp_path / "new" / DEMO_MARK).exists()


def test_a_real_installation_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / place.DATABASE).write_bytes(b"rows of somebody")
    with pytest.raises(NotADemo, match="nothing was touched"):
        place.claim(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [place.DATABASE]


def test_two_demos_do_not_share_data(tmp_path: Path) -> None:
    with place.claim(tmp_path), pytest.raises(RunsAlready):
        place.claim(tmp_path)


def test_a_demo_may_start_again_after_the_last_one_ended(tmp_path: Path) -> None:
    place.claim(tmp_path).close()
    (tmp_path / place.DATABASE).touch()
    place.claim(tmp_path).close()


def test_a_reset_leaves_only_the_mark(tmp_path: Path) -> None:
    with place.claim(tmp_path):
        (tmp_path / "log").mkdir()
        (tmp_path / "log" / "web.log").touch()
        (tmp_path / place.DATABASE).touch()
        place.clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [DEMO_MARK]
