"""Compiles every translation (.po) that is newer than its compiled form (.mo)."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogue(source: Path) -> None:
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.parent.parent.name)
    unfinished = source.with_suffix(".part.mo")
    with unfinished.open("wb") as stream:
        write_mo(stream, catalogue)
    unfinished.replace(target)


for path in sorted(Path(sys.argv[1]).glob("*/locale/*/LC_MESSAGES/*.po")):
    compile_catalogue(path)
