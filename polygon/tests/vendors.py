"""The vendors' schemas, where they are at hand."""

from __future__ import annotations

import functools
import importlib.util
import os
from pathlib import Path
from typing import Any

ABSENT = (
    "the vendors' schemas are not at hand (VECHE_SHARED, or ../shared beside the project): answers are not compared"
)


@functools.cache
def schemas() -> Any:
    """Load the validators, or give None where the folder is absent."""
    root = Path(os.environ.get("VECHE_SHARED") or Path(__file__).resolve().parents[2].parent / "shared")
    file = root / "specs" / "tools" / "schemas.py"
    if not file.is_file():
        return None
    spec = importlib.util.spec_from_file_location("polygon_schemas", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
