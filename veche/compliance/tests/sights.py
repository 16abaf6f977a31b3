"""Sights for the tests of compliance: a page that keeps every rule, and ways to spoil it."""

import datetime as dt
from typing import Any

from tests.world import NOON
from veche.compliance.models import Verdict
from veche.compliance.operations import judging
from veche.registry.models import Observation, Page, SeenPost

GOOD: dict[str, Any] = {
    "external_id": "102",
    "title": "Школа № 1, Первый район",
    "description": "Учим детей первого — одиннадцатого классов, готовим к экзаменам, ведём четырнадцать кружков.",
    "site": "https://school1.example.ru",
    "email": "school1@example.ru",
    "phone": "+7 (42622) 2-00-00",
    "postal_address": "679000, Первый, ул. Ленина, 1",
    "has_avatar": True,
    "has_cover": True,
    "official_mark": True,
}


def look(page: Page, *, now: dt.datetime = NOON, posts_read: bool = True, **seen: Any) -> Observation:
    """This function will keep an observation of a good page with the fields of `seen` in place of its own."""
    since = now - dt.timedelta(days=14) if posts_read else None
    return Observation.objects.create(page=page, at=now, source=page.network, profile=GOOD | seen, posts_since=since)


def failed_look(page: Page, *, now: dt.datetime = NOON) -> Observation:
    """This function will keep a look that saw nothing."""
    return Observation.objects.create(page=page, at=now, source=page.network, failure="The network is down.")


def post(page: Page, at: dt.datetime, *, is_own: bool = True, is_repost: bool = False) -> SeenPost:
    """This function will keep a post seen on a page."""
    number = SeenPost.objects.filter(page=page).count() + 1
    return SeenPost.objects.create(
        page=page,
        external_id=str(number),
        at=at,
        seen_at=at,
        is_own=is_own,
        is_repost=is_repost,
        url=f"https://vk.com/wall-102_{number}",
    )


def posts(page: Page, *moments: dt.datetime) -> None:
    """This function will keep own posts of a page."""
    for moment in moments:
        post(page, moment)


def verdicts(page: Page, *, now: dt.datetime = NOON) -> dict[str, Verdict]:
    """This function will judge a page and give its standing verdicts by rule."""
    fresh = Page.objects.select_related("body__territory").get(pk=page.pk)
    return {verdict.rule: verdict for verdict in judging.judge(fresh, now=now)}


def outcome(page: Page, rule: str, *, now: dt.datetime = NOON) -> str:
    """This function will judge a page and tell the outcome of one rule."""
    return verdicts(page, now=now)[rule].outcome
