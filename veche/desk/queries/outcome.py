"""What a leader asks first: our place in the rating, and what hurts people this week."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from veche.analytics.models import Rating
from veche.analytics.queries import ratings
from veche.analytics.queries.ratings import Standing
from veche.inbox.models import Case
from veche.inbox.queries import cases, choices
from veche.people import queries as people
from veche.people.models import Person

WEEK = dt.timedelta(days=7)
# A smaller number could name a person.
SMALLEST_GROUP = 5
MOST_TOPICS = 5
# Two weeks of a large region fit; an index by date is not worth its weight for one screen.
NEWEST = 30_000


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A topic of the last seven days: messages now and in the seven days before."""

    code: str
    title: str
    number: int
    before: int


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The newest rating with the viewer's own municipalities in it, and the topics people wrote about most."""

    rating: Rating | None
    places: list[Standing]
    judged: int
    topics: list[Topic]


def outcome(viewer: Person, *, now: dt.datetime) -> Outcome:
    """This function will gather a leader's outcome; municipalities are those in whose territory the viewer leads a body."""
    known = ratings.ratings(viewer)
    rating = known.filter(is_interim=False).first() or known.first()
    rows = ratings.standings(viewer, rating) if rating else []
    homes = {each.body.territory_id for each in people.permitting(viewer, ratings.PERMISSION)}
    return Outcome(
        rating=rating,
        places=[each for each in rows if each.row.territory_id in homes],
        judged=sum(each.row.place is not None for each in rows),
        topics=hurting(viewer, now=now) if people.may(viewer, "inbox.see") else [],
    )


def hurting(viewer: Person, *, now: dt.datetime) -> list[Topic]:
    """This function will list the week's topics by the number of messages; groups under SMALLEST_GROUP are left out."""
    newest = Case.objects.aggregate(pk=Max("pk"))["pk"] or 0
    recent = cases.own_cases(viewer).filter(pk__gt=newest - NEWEST, opened_at__gte=now - 2 * WEEK)
    recent = recent.exclude(topic=choices.OFF_TOPIC)
    this, last = Q(opened_at__gte=now - WEEK), Q(opened_at__lt=now - WEEK)
    rows = recent.order_by().values("topic").annotate(n=Count("pk", filter=this), was=Count("pk", filter=last))
    named = dict(choices.topics())
    found = [
        Topic(code=row["topic"], title=named.get(row["topic"], row["topic"]), number=row["n"], before=row["was"])
        for row in rows
        if row["n"] >= SMALLEST_GROUP
    ]
    return sorted(found, key=lambda each: (-each.number, each.title))[:MOST_TOPICS]
