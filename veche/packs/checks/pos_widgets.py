"""Links of the feedback platform in a page's menu: each has a status, and the page has one (pack `compliance/pos_widgets`)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from veche.packs.checks.verdict import Verdict, broken, met, unknown

SPACES = re.compile(r"\s|%20")


def pos_widgets(
    value: Iterable[Any] | None,
    *,
    host: str,
    kinds: Sequence[Mapping[str, str]],
    expected: int,
    own: Sequence[str | None] = (),
) -> Verdict:
    """This function will check the links of a menu: as many as `expected`, each in the shape of one of `kinds`.

    A kind is a mapping of `name`, `path`, `first` and `utm`: patterns of the address up to the question mark, of the
    first parameter, and of the rest. Where its `utm` or `first` names the groups `ogrn`, `region` or `oktmo`, they are
    compared with `own` (in this order; None is not compared). Statuses of a link: VALID, NOT_MATCH, UTM_INVALID, SPACER,
    UNDEFINED; of the page, as the reason: CORRECT, INVALID, LINKS_COUNT, MISSING.
    """
    if value is None:
        return unknown()
    links = [url for url in map(_address, value) if host in url]
    if not links:
        return broken("widgets_missing", expected=expected)
    wanted = dict(zip(("ogrn", "region", "oktmo"), own, strict=False))
    told = [f"{url[:300]} — {status(url, host=host, kinds=kinds, own=wanted)}" for url in links]
    values = {"count": len(links), "expected": expected, "links": "; ".join(told)}
    if len(links) != expected:
        return broken("widgets_count", **values)
    if all(line.endswith(" VALID") for line in told):
        return met("widgets_correct", **values)
    return broken("widgets_invalid", **values)


def status(url: str, *, host: str, kinds: Sequence[Mapping[str, str]], own: Mapping[str, str | None]) -> str:
    """This function will tell the status of one link."""
    if SPACES.search(url):
        return "SPACER"
    base = f"https://{host}/"
    path, _mark, query = url.partition("?")
    kind = next((each for each in kinds if path == base + each["path"] and _is_meant(each, query)), None)
    if kind is None:
        known = any(urlsplit(path).path.strip("/") == each["path"].strip("/") for each in kinds)
        return "NOT_MATCH" if known else "UNDEFINED"
    first, _amp, utm = query.partition("&")
    begins, rest = re.fullmatch(kind["first"], first), re.fullmatch(kind["utm"], utm)
    if begins is None:
        return "NOT_MATCH"
    if rest is None:
        return "UTM_INVALID"
    named = begins.groupdict() | rest.groupdict()
    strange = [name for name, text in named.items() if own.get(name) and text != own[name]]
    return "UTM_INVALID" if strange else "VALID"


def _is_meant(kind: Mapping[str, str], query: str) -> bool:
    """Two kinds share a path and differ by the name of the first parameter."""
    name = query.partition("=")[0]
    return name == kind["first"].partition("=")[0]


def _address(link: Any) -> str:
    return str(link.get("url") or "") if isinstance(link, Mapping) else str(link)
