"""Who must have a page, in which networks, since when and by which act."""

from typing import Literal, Self

from pydantic import Field, model_validator

from veche.packs.pack import Basis, Code, InForce, Pack, Strict, Text, Words, unique

Level = Literal["centre", "region", "ministry", "municipality", "institution", "court", "self_government"]


class Bodies(Strict):
    """Which bodies are meant: by level, by sphere (none named: every one) and by the first digits of their ОКТМО."""

    levels: tuple[Level, ...] = Field(min_length=1)
    spheres: tuple[Text, ...] = ()
    oktmo: tuple[Text, ...] = ()

    def cover(self, *, level: str, sphere: str, oktmo: str | None) -> bool:
        """This function will tell whether a body is meant; one without a known code is not, where codes are named."""
        return (
            level in self.levels
            and (not self.spheres or sphere in self.spheres)
            and (not self.oktmo or (oktmo is not None and oktmo.startswith(self.oktmo)))
        )


class Obligation(Strict):
    """One act: a page in any of some networks, or in all of them."""

    id: Code
    title: Words
    basis: tuple[Basis, ...] = Field(min_length=1)
    in_force: InForce
    bodies: Bodies
    any_of: tuple[Code, ...] = ()
    all_of: tuple[Code, ...] = ()
    is_recommendation: bool = False
    is_doubtful: bool = False
    is_on: bool = True

    @model_validator(mode="after")
    def _asks_for_one_thing(self) -> Self:
        if bool(self.any_of) == bool(self.all_of):
            raise ValueError("give `any_of` or `all_of`, one of the two")
        return self

    @property
    def networks(self) -> tuple[str, ...]:
        """The networks that are named."""
        return self.any_of or self.all_of

    def missing(self, held: frozenset[str]) -> tuple[str, ...]:
        """This function will list the networks in which a page is owed still, by those in which one is `held`."""
        if self.any_of:
            return () if held & set(self.any_of) else self.any_of
        return tuple(network for network in self.all_of if network not in held)


class ObligationPack(Pack):
    """A dated set of obligations; a doubtful one is off until a region's own file says otherwise."""

    obligations: tuple[Obligation, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _obligations_have_own_ids(self) -> Self:
        unique(self.obligations, "id")
        return self
