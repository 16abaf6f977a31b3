"""Dossiers as plain values: the same for JSON, for a PDF and for a program that reads our answer."""

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.compliance.models import Finding, Outcome
from veche.compliance.queries import dossiers, findings, rulebook, standings
from veche.compliance.queries.dossiers import Line
from veche.lib.typesetting import typeset
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Exemption, Page

TEMPLATES = Path(__file__).resolve().parent.parent / "typst"
COUNTED = (Outcome.BROKEN, Outcome.UNKNOWN, Outcome.MET)
MOST_PAGES = 200


def of_page(page: Page, *, now: dt.datetime) -> dict[str, Any]:
    """This function will tell a page's dossier in plain values; moments are ISO texts, outcomes and states are codes.

    `page` comes with its body and territory, and is one that the viewer may see.
    """
    lines, standing = dossiers.lines(page, now=now), dossiers.standing(page)
    return {
        "page": {"id": page.pk, "network": page.network, "url": page.url, "title": page.title},
        "body": {"id": page.body_id, "name": page.body.name, "ogrn": page.body.ogrn},
        "zone": page.body.territory.zone,
        "made_at": now.isoformat(timespec="seconds"),
        "judged_at": standing.judged_at.isoformat(timespec="seconds") if standing else None,
        "counts": {outcome.value: sum(line.outcome == outcome for line in lines) for outcome in Outcome},
        "rules": [_rule(line) for line in lines],
    }


def _rule(line: Line) -> dict[str, Any]:
    verdict = line.verdict
    return {
        "pack": verdict.pack,
        "version": verdict.grounds.text.version,
        "rule": verdict.rule,
        "title": line.title,
        "outcome": verdict.outcome,
        "since": verdict.at.isoformat(timespec="seconds"),
        "observed_at": line.seen_at.isoformat(timespec="seconds") if line.seen_at else None,
        "observation": verdict.observation_id,
        "week": line.week.isoformat() if line.week else None,
        "said": [{"fact": each.fact, "words": each.words, "outcome": each.outcome} for each in line.said],
        "seen": verdict.grounds.seen,
        "posts": [{"at": at.isoformat(), "url": url} for at, url in line.posts],
        "basis": [
            {
                "title": each.title,
                "article": each.article,
                "address": each.address,
                "mark": each.mark,
                "note": each.note,
            }
            for each in line.basis
        ],
        "remedy": line.remedy,
        "steps": list(line.steps),
        "finding": _finding(line.finding) if line.finding else None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.pk,
        "state": finding.state,
        "due_at": finding.due_at.isoformat(timespec="seconds"),
        "owner": finding.owner.name if finding.owner else None,
        "waived_until": finding.waived_until.isoformat() if finding.waived_until else None,
    }


def of_body(body: Body, viewer: Person, *, now: dt.datetime) -> dict[str, Any]:
    """This function will tell a body's dossier in plain values: its pages with what they break, exemption and findings.

    Only what the viewer may see is told.
    """
    pages = people.visible(viewer, "compliance.see", Page.objects.filter(body=body)).order_by("network", "title", "pk")
    shown = list(pages.select_related("body__territory")[:MOST_PAGES])
    exemption = Exemption.objects.standing(localdate(now)).filter(body=body).first()
    opened = findings.of_body(body.path, viewer).filter(body=body).order_by("due_at", "pk")[:MOST_PAGES]
    return {
        "body": {"id": body.pk, "name": body.name, "short_name": body.short_name, "ogrn": body.ogrn},
        "territory": body.territory.name,
        "zone": body.territory.zone,
        "made_at": now.isoformat(timespec="seconds"),
        "exemption": exemption.basis if exemption else None,
        "pages": [of_page(page, now=now) for page in shown],
        "findings": [
            {
                "page": each.page.title,
                "url": each.page.url,
                "title": rulebook.title(each.pack, each.rule),
                **_finding(each),
            }
            for each in opened
        ],
        "below": standings.below(viewer, body),
    }


def page_pdf(page: Page, *, words: dict[str, dict[str, str]], now: dt.datetime) -> bytes:
    """This function will set a page's dossier; `words` name outcomes and marks of sources in the reader's language."""
    return _set(
        "dossier.typ", {"pages": [of_page(page, now=now)], "findings": [], "head": _head(page.body)}, words, now
    )


def body_pdf(body: Body, viewer: Person, *, words: dict[str, dict[str, str]], now: dt.datetime) -> bytes:
    """This function will set a body's dossier: one chapter a page."""
    told = of_body(body, viewer, now=now)
    return _set("dossier.typ", {**told, "head": _head(body)}, words, now)


def _head(body: Body) -> list[list[str]]:
    return [[_("Body"), body.name], [_("ОГРН"), body.ogrn or "—"], [_("Territory"), body.territory.name]]


def _set(template: str, values: dict[str, Any], words: dict[str, dict[str, str]], now: dt.datetime) -> bytes:
    zone = values.get("zone") or values["pages"][0]["zone"]
    labels = {
        "title": _("Dossier"),
        "remedy": _("What to do"),
        "basis": _("What it stands on"),
        "observed": _("Observed"),
        "until": _("To be mended until"),
        "nothing": _("There are no judged pages."),
        "findings": _("Findings"),
        "others": _("Not for this page:"),
        "exemption": _("The page need not be run"),
    }
    local = _local(values, zone)
    networks = {each["page"]["network"]: rulebook.network(each["page"]["network"]) for each in values["pages"]}
    held = {**local, "labels": labels, "words": words, "networks": networks, "language": rulebook.language()}
    return typeset(TEMPLATES / template, held, at=now)


def _local(values: Any, zone: str) -> Any:
    """Moments as people of the place write them."""
    if isinstance(values, dict):
        return {
            name: dt.datetime.fromisoformat(value).astimezone(ZoneInfo(zone)).strftime("%d.%m.%Y %H:%M")
            if name.endswith("_at") and isinstance(value, str)
            else _local(value, zone)
            for name, value in values.items()
        }
    return [_local(each, zone) for each in values] if isinstance(values, list | tuple) else values
