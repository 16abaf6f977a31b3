"""More than a thousand cases in the cast's bodies, written at once: enough for a planner to care which index it takes."""

import datetime as dt

from django.db import connection

from tests.world import NOON, World
from veche.inbox.models import Case, CaseCount, Comment
from veche.inbox.operations import counting, words
from veche.inbox.rules.terms import NO_TERM
from veche.language.stems import stems

NUMBER = 1_200
STATES = ("open", *["answered"] * 16, "no_action", "dismissed", "answering")
TOPICS = ("dorogi", "zhkkh", "transport", "ekologiya", "obrazovanie")


def fill(world: World) -> None:
    """This function will write comments and cases of three bodies and tell the planner of them."""
    pages = (world.page, world.school_page, world.other_page)
    comments = Comment.objects.bulk_create(
        Comment(
            page=pages[n % 3],
            realm="live",
            post_id=str(n // 50),
            external_id=str(n),
            text=f"Нет воды, дом {n}",
            likeness=n,
            written_at=NOON,
            collected_at=NOON,
            triaged_at=NOON if n % 100 else None,
        )
        for n in range(NUMBER)
    )
    words.add((comment.pk, stems(comment.text)) for comment in comments)
    cases = Case.objects.bulk_create(_case(comment, n, world) for n, comment in enumerate(comments) if n % 100)
    CaseCount.objects.all().delete()
    counting.apply(counting.opened(cases))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _case(comment: Comment, number: int, world: World) -> Case:
    state = STATES[number % len(STATES)]
    opened = NOON - dt.timedelta(hours=NUMBER - number)
    return Case(
        comment=comment,
        page=comment.page,
        realm="live",
        body=comment.page.body,
        region=world.region,
        territory=comment.page.body.territory,
        topic=TOPICS[number % 7 % len(TOPICS)],
        state=state,
        opened_at=opened,
        due_at=NO_TERM if state == "no_action" else opened + dt.timedelta(hours=NUMBER // 5),
        closed_at=opened if state in {"answered", "dismissed"} else None,
    )
