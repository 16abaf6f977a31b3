"""How often what is known of a page is confirmed anew: the page itself, its passwords, its second factors."""

from pydantic import Field

from veche.packs.pack import Basis, Pack, Strict


class Interval(Strict):
    """Every so many months, with a reminder so many days before; on what basis."""

    months: int = Field(ge=1, le=60)
    remind_days: int = Field(default=14, ge=0, le=90)
    basis: tuple[Basis, ...] = Field(min_length=1)


class UpkeepPack(Pack):
    """The intervals of a region; `key_days` is how long before its end a key counts as about to end."""

    confirm: Interval
    password: Interval
    second_factor: Interval
    exemption_days: int = Field(default=30, ge=1, le=365)
    key_days: int = Field(default=14, ge=1, le=90)
    holder_kept_months: int = Field(default=12, ge=1, le=120)
