"""All that verdicts were reached from, as files that anybody can recompute: facts of pages, packs, verdicts."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from veche.compliance.models import Verdict
from veche.compliance.operations import judging
from veche.compliance.queries import rulebook, sights
from veche.compliance.queries.sights import Gathered, Look
from veche.compliance.rules.verdicts import plain
from veche.lib.refusals import Refusal
from veche.registry.models import Page

ACTOR = "command:audit export"
README = """\
Facts of pages, the packs they were judged by, and the verdicts, all of one moment.

packs/NAME.json   a pack with the rules that are asked: conditions, checks, dates, basis
pages.jsonl       one page a line: network, class, its own day, facts; `weeks` are this calendar week and the last one
verdicts.jsonl    one verdict a line: page, pack, version, rule, outcome, reason, the observation it judged
manifest.json     the moment and the numbers of lines

A rule outside its dates, or its pack's, is not_in_force. One that is not about the page's network or class, or one of
whose `when` conditions fails, is not_applicable; an unseen `when` leaves it unknown. One broken condition breaks a rule,
else one unknown leaves it unknown. A rule about posts.* is judged on this week; where that is unknown and the last week
is met or broken, on the last one, as of its Sunday. A missing fact, or null, is unknown.
"""


class FolderNotEmpty(Refusal):
    """The folder holds something already."""


def export(folder: Path, *, now: dt.datetime, actor: str = ACTOR) -> dict[str, int]:
    """This function will judge all pages, and write what they were judged on, by which packs, and what was said.

    Returns the numbers of pages and verdicts. Nothing is cut short: lines are written as they are read. Raises FolderNotEmpty.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(_("%(folder)s is not empty. Name a new folder.") % {"folder": folder})
    (folder / "packs").mkdir(parents=True, exist_ok=True)
    ids = list(Page.objects.order_by("pk").values_list("pk", flat=True))
    judging.judge_numbers(ids, now=now, actor=actor)
    numbers = {"pages": _lines(folder / "pages.jsonl", _pages(ids, now=now))}
    numbers["verdicts"] = _lines(folder / "verdicts.jsonl", _verdicts(ids))
    days = {(now + dt.timedelta(hours=shift)).date() for shift in (-12, 0, 14)}
    for pack in {pack.id: pack for day in sorted(days) for pack in rulebook.rule_packs(on=day)}.values():
        told = pack.model_dump(mode="json", by_alias=True)
        (folder / "packs" / f"{pack.id}.json").write_text(_json(told, indent=1), encoding="utf-8")
    told = {"made_at": now.isoformat(timespec="seconds"), **numbers}
    (folder / "manifest.json").write_text(_json(told, indent=1), encoding="utf-8")
    (folder / "README.md").write_text(README, encoding="utf-8")
    return numbers


def _pages(ids: list[int], *, now: dt.datetime) -> Iterator[dict[str, Any]]:
    for portion in judging.portions(ids):
        pages = Page.objects.select_related("body").filter(pk__in=portion).order_by("pk")
        for each in sights.gather(list(pages), now=now):
            yield _page(each)


def _page(each: Gathered) -> dict[str, Any]:
    sight = each.sight
    return {
        "page": each.page.pk,
        "url": each.page.url,
        "network": sight.network,
        "page_class": sight.page_class,
        "on": sight.on.isoformat(),
        "facts": {name: _plain(value) for name, value in sorted(sight.facts.items()) if value is not None},
        "weeks": [
            {"monday": week.week.monday.isoformat(), "sunday": week.week.sunday.isoformat(), "facts": dict(week.facts)}
            for week in sight.weeks
        ],
        "observation": _look(each.profile),
        "wall": _look(each.posts),
    }


def _look(look: Look | None) -> dict[str, Any] | None:
    return {"id": look.pk, "at": look.at.isoformat()} if look else None


def _plain(value: Any) -> Any:
    return plain(value)


def _verdicts(ids: list[int]) -> Iterator[dict[str, Any]]:
    names = ("page", "pack", "version", "rule", "outcome", "reason", "observation")
    columns = (
        "page_id",
        "pack",
        "grounds__text__version",
        "rule",
        "outcome",
        "grounds__reason",
        "observation_id",
        "at",
    )
    for portion in judging.portions(ids):
        rows = Verdict.objects.filter(page__in=portion, superseded_at=None).order_by("page_id", "pack", "rule")
        for *row, at in rows.values_list(*columns):
            yield {**dict(zip(names, row, strict=True)), "since": at.isoformat()}


def _lines(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    number = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(_json(row) + "\n")
            number += 1
    return number


def _json(value: Any, *, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=str)
