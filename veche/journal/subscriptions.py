"""Who hears which fact: reactions register here, each of them is a job of its own."""

from collections.abc import Callable
from typing import Any

from veche.facts import base
from veche.facts.base import Fact
from veche.jobs.register import job

_reactions: dict[str, list[str]] = {}
Reaction = Callable[..., None]


def on(fact: type[Fact]) -> Callable[[Reaction], Reaction]:
    """This function will subscribe a reaction to a fact; it is called as ``reaction(fact, now=…)``, perhaps repeatedly."""

    def subscribe(reaction: Reaction) -> Reaction:
        name = f"{reaction.__module__.removeprefix('veche.')}.{reaction.__name__}"
        _reactions.setdefault(fact.name, []).append(name)

        @job(name, lane="reactions")
        def react(*, values: dict[str, Any], **moment: Any) -> None:
            reaction(base.named(fact.name).from_plain(values), **moment)

        return reaction

    return subscribe


def reactions_to(fact_name: str) -> tuple[str, ...]:
    """This function will name the jobs that a fact owes."""
    return tuple(_reactions.get(fact_name, ()))


def wiring() -> dict[str, tuple[str, ...]]:
    """This function will give every fact with its reactions, for ``veche journal wiring``."""
    return {name: reactions_to(name) for name in base.names()}
