"""Owing letters: many notices in one, a budget a day, one digest a morning, nothing when there is nothing to say."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from veche.jobs.queue import enqueue, enqueue_many
from veche.notices.models import Letter, Notice, Preferences
from veche.notices.queries import bell, digests, policies
from veche.notices.rules.times import local_day
from veche.people import queries as people
from veche.people.models import Person

AT_ONCE = 500


def owe_notices(*, now: dt.datetime) -> int:
    """This function will owe one letter to everybody for whom notices have gathered; returns how many letters that were."""
    if not policies.mail_is_set():
        return 0
    waiting = Notice.objects.filter(mail_at__lte=now).order_by().values_list("person_id", flat=True).distinct()
    return sum(_owe(person, now=now) for person in Person.objects.filter(pk__in=list(waiting[:AT_ONCE])))


@transaction.atomic
def _owe(person: Person, *, now: dt.datetime) -> bool:
    """Whoever comes late or too often waits for the digest: a letter's key is one of the day's few."""
    gathered = Notice.objects.filter(person=person, mail_at__isnull=False)
    gathered.exclude(read_at=None, closed_at=None).update(mail_at=None)
    seen = list(bell.notices(person).filter(mail_at__isnull=False).values_list("pk", flat=True))
    letter = _within_budget(person, now=now) if seen and person.is_active and person.email else None
    if letter is None:
        gathered.update(mail_at=None, is_digested=True)
        return False
    gathered.filter(pk__in=seen).update(letter=letter, mail_at=None)
    gathered.update(mail_at=None)
    enqueue("notices.send", letter_id=letter.pk, due_at=now, dedupe=f"letter:{letter.pk}")
    return True


def _within_budget(person: Person, *, now: dt.datetime) -> Letter | None:
    today = local_day(now, zone=people.zone(person))
    for number in range(1, policies.pack().letters_a_day + 1):
        told = {"purpose": Letter.Purpose.NOTICES, "planned_at": now, "due_at": now}
        letter, new = Letter.objects.get_or_create(person=person, key=f"notices:{today}:{number}", defaults=told)
        if new:
            return letter
    return None


def owe_digests(*, now: dt.datetime) -> int:
    """This function will owe a thought about the digest to everybody whose morning has come; returns to how many."""
    if not policies.mail_is_set():
        return 0
    zones, thought = people.zones(), dict(Preferences.objects.values_list("person_id", "digested_on"))
    mornings = {zone: policies.morning(now, zone=zone) for zone in set(zones.values())}
    owed = []
    for person in Person.objects.filter(is_active=True).exclude(email="").values_list("pk", flat=True):
        morning = mornings.get(zones.get(person, ""))
        if morning and now - morning.at < policies.LATEST and thought.get(person) != morning.day:
            owed.append(person)
    keys = [f"digest:{person}" for person in owed]
    enqueue_many("notices.digest", [{"person_id": person} for person in owed], due_at=now, dedupe=keys)
    return len(owed)


@transaction.atomic
def owe_digest(person: Person, *, now: dt.datetime) -> Letter | None:
    """This function will owe the day's digest to one person, once; None when there is nothing to say or it is not wanted."""
    morning = policies.morning(now, zone=people.zone(person))
    chosen, _new = Preferences.objects.select_for_update().get_or_create(person=person)
    if morning is None or chosen.digested_on == morning.day:
        return None
    Preferences.objects.filter(person=person).update(digested_on=morning.day)
    wanted = chosen.wants_digest and not chosen.is_duties_only and person.is_active and person.email
    found = digests.digest(person, now=now) if wanted or chosen.is_duties_only else None
    if not found or not (wanted or _duties(found.notices)):
        return None
    key, told = f"digest:{morning.day}", {"purpose": Letter.Purpose.DIGEST, "planned_at": now, "due_at": now}
    letter, new = Letter.objects.get_or_create(person=person, key=key, defaults=told)
    if not new:
        return None
    Notice.objects.filter(pk__in=[each.pk for each in found.notices]).update(letter=letter)
    enqueue("notices.send", letter_id=letter.pk, due_at=now, dedupe=f"letter:{letter.pk}")
    return letter


def _duties(notices: Iterable[Notice]) -> list[Notice]:
    return [each for each in notices if (kind := policies.pack().of(each.kind)) and kind.is_duty]


@transaction.atomic
def owe_link(link_id: int, person_id: int, *, now: dt.datetime) -> Letter | None:
    """This function will owe the letter with a one-time link; its address is made when it is sent and kept nowhere."""
    person = Person.objects.get(pk=person_id)
    if not policies.mail_is_set() or not person.email:
        return None
    told = {"purpose": Letter.Purpose.LINK, "link_id": link_id, "planned_at": now, "due_at": now}
    letter, new = Letter.objects.get_or_create(person=person, key=f"link:{link_id}", defaults=told)
    if new:
        enqueue("notices.send", letter_id=letter.pk, due_at=now, dedupe=f"letter:{letter.pk}")
    return letter


def owe_forgotten(*, now: dt.datetime) -> int:
    """This function will owe the sending of letters that no job remembers: planned and due, or held beyond their lease."""
    owed = Letter.objects.filter(finished_at=None, due_at__lte=now - dt.timedelta(minutes=2))
    forgotten = list(owed.exclude(lease_until__gt=now)[:AT_ONCE])
    for letter in forgotten:
        enqueue("notices.send", letter_id=letter.pk, dedupe=f"letter:{letter.pk}")
    return len(forgotten)
