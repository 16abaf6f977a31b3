"""Messages that wait, are late, came in and were answered."""

from collections.abc import Iterator

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from veche.inbox.models import Case
from veche.notices.queries.pieces.line import Day, Line
from veche.people import queries as people
from veche.people.models import Person

# A region's three days fit; an index by moment is not worth its weight.
NEWEST = 30_000


def mine(viewer: Person) -> QuerySet[Case]:
    """This function will give the cases that the viewer may answer and that wait for it."""
    return people.visible(viewer, "inbox.answer", Case.objects.filter(closed_at=None, state__in=Case.UNFINISHED))


def overdue(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell how many messages are late; those who only look are told too."""
    permission = "inbox.answer" if people.may(viewer, "inbox.answer") else "inbox.see"
    number = people.visible(viewer, permission, Case.objects.filter(closed_at=None, due_at__lt=day.now)).count()
    if number:
        words = ngettext("%(n)s message is overdue", "%(n)s messages are overdue", number) % {"n": number}
        yield Line(tone="risk", words=words, url=reverse("inbox:cases"))


def due(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell how many terms end today."""
    number = mine(viewer).filter(due_at__gte=day.now, due_at__lt=day.ends).count()
    if number:
        words = ngettext("%(n)s message is due today", "%(n)s messages are due today", number) % {"n": number}
        yield Line(tone="risk", words=words, url=reverse("inbox:cases"))


def waiting(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell whoever runs a few pages what is late, what is due, and how many messages wait at all."""
    yield from overdue(viewer, day)
    yield from due(viewer, day)
    number = mine(viewer).filter(due_at__gte=day.ends).count()
    if number:
        words = ngettext("%(n)s more message waits for an answer", "%(n)s more messages wait for an answer", number)
        yield Line(tone="changed", words=words % {"n": number}, url=reverse("inbox:cases"))


def changed(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell how many messages came in and how many were answered since the last digest."""
    newest = Case.objects.aggregate(pk=Max("pk"))["pk"] or 0
    seen = people.visible(viewer, "inbox.see", Case.objects.filter(pk__gt=newest - NEWEST))
    came = seen.filter(opened_at__gte=day.since, opened_at__lt=day.now).count()
    if came:
        words = ngettext("%(n)s message came in", "%(n)s messages came in", came) % {"n": came}
        yield Line(tone="changed", words=words, url=reverse("inbox:cases"))


def answered(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell how many messages were answered since the last digest."""
    newest = Case.objects.aggregate(pk=Max("pk"))["pk"] or 0
    seen = people.visible(viewer, "inbox.see", Case.objects.filter(pk__gt=newest - NEWEST))
    done = seen.filter(answered_at__gte=day.since, answered_at__lt=day.now).count()
    if done:
        words = ngettext("%(n)s message was answered", "%(n)s messages were answered", done) % {"n": done}
        yield Line(tone="better", words=words, url=reverse("inbox:cases") + "?state=answered")
