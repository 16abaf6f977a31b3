"""A training programme: its courses in order."""

from pydantic import Field

from veche.packs.pack import Code, Pack, Words


class Programme(Pack):
    """What a centre teaches, to whom, by which courses."""

    summary: Words
    audience: Words
    outcome: Words
    courses: tuple[Code, ...] = Field(min_length=1)
