"""Keeping comments: once by (page, post, comment), whatever a network repeats, reorders or takes back."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from veche import rows
from veche.connectors.contract import SeenComment
from veche.facts.inbox import CommentsCollected
from veche.inbox.models import Comment, CommentVersion
from veche.inbox.operations import keeping, words
from veche.inbox.operations.keeping import Key
from veche.inbox.rules.likeness import likeness
from veche.jobs.queue import enqueue
from veche.journal import operations as journal
from veche.language.stems import stems
from veche.registry.models import Page
from veche.rows import stored

ACTOR = "job:inbox.collect"
BATCH = 2000


@dataclass(frozen=True)
class Incoming:
    """A comment as a network showed it, with the page whose post it stands under."""

    page: Page
    comment: SeenComment

    @property
    def key(self) -> Key:
        return self.page.pk, self.comment.post_id or "", self.comment.external_id

    @property
    def owes_a_look(self) -> bool:
        """Whether somebody has to see what it asks for."""
        return not (self.comment.is_own or self.comment.deleted)


def ingest(incoming: Iterable[Incoming], *, now: dt.datetime) -> int:
    """This function will keep the comments that are new and return how many; known ones are compared and corrected."""
    return len(taken(incoming, now=now))


def taken(incoming: Iterable[Incoming], *, now: dt.datetime) -> list[Incoming]:
    """This function will keep the comments that are new and return them; known ones are compared and corrected."""
    arrived = {each.key: each for each in incoming}  # the last word of a batch counts
    batch, fresh = sorted(arrived), list[Incoming]()
    for at in range(0, len(batch), BATCH):
        fresh += _keep([arrived[key] for key in batch[at : at + BATCH]], now=now)
    return fresh


@transaction.atomic
def _keep(batch: Sequence[Incoming], *, now: dt.datetime) -> Sequence[Incoming]:
    pages = {each.page.pk for each in batch}
    # Whoever adds comments to a page holds its row: two collectors of one page take turns.
    list(Page.objects.select_for_update(no_key=True).filter(pk__in=pages).order_by("pk").values_list("pk", flat=True))
    kept = keeping.known([each.key for each in batch])
    known = {(row.page_id, row.post_id, row.external_id): row for row in kept}
    fresh = [each for each in batch if each.key not in known] if known else batch
    _correct([(known[each.key], each.comment) for each in batch if known and each.key in known], now=now)
    if fresh:
        _add(fresh, now=now)
        _tell(fresh, now=now)
    return fresh


def _add(fresh: Sequence[Incoming], *, now: dt.datetime) -> None:
    stemmed = [stems(each.comment.text) for each in fresh]
    ids, at = rows.numbers(Comment, len(fresh)), stored(now)
    whole = (_row(*each, collected_at=at) for each in zip(ids, fresh, stemmed, strict=True))
    rows.add(Comment, keeping.COLUMNS, whole)
    words.add(zip(ids, stemmed, strict=True))


def _row(id: int, each: Incoming, stemmed: Sequence[str], *, collected_at: Any) -> tuple[Any, ...]:
    """The values of a comment in the order of its columns; a test holds them against the model."""
    seen, page = each.comment, each.page
    return (
        *(id, page.pk, page.realm, seen.post_id or "", seen.external_id, seen.parent_id or ""),
        *(seen.author_id, _clean(seen.author_name[:200]), _clean(seen.text), seen.url[:300]),
        *(likeness(stemmed), seen.is_own, stored(seen.at), collected_at),
        None,  # edited
        collected_at if seen.deleted else None,
        None if each.owes_a_look else collected_at,
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


def _tell(fresh: Sequence[Incoming], *, now: dt.datetime) -> None:
    numbers = Counter(each.page.pk for each in fresh)
    bodies = {each.page.pk: each.page.body_id for each in fresh}
    facts = [CommentsCollected(page_id=id, body_id=bodies[id], number=n) for id, n in numbers.items()]
    journal.record_many(facts, actor=ACTOR, at=now)
    if any(each.owes_a_look for each in fresh):
        enqueue("inbox.triage", dedupe="inbox.triage")
