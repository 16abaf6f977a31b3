"""What a parcel says and shows, as the connector takes it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from veche.connectors.contract import OutgoingMedia, OutgoingPost, Poll
from veche.delivery.models import Medium, Parcel, Step
from veche.media import operations as files
from veche.packs.kinds.networks import NetworkPack


def outgoing(parcel: Parcel, *, whole: bool = False) -> OutgoingPost:
    """This function will put a parcel's words, media, link and poll together; where a network has a medium, its handle does.

    With `whole` the bytes go too: some networks take the last of them with the post.

    An edit changes the words and shows again what the post shows: some networks let fall what is not named anew.
    """
    owner = parcel.about or parcel
    media = tuple(_medium(row, whole=whole) for row in media_of(parcel))
    return OutgoingPost(text=parcel.text, media=media, link=parcel.link, poll=poll_of(owner.poll))


def media_of(parcel: Parcel) -> QuerySet[Medium]:
    """This function will list what a parcel shows, in order."""
    return (parcel.about or parcel).media.select_related("upload", "step").order_by("place")


def poll_of(told: Mapping[str, Any] | None) -> Poll | None:
    """This function will read a kept poll."""
    return Poll(**{**told, "answers": tuple(told["answers"])}) if told else None


def content(medium: Medium, *, handle: str = "", whole: bool = False) -> OutgoingMedia:
    """This function will read a medium's bytes, where its handle is not enough."""
    upload = medium.upload
    body = files.content(upload) if whole or not handle else b""
    kind: Any = medium.kind
    return OutgoingMedia(kind=kind, name=upload.name, type=upload.kind, content=body, handle=handle)


def _medium(row: Medium, *, whole: bool) -> OutgoingMedia:
    step = getattr(row, "step", None)
    return content(row, handle=step.handle if step else "", whole=whole)


def is_fresh(step: Step | None, pack: NetworkPack | None, *, now: dt.datetime) -> bool:
    """This function will tell whether a network still knows a handle; how long it does is said by its pack."""
    if step is None:
        return False
    hours = pack.media.handle_hours if pack and pack.media else None
    return hours is None or now - step.at < dt.timedelta(hours=hours)
