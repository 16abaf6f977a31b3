"""What the checks say of a roadmap's steps today."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from veche.compliance.models import Roadmap, Verdict
from veche.compliance.queries.roadmaps import custody, templates
from veche.compliance.queries.roadmaps.templates import StepText
from veche.compliance.rules.steps import Seen, Word, of_facts, of_outcomes
from veche.registry.models import Page


def page_of(roadmap: Roadmap) -> Page | None:
    """This function will find the page that a roadmap is walked for: the bound one, else the first in its networks.

    One that is another body's by now, or is closed, is none.
    """
    own = Page.objects.filter(body_id=roadmap.body_id, realm=roadmap.realm, closed_on=None)
    if roadmap.page_id is not None:
        return own.filter(pk=roadmap.page_id).first()
    if roadmap.text.words["about"] != "network":
        return None
    wanted = (roadmap.network,) if roadmap.network else templates.networks(roadmap.text)
    return own.filter(network__in=wanted).order_by("added_at", "id").first()


def seen(roadmap: Roadmap, page: Page | None, steps: Iterable[StepText], *, now: dt.datetime) -> dict[str, Seen]:
    """This function will give the checks' words on the steps that checks can close, by key."""
    able = [step for step in steps if step.by_itself]
    if page is None:
        return {step.key: Seen(word=Word.BROKEN if step.verified["page_exists"] else Word.UNKNOWN) for step in able}
    standing = _verdicts(page, able)
    return {step.key: _seen(step, roadmap, page, standing, now=now) for step in able}


def _verdicts(page: Page, steps: list[StepText]) -> dict[tuple[str, str], Verdict]:
    rules = {rule for step in steps for rule in step.verified["rules"]}
    rows = Verdict.objects.filter(page=page, rule__in=rules, superseded_at=None).only(
        "pack", "rule", "outcome", "observation_id", "at"
    )
    return {(row.pack, row.rule): row for row in rows}


def _seen(
    step: StepText, roadmap: Roadmap, page: Page, standing: dict[tuple[str, str], Verdict], *, now: dt.datetime
) -> Seen:
    if step.verified["page_exists"]:
        return Seen(word=Word.MET, evidence={"page": page.pk, "url": page.url})
    if step.verified["custody"]:
        zone = ZoneInfo(roadmap.body.territory.zone)
        given, today = (moment.astimezone(zone).date() for moment in (roadmap.given_at, now))
        known = custody.facts(page, step.verified["custody"], since=given, today=today)
        return Seen(word=of_facts(known.values()), evidence={"page": page.pk, "custody": known})
    return _judged(step, page, standing)


def _judged(step: StepText, page: Page, standing: dict[tuple[str, str], Verdict]) -> Seen:
    wanted = [(step.verified["pack"], rule) for rule in step.verified["rules"]]
    found = [standing[each] for each in wanted if each in standing]
    word = of_outcomes([row.outcome for row in found]) if len(found) == len(wanted) else Word.UNKNOWN
    told = next((row for row in found if row.outcome == word.value), None)
    return Seen(
        word=word,
        verdict_id=told.pk if told else None,
        evidence={
            "page": page.pk,
            "verdicts": {row.rule: row.pk for row in found},
            "outcomes": {row.rule: row.outcome for row in found},
        },
    )
