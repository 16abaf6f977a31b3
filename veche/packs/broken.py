"""What is said about a pack that cannot be used."""

from pathlib import Path


class BrokenPack(ValueError):
    """A pack's file cannot be read or breaks its form."""

    def __init__(self, path: Path, *, problem: str, remedy: str, line: int | None = None, field: str = "") -> None:
        self.path = path
        self.line = line
        self.field = field
        self.problem = problem
        self.remedy = remedy
        place = f"{path.parent.name}/{path.name}"
        place += f", line {line}" if line else ""
        place += f", field {field}" if field else ""
        super().__init__(f"{place}: {problem} {remedy}")
