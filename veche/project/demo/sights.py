"""What was seen before the demo began: three pages as they looked two days ago, and one page told of by a person."""

import datetime as dt
from typing import Any

from veche.connectors.contract import Profile
from veche.people.models import Person
from veche.project.demo.proofs import proof
from veche.registry.models import Page
from veche.registry.operations import observing
from veche.registry.operations.observing.keeping import Sight, keep
from veche.registry.operations.observing.looks import watch_over

BEFORE = dt.timedelta(days=2)
OLD = (
    {"title": "Группа учреждения"},
    {"description": "Скоро здесь будет описание"},
    {"site": "http://old.example.org"},
)
SEEN = "Учебная запись демонстрации: что оператор увидел на странице."


def fill(*, actor: str, now: dt.datetime) -> None:
    """This function will keep the earlier sights, so that the first real look has something to notice."""
    pages = Page.objects.filter(network="vk", is_connected=False).select_related("body").order_by("id")[:3]
    for page, shown in zip(pages, OLD, strict=False):
        told: dict[str, Any] = {"external_id": page.external_id, "title": page.title, **shown}
        keep(
            [Sight(watch=watch_over(page), profile=Profile(**told))], source=page.network, actor=actor, now=now - BEFORE
        )
    told_of = Page.objects.filter(network="ok", is_connected=False).select_related("body").order_by("id").first()
    operator = Person.objects.filter(appointments__role="operator").order_by("id").first()
    if told_of is not None and operator is not None:
        file = proof("Что видно на странице", SEEN, at=now)
        values = {"official_mark": True, "has_avatar": True, "members": 1250}
        observing.attest(told_of, values, seen_at=now - dt.timedelta(days=1), evidence=file, by=operator, now=now)
