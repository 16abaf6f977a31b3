"""An installation that cannot keep its data says so in one sentence."""

from pathlib import Path

import pytest

from veche.project import database


def test_a_folder_that_cannot_be_made_ends_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(SystemExit, match="cannot be made: Not a directory"):
        database.folder(file / "data")
