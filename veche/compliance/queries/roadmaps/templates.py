"""Templates of roadmaps, and the frozen words of those that were given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from veche import packs
from veche.compliance.models import RoadmapText
from veche.compliance.queries.rulebook import language
from veche.packs.kinds.roadmaps import RoadmapPack


def templates() -> list[RoadmapPack]:
    """This function will list the templates of this installation in their own order."""
    found = packs.load("roadmaps", regions=tuple(settings.VECHE_REGION_PACKS)).values()
    return sorted(found, key=lambda each: (each.order, each.id))


def template(name: str) -> RoadmapPack | None:
    """This function will find a template by its id."""
    return packs.load("roadmaps", regions=tuple(settings.VECHE_REGION_PACKS)).get(name)


@dataclass(frozen=True, kw_only=True)
class StepText:
    """The words of one step as they were given."""

    key: str
    title: str
    how: str
    evidence: str
    menus: Mapping[str, tuple[str, ...]]
    after: tuple[str, ...]
    verified: Mapping[str, Any]
    basis: tuple[Mapping[str, Any], ...]

    @property
    def by_itself(self) -> bool:
        """Whether a check can close the step."""
        return bool(self.verified["rules"] or self.verified["page_exists"] or self.verified["custody"])


def title(text: RoadmapText) -> str:
    """This function will name a roadmap as its template was named."""
    return say(text.words["title"])


def steps(text: RoadmapText) -> dict[str, StepText]:
    """This function will give the words of the steps by their keys, in the order of the template."""
    return {each["id"]: _step(each) for each in text.words["steps"]}


def networks(text: RoadmapText) -> tuple[str, ...]:
    """This function will name the networks towards which the template leads."""
    return tuple(text.words["networks"])


def _step(words: Mapping[str, Any]) -> StepText:
    return StepText(
        key=words["id"],
        title=say(words["title"]),
        how=say(words["how"]),
        evidence=say(words["evidence"]),
        menus={name: tuple(lines) for name, lines in words["menus"].items()},
        after=tuple(words["after"]),
        verified=words["verified"],
        basis=tuple(words["basis"]),
    )


def say(words: Mapping[str, str]) -> str:
    """This function will say frozen words in the reader's language."""
    return words.get(language()) or words["ru"]
