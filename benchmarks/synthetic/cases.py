"""Comments and their cases: 5 % unfinished, a fifth of these overdue, topics and pages far from even."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from django.db import connection

from benchmarks.synthetic import rows, texts
from benchmarks.synthetic.region import Place
from veche.inbox.models import Case, CaseCount, Comment
from veche.inbox.queries import choices

COMMENT = (
    *("id", "page_id", "realm", "post_id", "external_id", "parent_id", "author_id", "author_name", "text", "url"),
    *("likeness", "is_own", "written_at", "collected_at", "triaged_at"),
)
CASE = (
    *("id", "comment_id", "page_id", "realm", "body_id", "region_id", "territory_id", "topic", "confidence"),
    *("is_urgent", "routed_by", "state", "opened_at", "due_at", "answered_at", "closed_at", "draft", "trouble"),
)
STATES, SHARES = ("open", "answering", "answered", "dismissed"), (0.048, 0.002, 0.87, 0.08)
HOUR = dt.timedelta(hours=1)
HOURS_BACK = 2 * 365 * 24

Numbers = list[int]


class Draw:
    """What chance decides of each case: its page, topic, state and hours."""

    def __init__(self, number: int, places: Sequence[Place], *, now: dt.datetime) -> None:
        random = np.random.default_rng(7)
        self.number, self.places = number, places
        self.topics = [code for code, _title in choices.topics()]
        self.page: Numbers = _uneven(random, len(places), number)
        self.topic: Numbers = _uneven(random, len(self.topics), number)
        self.state: Numbers = random.choice(len(STATES), p=SHARES, size=number).tolist()
        self.late: Numbers = random.integers(0, 5, size=number).tolist()
        self.hour: Numbers = np.linspace(0, HOURS_BACK - 1, number).astype(int).tolist()
        start = now - HOURS_BACK * HOUR
        self.moments = [(start + hour * HOUR).strftime("%Y-%m-%d %H:%M:%S") for hour in range(HOURS_BACK + 200)]

    def due(self, at: int) -> str:
        """The end of a case's term: a day after its beginning, but for unfinished ones around now, a fifth of them past it."""
        if self.state[at] > 1:
            return self.moments[self.hour[at] + 24]
        away = at % 150
        return self.moments[HOURS_BACK - 1 - away if self.late[at] == 0 else HOURS_BACK + 2 + away]


def _uneven(random: np.random.Generator, kinds: int, number: int) -> Numbers:
    weights = 1 / np.arange(3, kinds + 3)
    order = random.permutation(kinds)
    return order[random.choice(kinds, p=weights / weights.sum(), size=number)].tolist()


def fill(number: int, places: Sequence[Place], *, now: dt.datetime) -> None:
    """This function will write the comments, their words in the search index, their cases and the counters."""
    draw = Draw(number, places, now=now)
    rows.insert("inbox_comment", COMMENT, comments(draw))
    index_words(number)
    rows.insert("inbox_case", CASE, _cases(draw))
    _count(draw)
    rows.restart(Comment)
    rows.restart(Case)


def comments(draw: Draw) -> Iterator[tuple[Any, ...]]:
    """This function will give the rows of comments."""
    for at, text in enumerate(texts.make(draw.number)):
        when = draw.moments[draw.hour[at]]
        page, id = draw.places[draw.page[at]].page_id, at + 1
        names = (str(at % 50_000), f"Житель {at % 50_000}")
        yield (
            id,
            page,
            "live",
            str(id // 200),
            str(id),
            "",
            *names,
            text.words,
            "",
            id * 7919,
            False,
            when,
            when,
            when,
        )


def _words(number: int) -> Iterator[tuple[int, str]]:
    return ((at, text.stems) for at, text in enumerate(texts.make(number), start=1))


def index_words(number: int) -> None:
    """This function will fill the search index; that of PostgreSQL is made after its rows, many times quicker so."""
    if connection.vendor == "sqlite":
        rows.insert("inbox_words", ("rowid", "stems"), _words(number))
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE arriving (id bigint, stems text)")
        cursor.execute("DROP INDEX inbox_words_stems")
        rows.insert("arriving", ("id", "stems"), _words(number))
        cursor.execute("INSERT INTO inbox_words SELECT id, to_tsvector('simple', stems) FROM arriving")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute("CREATE INDEX inbox_words_stems ON inbox_words USING gin (stems)")


def _cases(draw: Draw) -> Iterator[tuple[Any, ...]]:
    for at in range(draw.number):
        place, state, hour = draw.places[draw.page[at]], STATES[draw.state[at]], draw.hour[at]
        keys = (place.page_id, "live", place.body_id, place.region_id, place.territory_id)
        closed = draw.moments[hour + 20] if draw.state[at] > 1 else None
        answered = closed if state == "answered" else None
        times = (draw.moments[hour], draw.due(at), answered, closed)
        yield (at + 1, at + 1, *keys, draw.topics[draw.topic[at]], 0.9, at % 40 == 0, "", state, *times, "", "")


def _count(draw: Draw) -> None:
    counted = np.zeros((len(draw.places), len(STATES)), dtype=int)
    np.add.at(counted, (draw.page, draw.state), 1)
    CaseCount.objects.bulk_create(
        CaseCount(body_id=place.body_id, realm="live", state=state, number=int(counted[at, column]))
        for at, place in enumerate(draw.places)
        for column, state in enumerate(STATES)
    )
