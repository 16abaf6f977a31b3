"""Layouts of the sheets that regions keep: which words in a header stand for which of our columns."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from veche.packs.pack import Code, Pack, Strict, Text, unique

FIELDS = (
    *("name", "founder", "level", "ogrn", "sphere", "sphere_2", "sphere_3", "municipality", "oktmo"),
    *("email", "phone", "postal_address", "site"),
    *("exemption", "status", "page_class", "page_id", "stated_address", "is_plugged", "has_mark", "design"),
    *("widgets", "activity", "members", "reach_week", "reach_post", "body_id"),
)
LINK = "link"
_BRACKETS = re.compile(r"\([^)]*\)|[\"'«»“”„]")


def folded(header: str) -> str:
    """This function will strip a header of case, ё, line breaks, quotes and what stands in brackets."""
    plain = _BRACKETS.sub(" ", header.casefold().replace("ё", "е").replace("\u00ad", ""))
    return " ".join(plain.replace("_", " ").split()).strip(" :.*")


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


def _finds_network(pattern: str) -> str:
    if "network" not in re.compile(_compiles(pattern)).groupindex:
        raise ValueError("the pattern has no group named `network`")
    return pattern


HeaderPattern = Annotated[str, AfterValidator(_compiles)]
LinkPattern = Annotated[str, AfterValidator(_finds_network)]


class Column(Strict):
    """A column of ours by the headers it goes under: patterns that are looked for in the folded header."""

    field: Text
    headers: tuple[HeaderPattern, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if self.field not in FIELDS:
            raise ValueError(f"no such column {self.field!r}; known: {', '.join(FIELDS)}")
        return self


class HeaderExample(Strict):
    """A header as it is written, and the column it must be found to be; none says that it is no column of ours."""

    header: Text
    field: Text | None


class SheetPack(Pack):
    """One layout. Of every group in `needs` one column must be there; columns stand from the narrower to the wider.

    `words` are what cells of a column with a closed list of values say, folded by case: «мо» is a municipality.
    `writes` are the headers of a sheet that goes out in this layout, in their order, by our columns.
    """

    has_pages: bool
    needs: tuple[tuple[Text, ...], ...] = Field(min_length=1)
    columns: tuple[Column, ...]
    links: tuple[LinkPattern, ...] = ()
    networks: Mapping[Text, Code] = {}
    words: Mapping[Code, Mapping[Text, Code]] = {}
    writes: Mapping[Text, Text] = {}
    examples: tuple[HeaderExample, ...] = ()

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        unique(self.columns, "field")
        strange = {*(name for group in self.needs for name in group), *self.writes} - {LINK, *FIELDS}
        if strange:
            raise ValueError(f"`needs` or `writes` names {sorted(strange)[0]!r}, which is no column")
        return self

    def column(self, header: str) -> str | None:
        """This function will name the column that a header stands for; a column of links is `link:` and its network."""
        text = folded(header)
        for name, shapes in self._shapes:
            if any(shape.search(text) for shape in shapes):
                return name
        for shape in self._links:
            if found := shape.search(text):
                network = found["network"].strip()
                return f"{LINK}:{self.networks.get(network, network)}"
        return None

    def lacks(self, columns: Mapping[str, object]) -> tuple[str, ...]:
        """This function will name what is missing: of each group of which no column is there the first."""
        there = {name.partition(":")[0] for name in columns}
        return tuple(group[0] for group in self.needs if not there & set(group))

    def failed_examples(self) -> list[tuple[str, str]]:
        """This function will run the examples of headers."""
        written = [HeaderExample(header=header, field=field) for field, header in self.writes.items() if field != LINK]
        found = [(example, self.column(example.header)) for example in (*self.examples, *written)]
        return [
            (f"examples: {example.header}", f"is {name or 'no column'}, not {example.field or 'no column'}")
            for example, name in found
            if name != example.field
        ]

    @cached_property
    def _shapes(self) -> list[tuple[str, list[re.Pattern[str]]]]:
        return [(each.field, [re.compile(shape) for shape in each.headers]) for each in self.columns]

    @cached_property
    def _links(self) -> list[re.Pattern[str]]:
        return [re.compile(shape) for shape in self.links]
