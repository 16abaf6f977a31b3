"""What was asked is proved by a link to an own post, by a recognised post, by a finding that was mended, by a file."""

import datetime as dt

import pytest

from tests.world import NOON, World
from veche.compliance.models import Proof, Recipient
from veche.compliance.operations.assignments import answering, controlling, recognising, reminding
from veche.compliance.operations.assignments.answering import NotOnOwnPage, ProofNeeded, TooEarly
from veche.compliance.operations.assignments.moving import RecipientMoved
from veche.compliance.rules.assignments import is_overdue
from veche.compliance.rules.recognition import recognised
from veche.compliance.tests import orders, sights
from veche.jobs.models import OwedJob
from veche.jobs.worker import run_all
from veche.journal.models import Entry
from veche.registry.models import SeenPost
from veche.registry.operations import access

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(hours=3)
GIVEN = "Двадцатого июня школа открывает двери для будущих первоклассников и их родителей. Ждём вас в десять утра."


def post(world: World, text: str, *, at: dt.datetime = LATER, is_repost: bool = False) -> SeenPost:
    made = sights.post(world.school_page, at, is_repost=is_repost)
    SeenPost.objects.filter(pk=made.pk).update(text=text)
    made.refresh_from_db()
    return made


def state(row: Recipient) -> str:
    return Recipient.objects.get(pk=row.pk).state


@pytest.mark.parametrize(
    ("text", "wish", "by", "is_whole"),
    [
        ("Приходите! #ДеньДверей", {"hashtag": "деньдверей"}, ["hashtag"], True),
        ("Приходите! #ДеньДверейЗавтра", {"hashtag": "#деньдверей"}, [], False),
        ("День «открытых» дверей", {"phrase": "день открытых дверей"}, ["phrase"], True),
        ("Подробно: https://www.edu.example.ru/news/5/", {"link": "http://edu.example.ru/news/5"}, ["link"], True),
        ("Подробно: edu.example.ru/newsroom", {"link": "edu.example.ru/news"}, [], False),
        (f"Друзья! {GIVEN} До встречи!", {"text": GIVEN}, ["text"], True),
        ("Ждём вас в десять утра на субботник", {"text": GIVEN}, [], False),
        (
            f"{GIVEN} #двери",
            {"text": GIVEN, "hashtag": "двери", "phrase": "вход свободный"},
            ["hashtag", "text"],
            False,
        ),
        ("Что угодно", {}, [], False),
        ("", {"text": GIVEN, "phrase": "двери"}, [], False),
    ],
)
def test_posts_are_recognised_with_reasons(text: str, wish: dict[str, str], by: list[str], is_whole: bool) -> None:
    found = recognised(text, wish)
    assert ([each["by"] for each in found.why], found.is_whole) == (by, is_whole)


def test_a_recognised_post_is_suggested_once_and_shown_by_a_person(world: World) -> None:
    row = orders.issued(world, wish={"hashtag": "двери"})
    post(world, "Приходите #двери")
    post(world, "Приходите #двери", at=NOON - dt.timedelta(days=1))
    for _ in range(2):
        recognising.look(row.pk, now=LATER)
    proof = Proof.objects.get()
    assert (proof.state, proof.kind, state(row)) == ("suggested", "post", "new")
    answering.claim_by(proof, by=world.anna, now=LATER)
    assert state(row) == "claimed"
    assert Entry.objects.filter(fact="compliance.ProofSuggested").count() == 1


def test_an_assignment_may_accept_a_whole_match_by_itself_but_no_repost_and_no_part(world: World) -> None:
    row = orders.issued(world, wish={"hashtag": "двери", "phrase": "вход свободный"}, accepts_itself=True)
    post(world, "Вход свободный #двери", is_repost=True)
    post(world, "Приходите #двери")
    recognising.look(row.pk, now=LATER)
    assert state(row) == "new"
    post(world, "Вход свободный! #двери", at=LATER + dt.timedelta(hours=1))
    recognising.look(row.pk, now=LATER + dt.timedelta(hours=2))
    assert state(row) == "accepted"


def test_a_mended_finding_is_a_proof_by_itself(world: World) -> None:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    row = orders.issued(world, rule="federal_minimum.site", accepts_itself=True)
    recognising.look(row.pk, now=NOON)
    assert state(row) == "new"
    sights.look(world.school_page, now=LATER)
    sights.verdicts(world.school_page, now=LATER)
    run_all()
    recognising.look(row.pk, now=LATER)
    assert state(row) == "accepted"
    assert Proof.objects.get().finding is not None


def test_a_link_to_an_own_post_is_checked_and_an_unseen_one_is_looked_for(world: World) -> None:
    access.share("vk", kind="service", key="service-key", realm="live", actor="person:1", now=NOON)
    row = orders.issued(world)
    with pytest.raises(ProofNeeded):
        answering.claim(row, by=world.anna, now=LATER, note="Сделали")
    for foreign in ("https://vk.com/wall-103_5", "https://vk.com/other?w=wall-103_5", "просто слова"):
        with pytest.raises(NotOnOwnPage):
            answering.claim(orders.recipient(row.assignment, world.school), by=world.anna, now=LATER, url=foreign)
    assert state(row) == "new"
    answering.claim(row, by=world.anna, now=LATER, url="https://m.vk.com/wall-102_1")
    assert Proof.objects.get().state == "unseen"
    assert OwedJob.objects.filter(name__startswith="registry.").exists()
    post(world, "Приходите")
    recognising.look(row.pk, now=LATER)
    assert (Proof.objects.get().state, Proof.objects.get().post) == ("shown", "1")


def test_a_link_to_a_seen_post_is_shown_at_once(world: World) -> None:
    seen = post(world, "Приходите")
    row = orders.issued(world)
    answering.claim(row, by=world.anna, now=LATER, url=f"https://vk.ru/school?w={seen.url.rpartition('/')[2]}")
    assert Proof.objects.get().state == "shown"


def test_more_time_is_asked_once_and_given_by_the_other_side(world: World) -> None:
    row = orders.issued(world)
    with pytest.raises(TooEarly):
        answering.ask_for_time(row, until=row.due_at, reason="Ремонт", by=world.anna, now=NOON)
    until = row.due_at + dt.timedelta(days=3)
    asked = answering.ask_for_time(row, until=until, reason="Ремонт", by=world.anna, now=NOON)
    with pytest.raises(RecipientMoved):
        answering.ask_for_time(row, until=until, reason="Ремонт", by=world.anna, now=NOON)
    controlling.decide(asked, is_given=True, note="", by=world.vera, now=NOON)
    assert Recipient.objects.get(pk=row.pk).due_at == until
    with pytest.raises(RecipientMoved):
        controlling.decide(asked, is_given=False, note="Нет", by=world.boris, now=NOON)


def test_late_is_who_has_shown_nothing(world: World) -> None:
    row = orders.issued(world)
    after = row.due_at + dt.timedelta(minutes=1)
    late = {each for each in Recipient.State.values if is_overdue(each, due_at=row.due_at, now=after)}
    assert late == {"new", "seen", "in_work", "returned"}


def test_each_is_reminded_once_a_term(world: World) -> None:
    row = orders.issued(world)
    near = row.due_at - dt.timedelta(days=1)
    assert [reminding.remind(now=each) for each in (NOON, near, near)] == [0, 1, 0]
    assert Entry.objects.filter(fact="compliance.AssignmentDueSoon").count() == 1


def test_what_was_put_aside_proves_nothing(world: World) -> None:
    row = orders.issued(world, wish={"hashtag": "#деньоткрытыхдверей"})
    post(world, "Приходите #деньоткрытыхдверей")
    recognising.look(row.pk, now=LATER)
    stale = Proof.objects.select_related("recipient").get()
    answering.drop(Proof.objects.get(), by=world.anna, now=LATER)
    with pytest.raises(RecipientMoved):
        answering.claim_by(stale, by=world.anna, now=LATER)
    assert (Proof.objects.get().state, state(row)) == ("dropped", "new")
