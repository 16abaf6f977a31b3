"""The root of all facts and their register by name."""

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar, Self, get_args

Plain = str | int | float | bool | None
_PLAIN = get_args(Plain)
_by_name: dict[str, type["Fact"]] = {}


class NotPlain(TypeError):
    """A fact was given something else than an id or a plain value."""


class UnknownFact(LookupError):
    """The journal holds a fact that no module of `veche.facts` declares."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened. Subclasses are frozen dataclasses named in the past tense."""

    name: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        app = cls.__module__.removeprefix("veche.facts.").partition(".")[0]
        cls.name = f"{app}.{cls.__name__}"
        _by_name[cls.name] = cls

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if not isinstance(value, _PLAIN):
                raise NotPlain(f"{self.name}.{name} is a {type(value).__name__}; facts hold ids and plain values.")

    def as_plain(self) -> dict[str, Plain]:
        """This function will give the fact's fields as a flat mapping."""
        return dict(vars(self))

    @classmethod
    def from_plain(cls, values: dict[str, Any]) -> Self:
        """This function will rebuild a fact; fields that a newer version dropped are ignored."""
        known = {field.name for field in dataclasses.fields(cls)}
        return cls(**{key: value for key, value in values.items() if key in known})


def named(name: str) -> type[Fact]:
    """This function will find the class of a fact by its name, such as ``inbox.CaseOpened``; raises UnknownFact."""
    try:
        return _by_name[name]
    except KeyError:
        raise UnknownFact(f"No fact is called {name}.") from None


def names() -> list[str]:
    """This function will list the names of all declared facts that have been imported."""
    return sorted(_by_name)
