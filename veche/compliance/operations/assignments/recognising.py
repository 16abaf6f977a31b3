"""Proofs that nobody has to write: posts that answer, findings that were mended, links that were not seen before."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.timezone import localdate

from veche.compliance.models import Assignment, Finding, Proof, Recipient
from veche.compliance.operations.assignments.moving import RecipientMoved, move, where
from veche.compliance.queries.assignments import posts
from veche.compliance.rules.assignments import OPEN, Deed
from veche.compliance.rules.recognition import Found, recognised
from veche.facts.compliance import ProofSuggested
from veche.journal import operations as journal
from veche.registry.models import Page, SeenPost

ACTOR = "job:compliance.follow"


def follow(body_id: int, *, now: dt.datetime) -> None:
    """This function will look for proofs of everything that a body is asked."""
    asked = Recipient.objects.filter(body_id=body_id, assignment__state=Assignment.State.ISSUED)
    for number in asked.filter(state__in=[*OPEN, Recipient.State.CLAIMED]).values_list("pk", flat=True):
        look(number, now=now)


@transaction.atomic
def look(recipient_id: int, *, now: dt.datetime) -> Recipient:
    """This function will look for proofs of one recipient; what an assignment accepts by itself is accepted."""
    rows = Recipient.objects.select_for_update(of=("self",)).select_related("assignment", "body__territory")
    recipient = rows.get(pk=recipient_id)
    _see_links(recipient)
    if recipient.state not in OPEN:
        return recipient
    proofs = [*_of_posts(recipient, now=now), *_of_findings(recipient, now=now)]
    for proof in proofs:
        journal.record(ProofSuggested(**where(recipient), kind=proof.kind), actor=ACTOR, at=now)
    enough = [proof for proof in proofs if _is_enough(proof)]
    if enough and recipient.assignment.accepts_itself:
        _accept(recipient, enough, now=now)
    return recipient


def _accept(recipient: Recipient, proofs: Iterable[Proof], *, now: dt.datetime) -> None:
    try:
        with transaction.atomic():
            move(recipient, Deed.CLAIM, actor=ACTOR, now=now)
            move(recipient, Deed.ACCEPT, actor=ACTOR, now=now, accepted_at=now)
            Proof.objects.filter(pk__in=[proof.pk for proof in proofs]).update(state=Proof.State.SHOWN)
    except RecipientMoved:
        recipient.refresh_from_db()


def _is_enough(proof: Proof) -> bool:
    return proof.kind == Proof.Kind.FINDING or all(each.get("by") != "part" for each in proof.why)


def _see_links(recipient: Recipient) -> None:
    for proof in recipient.proofs.filter(state=Proof.State.UNSEEN):
        found = posts.at(recipient, proof.url)
        if found is not None and found.post is not None:
            Proof.objects.filter(pk=proof.pk).update(
                state=Proof.State.SHOWN, page=found.page, post=found.post.external_id
            )


def _of_posts(recipient: Recipient, *, now: dt.datetime) -> list[Proof]:
    """Posts of own pages since the issue that were not looked through before."""
    wish = recipient.assignment.wish
    if not wish:
        return []
    since = recipient.read_until
    rows = SeenPost.objects.filter(
        page__body_id=recipient.body_id, page__realm=recipient.assignment.realm, is_own=True
    ).filter(at__gte=issue_day(recipient))
    if since is not None:
        rows = rows.filter(seen_at__gt=since)
    found = []
    read = since
    for post in rows.order_by("seen_at", "id"):
        read = max(read or post.seen_at, post.seen_at)
        told = recognised(post.text, wish)
        if told.why:
            found += _suggest_post(recipient, post, told, now=now)
    if read != since:
        Recipient.objects.filter(pk=recipient.pk).update(read_until=read)
    return found


def _suggest_post(recipient: Recipient, post: SeenPost, told: Found, *, now: dt.datetime) -> list[Proof]:
    why = [*told.why]
    if post.is_repost:
        why.append({"by": "part", "value": "repost"})
    elif not told.is_whole:
        why.append({"by": "part", "value": "some"})
    made, is_new = Proof.objects.get_or_create(
        recipient=recipient,
        kind=Proof.Kind.POST,
        page_id=post.page_id,
        post=post.external_id,
        defaults={"state": Proof.State.SUGGESTED, "url": post.url, "why": why, "at": now, "by": ACTOR},
    )
    return [made] if is_new else []


def _of_findings(recipient: Recipient, *, now: dt.datetime) -> list[Proof]:
    """Findings of the named rule that a re-check closed after the issue, when none of them is open on the body's pages."""
    pack, _dot, rule = recipient.assignment.rule.partition(".")
    if not rule:
        return []
    pages = Page.objects.filter(body_id=recipient.body_id, realm=recipient.assignment.realm)
    rows = Finding.objects.filter(page__in=pages, pack=pack, rule=rule)
    if rows.filter(closed_at=None).exists():
        return []
    found = []
    for finding in rows.filter(state=Finding.State.RECHECKED, closed_at__gte=issue_day(recipient)):
        made, is_new = Proof.objects.get_or_create(
            recipient=recipient,
            kind=Proof.Kind.FINDING,
            finding=finding,
            defaults={"state": Proof.State.SUGGESTED, "page_id": finding.page_id, "at": now, "by": ACTOR},
        )
        found += [made] if is_new else []
    return found


def issue_day(recipient: Recipient) -> dt.datetime:
    """This function will tell when the day of the issue began where the recipient is: an order of paper is entered later."""
    day = recipient.assignment.issued_on or localdate(recipient.moved_at)
    return dt.datetime.combine(day, dt.time(), tzinfo=ZoneInfo(recipient.body.territory.zone))
