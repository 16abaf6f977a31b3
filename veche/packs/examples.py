"""Runs the examples that packs carry: rules judged, addresses resolved, penalties recomputed, messages routed."""

from collections.abc import Iterable
from dataclasses import dataclass

from veche.packs.addresses import Address, UnknownAddress, resolve
from veche.packs.judging import judge
from veche.packs.kinds import CompliancePack, NetworkPack
from veche.packs.kinds.compliance import Example, Rule
from veche.packs.kinds.networks import AddressExample
from veche.packs.pack import Pack


@dataclass(frozen=True, kw_only=True)
class Failure:
    """An example that does not give what it promises."""

    pack: str
    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.pack}: {self.where}: {self.problem}"


def run(packs: Iterable[Pack]) -> list[Failure]:
    """This function will run every example of `packs` and list those that fail; an empty list means all hold."""
    return [
        Failure(pack=pack.id, where=where, problem=problem)
        for pack in packs
        for where, problem in (*pack.failed_examples(), *_failed(pack))
    ]


def _failed(pack: Pack) -> list[tuple[str, str]]:
    if isinstance(pack, CompliancePack):
        return [fault for rule in pack.rules for example in rule.examples for fault in _judged(rule, example)]
    if isinstance(pack, NetworkPack):
        return [fault for example in pack.addresses.examples for fault in _resolved(pack, example)]
    return []


def _judged(rule: Rule, example: Example) -> list[tuple[str, str]]:
    judgement = judge(
        rule, example.facts, network=example.network, page_class=example.page_class, on=rule.in_force.since
    )
    if judgement.outcome == example.outcome:
        return []
    reasons = ", ".join(f"{part.observes}: {part.verdict.reason}" for part in judgement.parts)
    problem = f"expected {example.outcome}, got {judgement.outcome} ({reasons})"
    return [(f"{rule.id}, “{example.name}”", problem)]


def _resolved(pack: NetworkPack, example: AddressExample) -> list[tuple[str, str]]:
    found: Address | None
    try:
        found = resolve(example.written, [pack])
    except UnknownAddress:
        found = None
    got = (found.kind, found.value) if found else (None, "")
    wanted = (example.kind, example.value)
    return [] if got == wanted else [(example.written, f"expected {wanted}, got {got}")]
