"""Keeping comments: once by (page, post, comment), whatever a network repeats, reorders or takes back."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from veche.connectors.contract import SeenComment
from veche.facts.inbox import CommentsCollected
from veche.inbox.models import Comment, CommentVersion
from veche.inbox.operations import words
from veche.inbox.rules.likeness import likeness
from veche.jobs.queue import enqueue
from veche.journal import operations as journal
from veche.language.stems import stems
from veche.registry.models import Page

ACTOR = "job:inbox.collect"
BATCH = 2000


@dataclass(frozen=True)
class Incoming:
    """A comment as a network showed it, with the page whose post it stands under."""

    page: Page
    comment: SeenComment

    @property
    def key(self) -> tuple[int, str, str]:
        return self.page.pk, self.comment.post_id or "", self.comment.external_id


def ingest(incoming: Iterable[Incoming], *, now: dt.datetime) -> int:
    """This function will keep the comments that are new and return how many; known ones are compared and corrected."""
    arrived = {each.key: each for each in incoming}  # the last word of a batch counts
    batch = sorted(arrived)
    return sum(_keep([arrived[key] for key in batch[at : at + BATCH]], now=now) for at in range(0, len(batch), BATCH))


@transaction.atomic
def _keep(batch: Sequence[Incoming], *, now: dt.datetime) -> int:
    pages = {each.page.pk for each in batch}
    # Whoever adds comments to a page holds its row: two collectors of one page take turns.
    list(Page.objects.select_for_update().filter(pk__in=pages).order_by("pk").values_list("pk", flat=True))
    known = _known(batch)
    fresh = [each for each in batch if each.key not in known]
    added = _add(fresh, now=now)
    _correct([(known[each.key], each.comment) for each in batch if each.key in known], now=now)
    if added:
        _tell(added, fresh, now=now)
    return len(added)


def _known(batch: Sequence[Incoming]) -> dict[tuple[int, str, str], Comment]:
    by_page: dict[int, list[str]] = defaultdict(list)
    for each in batch:
        by_page[each.page.pk].append(each.comment.external_id)
    found: dict[tuple[int, str, str], Comment] = {}
    for page_id, ids in by_page.items():
        for at in range(0, len(ids), 500):
            for row in Comment.objects.filter(page_id=page_id, external_id__in=ids[at : at + 500]):
                found[(row.page_id, row.post_id, row.external_id)] = row
    return found


def _add(fresh: Sequence[Incoming], *, now: dt.datetime) -> list[Comment]:
    stemmed = [stems(each.comment.text) for each in fresh]
    rows = [_row(each, likeness(found), now=now) for each, found in zip(fresh, stemmed, strict=True)]
    added = Comment.objects.bulk_create(rows, batch_size=50)
    words.add((row.pk, found) for row, found in zip(added, stemmed, strict=True))
    return added


def _row(each: Incoming, alike: int, *, now: dt.datetime) -> Comment:
    seen = each.comment
    owes_nothing = seen.is_own or seen.deleted
    return Comment(
        page=each.page,
        realm=each.page.realm,
        post_id=seen.post_id or "",
        external_id=seen.external_id,
        parent_id=seen.parent_id or "",
        author_id=seen.author_id,
        author_name=seen.author_name[:200],
        text=_clean(seen.text),
        url=seen.url[:300],
        likeness=alike,
        is_own=seen.is_own,
        written_at=seen.at,
        collected_at=now,
        deleted_at=now if seen.deleted else None,
        triaged_at=now if owes_nothing else None,
    )


def _clean(text: str) -> str:
    """NUL fits into no database; half a surrogate fits into no encoding."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _correct(pairs: Iterable[tuple[Comment, SeenComment]], *, now: dt.datetime) -> None:
    for row, seen in pairs:
        if seen.deleted:
            erase(row, now=now)
        elif _clean(seen.text) != row.text and row.deleted_at is None:
            _reword(row, seen, now=now)


def _reword(row: Comment, seen: SeenComment, *, now: dt.datetime) -> None:
    CommentVersion.objects.create(comment=row, text=row.text, replaced_at=now)
    found = stems(seen.text)
    Comment.objects.filter(pk=row.pk).update(text=_clean(seen.text), edited_at=now, likeness=likeness(found))
    words.replace(row.pk, found)


def erase(row: Comment, *, now: dt.datetime) -> None:
    """This function will note that a comment was taken away in the network; what it said stays in its case."""
    if row.deleted_at is None:
        CommentVersion.objects.create(comment=row, text=row.text, replaced_at=now)
        Comment.objects.filter(pk=row.pk).update(deleted_at=now)


@transaction.atomic
def note_deletion(page: Page, *, post_id: str, external_id: str, at: dt.datetime) -> None:
    """This function will keep the word that a comment is gone, even when it arrives before the comment itself."""
    gone = SeenComment(external_id=external_id, post_id=post_id, at=at, text="", deleted=True)
    _keep([Incoming(page, gone)], now=at)


def _tell(added: Sequence[Comment], fresh: Sequence[Incoming], *, now: dt.datetime) -> None:
    numbers: dict[int, int] = defaultdict(int)
    for row in added:
        numbers[row.page_id] += 1
    pages = {each.page.pk: each.page for each in fresh}
    facts = [CommentsCollected(page_id=id, body_id=pages[id].body_id, number=n) for id, n in numbers.items()]
    journal.record_many(facts, actor=ACTOR, at=now)
    if any(row.triaged_at is None for row in added):
        enqueue("inbox.triage", dedupe="inbox.triage")
