"""What became of every parcel, counted from polygon's own outbox."""

from collections import Counter
from typing import Any

from polygon.client import Control
from veche.delivery.models import Parcel

State = Parcel.State


def count(control: Control) -> dict[str, Any]:
    """This function will balance what was planned with what polygon holds.

    `doubled`: a text that was applied twice. `lost`: a parcel that says it is there and is not, or that ended without
    anybody being told. `left_unknown` are those that a person sees on the screen, with evidence; the applied ones among them stand
    only where a bot cannot read what is there.
    """
    there = Counter((deed["network"], deed["text"].strip()) for deed in control.outbox())
    parcels = list(Parcel.objects.select_related("page"))
    applied = {parcel.pk: there[parcel.page.network, parcel.text] for parcel in parcels}
    states = Counter(parcel.state for parcel in parcels)
    unknown = [parcel for parcel in parcels if parcel.state == State.UNKNOWN]
    return {
        "parcels": len(parcels),
        **{str(state): states[state] for state in State},
        "doubled": sum(times - 1 for times in applied.values() if times > 1),
        "lost": sum(_is_lost(parcel, applied[parcel.pk]) for parcel in parcels),
        "left_unknown": len(unknown),
        "left_unknown_by_network": dict(Counter(parcel.page.network for parcel in unknown)),
        "left_unknown_applied": dict(Counter(parcel.page.network for parcel in unknown if applied[parcel.pk])),
        "left_unknown_not_shown": sum(not (parcel.reason and parcel.evidence) for parcel in unknown),
    }


def _is_lost(parcel: Parcel, times: int) -> bool:
    return {State.CONFIRMED: times == 0, State.FAILED: times > 0, State.UNKNOWN: False}.get(State(parcel.state), True)
