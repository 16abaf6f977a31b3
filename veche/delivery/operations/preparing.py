"""Giving a network the media of a parcel before the one call that shows them: steps of their own, which may be repeated."""

import datetime as dt

from django.conf import settings

from veche import packs
from veche.connectors.contract import AccessLost, Connector, Failure, OutcomeUnknown, TryLater
from veche.delivery.models import Medium, Parcel, Step
from veche.delivery.operations import contents
from veche.lib import clock
from veche.registry.operations import abilities

ACTOR = "job:delivery.prepare"
HOLD = dt.timedelta(minutes=2)
SOON = 30.0
State = Parcel.State


def prepare(parcel: Parcel, connector: Connector) -> Failure | None:
    """This function will get a handle for every medium that lacks a fresh one; what stood in the way is returned.

    The parcel stays planned and held: whoever is killed here has shown nothing, and what was got already is kept.
    """
    if parcel.kind not in (Parcel.Kind.POST, Parcel.Kind.EDIT) or not connector.abilities() & {"upload", "announce"}:
        return None
    pack = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS)).get(parcel.page.network)
    for medium in contents.media_of(parcel):
        if contents.is_fresh(getattr(medium, "step", None), pack, now=clock.now()):
            continue
        if not _held(parcel, now=clock.now()):
            return TryLater(SOON, "The network is busy.", "hold", asked=True)
        try:
            _take(parcel, medium, connector)
        except OutcomeUnknown as lost:
            return TryLater(SOON, lost.reason, lost.code, said=lost.said)
        except AccessLost as lost:
            ability = "announce" if "announce" in connector.abilities() else "upload"
            abilities.note_loss(parcel.page, lost, connector=connector, ability=ability, actor=ACTOR, now=clock.now())
            return lost
        except Failure as failure:
            return failure
    return None


def _take(parcel: Parcel, medium: Medium, connector: Connector) -> None:
    if "announce" in connector.abilities():
        handle = connector.announce(contents.outgoing(parcel), contents.content(medium))
    else:
        handle = connector.upload(contents.content(medium))
    Step.objects.update_or_create(medium=medium, defaults={"handle": handle, "at": clock.now()})


def begin_anew(parcel: Parcel) -> None:
    """This function will forget what a network was given beforehand: it knows of it no more."""
    Step.objects.filter(medium__parcel=parcel).delete()


def _held(parcel: Parcel, *, now: dt.datetime) -> bool:
    mine = Parcel.objects.filter(pk=parcel.pk, held_by=parcel.held_by, state=State.PLANNED)
    return mine.update(held_until=now + HOLD) == 1
