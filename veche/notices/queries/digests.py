"""A person's morning digest: the pieces of the person's roles, and the notices kept for it."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from veche import packs
from veche.notices.models import Notice
from veche.notices.queries import bell, policies
from veche.notices.queries.pieces import cases, requirements, work
from veche.notices.queries.pieces.line import Day, Line
from veche.notices.rules.times import midnight
from veche.packs.kinds.roles import Piece
from veche.people import queries as people
from veche.people.models import Person

Telling = Callable[[Person, Day], Iterator[Line]]


def _all(*tellings: Telling) -> Telling:
    return lambda viewer, day: itertools.chain.from_iterable(each(viewer, day) for each in tellings)


PIECES: dict[Piece, Telling] = {
    "approvals": work.approvals,
    "cases_due": cases.due,
    "cases_overdue": cases.overdue,
    "changes": _all(cases.changed, requirements.changed),
    "deliveries": work.deliveries,
    "findings": requirements.findings,
    "health": work.health,
    "improvements": _all(cases.answered, requirements.mended),
    "keys": work.keys,
    "messages": cases.waiting,
    "norm": requirements.norm,
    "returned": work.returned,
}


@dataclass(frozen=True, kw_only=True)
class Digest:
    """What one person should know this morning: risks, notices, changes, what got better."""

    person: Person
    at: dt.datetime
    since: dt.datetime
    zone: str
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...]

    def __bool__(self) -> bool:
        return bool(self.lines or self.notices)

    def of(self, tone: str) -> list[Line]:
        """This function will keep the lines of one tone."""
        return [line for line in self.lines if line.tone == tone]


def digest(viewer: Person, *, now: dt.datetime) -> Digest:
    """This function will gather what the viewer's roles are told this morning, each line once."""
    zone = people.zone(viewer)
    since = policies.before(now, zone=zone)
    day = Day(now=now, since=since, ends=midnight(now, zone=zone, days=1), zone=zone)
    lines = itertools.chain.from_iterable(PIECES[piece](viewer, day) for piece in pieces(viewer))
    kept = tuple(bell.for_digest(viewer, until=now))
    return Digest(person=viewer, at=now, since=since, zone=zone, lines=tuple(dict.fromkeys(lines)), notices=kept)


def pieces(viewer: Person) -> tuple[Piece, ...]:
    """This function will list the pieces of the viewer's roles, in the order of the packs."""
    known = packs.load("roles", regions=settings.VECHE_REGION_PACKS)
    held = {each.role for each in people.appointments(viewer) if each.role in known}
    ordered = sorted((known[role] for role in held), key=lambda pack: pack.order)
    return tuple(dict.fromkeys(piece for pack in ordered for piece in pack.digest))


def by_tone(found: Digest) -> dict[str, list[Line]]:
    """This function will put the lines of a digest under their headings, the risks first."""
    named = {"risk": _("At risk today"), "changed": _("What changed"), "better": _("What got better")}
    return {title: found.of(tone) for tone, title in named.items() if found.of(tone)}
