"""Officials take office, leave it, and are forgotten when they ask."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body, Official
from veche.agencies.operations import trees
from veche.facts.agencies import OfficialAppointed, OfficialForgotten, OfficialLeft
from veche.journal import operations as journal
from veche.lib.refusals import Refusal


class HasLeft(Refusal):
    """The official has left the office already."""


class LeftBeforeComing(Refusal):
    """The day of leaving lies before the day of coming."""


@transaction.atomic
def appoint(
    body: Body, name: str, *, position: str, since: dt.date | None, basis: str, actor: str, now: dt.datetime
) -> Official:
    """This function will keep who holds an office in a body; raises NotYet and IsClosed."""
    trees.must_stand(body)
    if since is not None:
        trees.may_happen(body, since, now=now)
    official = Official.objects.create(
        body=body, name=" ".join(name.split()), position=position, since=since, basis=basis
    )
    journal.record(OfficialAppointed(official_id=official.pk, body_id=body.pk), actor=actor, at=now)
    return official


@transaction.atomic
def leave(official: Official, *, until: dt.date, actor: str, now: dt.datetime) -> Official:
    """This function will keep the last day in office; raises HasLeft, LeftBeforeComing and NotYet."""
    trees.may_happen(official.body, until, now=now)
    if official.since is not None and until < official.since:
        raise LeftBeforeComing(_("The last day lies before the first one."))
    known = Official.objects.select_for_update().get(pk=official.pk)
    if known.until is not None:
        raise HasLeft(_("The last day in office is written down already."))
    journal.amend(official, actor=actor, at=now, until=until)
    journal.record(OfficialLeft(official_id=official.pk, body_id=official.body_id), actor=actor, at=now)
    return official


@transaction.atomic
def forget(official: Official, *, actor: str, now: dt.datetime) -> Official:
    """This function will erase an official's name and every trace of it in the history of fields; the office stays."""
    if official.forgotten_at is None:
        Official.objects.filter(pk=official.pk).update(name="", basis="", forgotten_at=now)
        official.name, official.basis, official.forgotten_at = "", "", now
        journal.forget(official, "name", "basis")
        journal.record(OfficialForgotten(official_id=official.pk, body_id=official.body_id), actor=actor, at=now)
    return official
