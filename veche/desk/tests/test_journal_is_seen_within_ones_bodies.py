"""The journal tells every fact in words, of the viewer's bodies only, and says whether its chain holds."""

import pytest
from django.test import Client

from conftest import signed_in
from tests.world import ACTOR, NOON, World, person
from veche.desk.queries import journal
from veche.desk.views.deeds import DEEDS
from veche.facts import base
from veche.facts.inbox import CaseDismissed
from veche.jobs import worker
from veche.journal import operations
from veche.journal.models import Entry


@pytest.fixture
def auditor(world: World) -> object:
    return person("lara", "Лара Проверяет", "auditor", world.administration)


def dismissed(world: World, *, other: bool = False) -> Entry:
    body = world.other_administration if other else world.administration
    fact = CaseDismissed(case_id=7, body_id=body.pk, reason="spam")
    return operations.record(fact, actor=world.boris.actor, at=NOON)


def test_every_fact_has_words() -> None:
    ours = {name for name in base.names() if base.named(name).__module__.startswith("veche.facts.")}
    assert ours - set(DEEDS) == set()


def test_an_auditor_of_one_body_sees_nothing_of_others(world: World, auditor: object) -> None:
    own, other = dismissed(world), dismissed(world, other=True)
    seen = set(journal.entries(auditor).values_list("pk", flat=True))  # type: ignore[arg-type]
    assert own.pk in seen
    assert other.pk not in seen
    assert not Entry.objects.filter(pk__in=seen, body_id=None).exists()


def test_the_administrator_sees_facts_without_a_body_too(world: World) -> None:
    assert journal.entries(world.roma).count() == Entry.objects.count()


def test_entries_are_told_in_words_with_names(world: World) -> None:
    dismissed(world)
    shown = signed_in(world.roma).get("/journal/").content.decode()
    assert "Сообщение закрыто без ответа" in shown
    assert "Борис Отвечает" in shown
    assert ACTOR in shown


def test_filters_narrow_by_fact_by_body_and_by_who(world: World) -> None:
    dismissed(world)
    client = signed_in(world.roma)
    asked = f"/journal/?fact=inbox.CaseDismissed&body={world.administration.pk}&who=people"
    assert client.get(asked).content.decode().count("data-row") == 1
    assert "data-row" not in client.get(f"{asked}&who=itself").content.decode()


def test_a_role_without_the_right_gets_nothing(as_boris: Client, world: World) -> None:
    assert as_boris.get("/journal/").status_code == 403
    assert as_boris.post("/journal/verification").status_code == 403
    assert journal.entries(world.boris).count() == 0


def test_the_last_recomputation_says_whether_the_chain_holds(world: World) -> None:
    client = signed_in(world.roma)
    operations.seal(now=NOON)
    client.post("/journal/verification")
    worker.run_all()
    assert "Цепочка цела" in client.get("/journal/").content.decode()
    Entry.objects.filter(fact="people.Appointed").update(actor="person:999")
    client.post("/journal/verification")
    worker.run_all()
    assert "Цепочка нарушена" in client.get("/journal/").content.decode()
