"""An answer goes into the thread and the case closes on the receipt."""

import datetime as dt

import pytest
from django.test import Client

from tests.world import NOON, World
from veche.connectors.contract import Connector, Receipt, Refused
from veche.connectors.failures import OutcomeUnknown, TryLater
from veche.delivery.models import Parcel
from veche.delivery.operations import planning, settling
from veche.inbox.models import Case, CaseCount
from veche.inbox.operations import answering, collecting, triage
from veche.inbox.tests.messages import incoming
from veche.jobs.worker import run_all
from veche.registry.operations import access


class Network(Connector):
    """A network that says what the test wants it to say."""

    network = "vk"
    text_limit = 1000
    says: Receipt | Exception = Receipt(external_id="900", url="https://vk.com/wall-101_7?reply=900")

    def reply(self, reply: object, *, key: str) -> Receipt:
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


@pytest.fixture
def case(world: World) -> Case:
    access.connect(world.page, kind="community", key="key", actor="test", now=NOON)
    collecting.ingest([incoming(world.page, "1", "Когда починят дорогу?")], now=NOON)
    triage.triage(now=NOON)
    return Case.objects.get()


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch, world: World) -> Network:
    network = Network(None, None)  # type: ignore[arg-type]
    monkeypatch.setattr("veche.registry.doors.connector", lambda page: network)
    return network


def test_closes_the_case_when_the_network_has_confirmed(case: Case, network: Network) -> None:
    answering.answer(case, text="Починим до пятницы.", actor="person:1", now=NOON)
    assert Case.objects.get().state == Case.State.ANSWERING
    run_all()
    case.refresh_from_db()
    assert (case.state, case.closed_at) == (Case.State.ANSWERED, NOON)
    assert {row.state: row.number for row in CaseCount.objects.all()} == {"open": 0, "answering": 0, "answered": 1}


def test_is_sent_once_when_two_people_press_at_once(case: Case, network: Network) -> None:
    same = Case.objects.get()
    answering.answer(case, text="Починим.", actor="person:1", now=NOON)
    with pytest.raises(answering.AlreadyAnswered):
        answering.answer(same, text="Уже чиним.", actor="person:2", now=NOON)
    assert Parcel.objects.count() == 1


def test_comes_back_with_the_reason_when_the_network_declines(case: Case, network: Network) -> None:
    network.says = Refused("Comments are closed.", "213")
    answering.answer(case, text="Починим.", actor="person:1", now=NOON)
    run_all()
    case.refresh_from_db()
    assert case.state == Case.State.OPEN
    assert "Comments are closed." in case.trouble
    assert case.draft == "Починим."


def test_may_be_written_again_after_a_refusal(case: Case, network: Network) -> None:
    network.says = Refused("Comments are closed.", "213")
    answering.answer(case, text="Починим.", actor="person:1", now=NOON)
    run_all()
    network.says = Receipt(external_id="901", url="")
    answering.answer(Case.objects.get(), text="Починим.", actor="person:1", now=NOON)
    run_all()
    assert Case.objects.get().state == Case.State.ANSWERED


def test_is_doubted_no_longer_when_it_was_not_there_and_goes_again(
    case: Case, network: Network, world: World, as_boris: Client
) -> None:
    network.says = OutcomeUnknown("reset")
    answering.answer(case, text="Починим.", actor="person:1", now=NOON)
    run_all()
    case.refresh_from_db()
    assert (case.state, bool(case.trouble)) == (Case.State.ANSWERING, True)
    parcel = Parcel.objects.get()
    Parcel.objects.update(sent_at=NOON - dt.timedelta(days=2))
    parcel.refresh_from_db()
    network.says = TryLater(600)
    settling.say_it_is_not_there(parcel, reason="В ветке ответа нет", actor="person:1", now=NOON)
    run_all()
    case.refresh_from_db()
    assert (case.state, case.trouble) == (Case.State.ANSWERING, "")
    assert "Ответа не было, отправляем снова" in as_boris.get(f"/inbox/cases/{case.pk}/").content.decode()


def test_is_not_sent_without_words(case: Case) -> None:
    with pytest.raises(answering.EmptyAnswer):
        answering.answer(case, text="  \n", actor="person:1", now=NOON)
    assert Case.objects.get().state == Case.State.OPEN


def test_needs_a_connected_page(world: World) -> None:
    collecting.ingest([incoming(world.page, "1")], now=NOON)
    triage.triage(now=NOON)
    with pytest.raises(planning.NotConnected):
        answering.answer(Case.objects.get(), text="Починим.", actor="person:1", now=NOON)
    assert Case.objects.get().state == Case.State.OPEN
