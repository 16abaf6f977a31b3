from pathlib import Path

from veche.packs import checks
from veche.packs.checks import CHECKS


def test_every_check_has_a_file_and_a_test_of_its_own() -> None:
    folder = Path(checks.__file__).parent
    for name, check in CHECKS.items():
        assert check.__module__ == f"veche.packs.checks.{name}"
        assert (folder / f"{name}.py").is_file()
        assert (Path(__file__).parent / f"test_check_{name}.py").is_file()
