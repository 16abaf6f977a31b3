"""Which posts answer an assignment: a hashtag, a phrase, a link or nearly the same text; with the reasons. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from veche.lib import same_name

ENOUGH = 70  # per cent of the given text's runs of words that must stand in the post
RUN = 3
NAMES = ("hashtag", "phrase", "link", "text")
_WORD = re.compile(r"\w+")
_SCHEME = re.compile(r"https?://(?:www\.|m\.)?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Found:
    """The reasons for which a post answers, and whether all that was wished for is there."""

    why: tuple[Mapping[str, object], ...] = field(default_factory=tuple)
    is_whole: bool = False


def recognised(text: str, wish: Mapping[str, str]) -> Found:
    """This function will look in a post for each thing that is wished for; `why` is empty when nothing is there."""
    wanted = {name: wish[name] for name in NAMES if wish.get(name, "").strip()}
    reasons = [reason for name, value in wanted.items() if (reason := LOOKS[name](text, value)) is not None]
    return Found(why=tuple(reasons), is_whole=bool(wanted) and len(reasons) == len(wanted))


def _hashtag(text: str, value: str) -> Mapping[str, object] | None:
    tag = value.strip().lstrip("#").casefold()
    there = {each.casefold() for each in re.findall(r"#(\w+)", text)}
    return {"by": "hashtag", "value": f"#{tag}"} if tag in there else None


def _phrase(text: str, value: str) -> Mapping[str, object] | None:
    return {"by": "phrase", "value": value.strip()} if same_name.key(value) in same_name.key(text) else None


def _link(text: str, value: str) -> Mapping[str, object] | None:
    wanted = address(value)
    # What follows must end the address, or /news would be found in /newsroom.
    found = re.search(re.escape(wanted) + r"(?![\w-])", _SCHEME.sub("", text).casefold())
    return {"by": "link", "value": value.strip()} if wanted and found else None


def _text(text: str, value: str) -> Mapping[str, object] | None:
    share = likeness(text, value)
    return {"by": "text", "value": share} if share >= ENOUGH else None


LOOKS = {"hashtag": _hashtag, "phrase": _phrase, "link": _link, "text": _text}


def address(text: str) -> str:
    """This function will give what two spellings of one address share: no scheme, no www, no slash at the end."""
    return _SCHEME.sub("", text.strip()).casefold().rstrip("/")


def likeness(text: str, given: str) -> int:
    """This function will tell what share of a given text's runs of three words stand in `text`, in per cent."""
    wanted = _runs(given)
    return 100 * len(wanted & _runs(text)) // len(wanted) if wanted else 0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold().replace("ё", "е"))
    return {tuple(words[place : place + RUN]) for place in range(max(1, len(words) - RUN + 1))} if words else set()
