"""Everything that «Сегодня» shows to one person: only what the permissions open is read."""

import datetime as dt
from dataclasses import dataclass

from veche.delivery.models import Parcel
from veche.desk.queries import beginning, content, duties, messages, outcome, pages
from veche.desk.queries.content import Content
from veche.desk.queries.duties import Duties
from veche.desk.queries.messages import Messages
from veche.desk.queries.outcome import Outcome
from veche.desk.queries.pages import Pages
from veche.jobs import queries as jobs
from veche.jobs.queries import Health
from veche.people.models import Person
from veche.people.queries import permitted
from veche.school.queries.steps import NextStep, next_step

# Whoever does one of these works in the product; a leader only looks.
WORKING = {"inbox.answer", "newsroom.write", "compliance.check", "jobs.see"}


@dataclass(frozen=True, kw_only=True)
class Today:
    """What waits for one person; None where the role has no such work. `lacks` names what a
    new installation has not got yet. `answers` says that messages are theirs to answer."""

    held: frozenset[str]
    lacks: tuple[str, ...]
    messages: Messages | None
    content: Content | None
    unknown: list[Parcel]
    pages: Pages | None
    duties: Duties
    lesson: NextStep | None
    outcome: Outcome | None
    health: Health | None

    @property
    def answers(self) -> bool:
        """Whether the person answers messages."""
        return "inbox.answer" in self.held

    @property
    def sorts(self) -> bool:
        """Whether the person keeps the whole queue."""
        return "inbox.triage" in self.held


def today(viewer: Person, *, now: dt.datetime) -> Today:
    """This function will gather the viewer's day."""
    held = permitted(viewer)
    only_looks = "analytics.see" in held and not held & WORKING
    return Today(
        held=held,
        lacks=beginning.lacks(viewer, held),
        messages=messages.messages(viewer, now=now) if "inbox.see" in held else None,
        content=content.content(viewer, now=now) if "newsroom.write" in held else None,
        unknown=content.unknown(viewer) if "delivery.settle" in held else [],
        pages=pages.pages(viewer, now=now) if "compliance.see" in held else None,
        duties=duties.duties(viewer, held, now=now),
        lesson=next_step(viewer),
        outcome=outcome.outcome(viewer, now=now) if only_looks else None,
        health=jobs.health(now=now) if "jobs.see" in held else None,
    )
