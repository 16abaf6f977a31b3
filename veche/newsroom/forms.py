"""What a person typed into the editor; kept as it is until it is saved, whatever is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from veche.newsroom.models import Material
from veche.newsroom.operations.drafting import Wording
from veche.newsroom.rules import limits

LONGEST_TITLE = 200
OWN = "own-"


@dataclass(frozen=True, kw_only=True)
class Typed:
    """The editor's fields. `own` maps chosen pages to their own texts; `words` narrow the list of pages."""

    title: str = ""
    text: str = ""
    desk: str = ""
    version: int = 0
    chosen: frozenset[int] = frozenset()
    own: Mapping[int, str] = field(default_factory=dict)
    words: str = ""

    @property
    def wording(self) -> Wording:
        """What would be kept."""
        variants = {page: self.own.get(page, "") for page in sorted(self.chosen)}
        return Wording(title=self.title, text=self.text, variants=variants)


def typed(post: QueryDict) -> Typed:
    """This function will read the editor's fields; what is not a number is no page."""
    own = {
        int(name.removeprefix(OWN)): _text(value)
        for name, value in post.items()
        if name.startswith(OWN) and _is_id(name.removeprefix(OWN)) and str(value).strip()
    }
    version = post.get("version", "")
    return Typed(
        title=post.get("title", "").strip()[:LONGEST_TITLE],
        text=_text(post.get("text", "")),
        desk=post.get("desk", ""),
        version=int(version) if _is_id(version) else 0,
        chosen=frozenset(int(value) for value in post.getlist("page") if _is_id(value)),
        own=own,
        words=post.get("words", "")[:200],
    )


def as_typed(material: Material) -> Typed:
    """This function will fill the editor with what a material says now."""
    targets = dict(material.targets.values_list("page_id", "text"))
    return Typed(
        title=material.title,
        text=material.text,
        version=material.version,
        chosen=frozenset(targets),
        own={page: text for page, text in targets.items() if text},
    )


def _text(value: object) -> str:
    return limits.tidy(str(value))


def _is_id(value: str) -> bool:
    return value.isdecimal() and len(value) < 18
