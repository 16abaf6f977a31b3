"""The command for pictures says what it needs, and what it could not take."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from veche.desk.management import camera
from veche.desk.management.scenes import SCENES


def test_without_playwright_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera, "sync_playwright", None)
    with pytest.raises(CommandError, match="bin/setup --dev"):
        call_command("screenshots", str(tmp_path))


def test_without_a_browser_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera, "chromium", lambda: None)
    with pytest.raises(CommandError, match="Chromium"):
        call_command("screenshots", str(tmp_path))


def test_scenes_are_told_apart_by_their_files() -> None:
    names = [(scene.login, scene.name) for scene in SCENES]
    assert len(names) == len(set(names))
