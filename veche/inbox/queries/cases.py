"""Cases under the one visibility rule: how many there are, one of them, its thread, what is like it."""

from functools import lru_cache

from django.db.models import QuerySet, Sum

from veche.delivery import queries as delivery
from veche.delivery.models import Parcel
from veche.inbox.models import Case, CaseCount, CaseEvent, Comment
from veche.inbox.rules import purposes
from veche.people import queries as people
from veche.people.models import Person

# Who answers is one body; what is written under a page, and what became of it, its own people read all the same.
PAGE_S_BODY = "page__body"


def visible_cases(viewer: Person) -> QuerySet[Case]:
    """This function will give all cases that the viewer may read: those to work on, and those written under own pages."""
    return people.visible(viewer, "inbox.see", Case.objects.all(), also=PAGE_S_BODY)


def own_cases(viewer: Person) -> QuerySet[Case]:
    """This function will give the cases for which the viewer's bodies are responsible."""
    return people.visible(viewer, "inbox.see", Case.objects.all())


def counts(viewer: Person) -> dict[str, int]:
    """This function will tell how many cases the viewer has by state, from the counter rows; read once."""
    return people.once(viewer, "cases by state", lambda: _counts(viewer))


def _counts(viewer: Person) -> dict[str, int]:
    summed = dict(_summed(people.scope(viewer, "inbox.see")).ask())
    return {state: summed.get(state, 0) for state in Case.State.values}


@lru_cache(maxsize=500)
def _summed(scope: people.Scope) -> people.Prepared:
    rows = people.within(scope, CaseCount.objects.all())
    return people.Prepared(rows.values_list("state").annotate(n=Sum("number")), planned_once=True)


def find(viewer: Person, case_id: int) -> Case:
    """This function will find one case that the viewer may see; raises Http404."""
    rows = Case.objects.select_related("comment", "body", "page__body", "territory", "assignee", "region")
    return people.get_visible_or_404(viewer, "inbox.see", rows, also=PAGE_S_BODY, pk=case_id)


def thread(case: Case) -> list[Comment]:
    """This function will read the comments of a case's thread, the oldest first: its own and the answers to it."""
    top = case.comment
    rows = Comment.objects.filter(page=case.page, post_id=top.post_id)
    found, ids = [top], {top.external_id}
    for row in rows.exclude(pk=top.pk).exclude(parent_id="").order_by("written_at", "pk"):
        if row.parent_id in ids:
            found.append(row)
            ids.add(row.external_id)
    return found


def answers_sent(case: Case) -> int:
    """This function will count the answers that were sent for a case."""
    return case.events.filter(what=CaseEvent.What.ANSWER_SENT).count()


def parcel_of(case: Case) -> Parcel | None:
    """This function will find the parcel of the last answer that was sent for a case."""
    return delivery.of_purpose(purposes.of(case.pk, number=answers_sent(case)))


def alike(viewer: Person, case: Case, *, limit: int = 5) -> list[Comment]:
    """This function will find messages of the same words on pages that the viewer may see; one without words has none."""
    if not case.comment.likeness:
        return []
    rows = Comment.objects.filter(likeness=case.comment.likeness, is_own=False)
    rows = people.visible(viewer, "inbox.see", rows, body="page__body")
    return list(rows.exclude(pk=case.comment_id).select_related("page").order_by("-pk")[:limit])
