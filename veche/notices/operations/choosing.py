"""How a person wants to be told; what was read."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from veche.facts.notices import PreferencesChanged, Unsubscribed
from veche.journal import operations as journal
from veche.notices.models import Notice, Preferences
from veche.notices.queries import bell, policies
from veche.people.models import Person


@transaction.atomic
def choose(
    person: Person,
    *,
    channels: Mapping[str, str],
    quiet: tuple[dt.time, dt.time],
    wants_digest: bool,
    is_duties_only: bool,
    now: dt.datetime,
) -> Preferences:
    """This function will keep how a person wants to be told; a duty that was asked to be silent stays as the pack has it."""
    known = policies.pack()
    kept = {
        kind: way
        for kind, way in channels.items()
        if (told := known.of(kind)) and way in {"at_once", "digest", "never"} and not (told.is_duty and way == "never")
    }
    values = {"quiet_since": quiet[0], "quiet_until": quiet[1], "channels": kept}
    chosen, _new = Preferences.objects.update_or_create(
        person=person, defaults={**values, "wants_digest": wants_digest, "is_duties_only": is_duties_only}
    )
    journal.record(PreferencesChanged(person_id=person.pk), actor=person.actor, at=now)
    return chosen


@transaction.atomic
def unsubscribe(person: Person, *, now: dt.datetime) -> None:
    """This function will stop all letters to a person but those about duties; doing it twice changes nothing."""
    Preferences.objects.get_or_create(person=person)
    if Preferences.objects.filter(person=person, is_duties_only=False).update(is_duties_only=True):
        journal.record(Unsubscribed(person_id=person.pk), actor=person.actor, at=now)


def mark_read(person: Person, *, pk: int | None = None, now: dt.datetime) -> int:
    """This function will mark one of a person's notices read, or all; no letter tells of them any more."""
    rows = bell.notices(person).filter(read_at=None)
    if pk is not None:
        rows = rows.filter(pk=pk)
    found = list(rows.values_list("pk", flat=True))
    return Notice.objects.filter(pk__in=found).update(read_at=now, mail_at=None)
