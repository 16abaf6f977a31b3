"""A person settles what is unknown with both sides in view, and says what was seen."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import NOON, World
from veche.connectors.contract import OutcomeUnknown, Refused, SeenComment
from veche.delivery.models import Look, Parcel
from veche.delivery.operations import looking, planning, settling
from veche.delivery.tests.board import Board
from veche.jobs.worker import run_all
from veche.people.models import Person
from veche.registry.models import SeenPost

OWED = "Завтра с 9 до 17 на улице Учебной не будет воды."
SHOWN = "Завтра с 9 до 18 на улице Учебной не будет воды."


@pytest.fixture
def unknown(world: World, board: Board) -> Parcel:
    """A post whose answer was lost; its page shows another one, and one that is nearly the same."""
    board.posts_by_id = {"1": "Каток открыт", "7": SHOWN}
    board.before["publish"] = OutcomeUnknown("reset")
    made = planning.plan_post(world.page, text=OWED, purpose="test:u", due_at=NOON, actor="test", now=NOON)
    run_all()
    made.refresh_from_db()
    assert made.state == Parcel.State.UNKNOWN
    return made


def screen(client: Client, person: Person, parcel: Parcel) -> str:
    client.force_login(person)
    return client.get(reverse("delivery:parcel", args=[parcel.pk])).content.decode()


def test_the_page_is_read_when_asked_and_differences_are_marked(
    client: Client, world: World, unknown: Parcel, board: Board
) -> None:
    assert "ничего не прочитано" in screen(client, world.boris, unknown)
    client.post(reverse("delivery:look", args=[unknown.pk]))
    assert "Страница читается" in screen(client, world.boris, unknown)
    run_all()
    shown = screen(client, world.boris, unknown)
    assert "<del>17 </del>" in shown
    assert "<ins>18 </ins>" in shown
    assert "Каток открыт" in shown
    chosen = {"url": "https://vk.com/wall-101_7"}
    assert client.post(reverse("delivery:seen", args=[unknown.pk]), chosen).status_code == 302
    unknown.refresh_from_db()
    assert (unknown.state, unknown.receipt_id) == (Parcel.State.CONFIRMED, "7")
    assert world.boris.name in screen(client, world.boris, unknown)


def test_a_copied_link_is_of_the_pages_network_and_gives_the_posts_number(
    client: Client, world: World, unknown: Parcel
) -> None:
    client.force_login(world.boris)
    address = reverse("delivery:seen", args=[unknown.pk])
    for link in ("https://example.org/wall-101_9", "https://t.me/school/9", f"https://vk.com/wall-101_9?{300 * 'x'}"):
        refused = client.post(address, {"url": link}, follow=True)
        assert "Это не адрес в сети ВКонтакте" in refused.content.decode()
    unknown.refresh_from_db()
    assert unknown.state == Parcel.State.UNKNOWN
    client.post(address, {"url": "https://m.vk.com/wall-101_9?from=feed"})
    unknown.refresh_from_db()
    assert (unknown.state, unknown.receipt_id) == (Parcel.State.CONFIRMED, "9"), "a correction goes to this post"


def test_nothing_is_decided_without_saying_what_was_seen(client: Client, world: World, unknown: Parcel) -> None:
    client.force_login(world.boris)
    address = reverse("delivery:again", args=[unknown.pk])
    client.post(address, {"reason": " "})
    unknown.refresh_from_db()
    assert unknown.state == Parcel.State.UNKNOWN
    client.post(address, {"reason": "Последняя запись вчерашняя"})
    unknown.refresh_from_db()
    assert unknown.state == Parcel.State.PLANNED
    said = unknown.evidence[-1]
    assert (said["detail"], said["by"]) == ("Последняя запись вчерашняя", world.boris.actor)


def test_the_second_of_two_who_send_an_answer_again_is_told_that_it_goes(
    client: Client, world: World, unknown: Parcel
) -> None:
    Parcel.objects.filter(pk=unknown.pk).update(kind="reply", post_id="7", state=Parcel.State.PLANNED)
    client.force_login(world.boris)
    told = client.post(reverse("delivery:again", args=[unknown.pk]), {"reason": "Нет"}, follow=True).content.decode()
    assert "Это уже разобрали" in told
    assert "Откройте дело" not in told


def test_a_change_is_settled_by_words_too(world: World, published: Parcel, board: Board) -> None:
    board.before["edit"] = OutcomeUnknown("reset")
    edit = planning.plan_edit(published, text="Послезавтра", purpose="test:e", actor="test", now=NOON)
    run_all()
    with pytest.raises(settling.NoReason):
        settling.say_it_is_there(edit, url="https://vk.com/wall-101_1", actor="test", now=NOON)


def test_where_no_program_reads_the_page_is_to_be_opened(client: Client, world: World, unknown: Parcel) -> None:
    page = unknown.page
    page.network = "telegram"
    page.save()
    around: dict[str, dt.datetime] = {"at": unknown.attempted_at, "seen_at": NOON}
    SeenPost.objects.create(page=page, external_id="3", text="Каток закрыт", is_own=True, **around)
    shown = screen(client, world.boris, unknown)
    assert "Откройте её сами и посмотрите" in shown
    assert "Каток закрыт" in shown
    assert "Проверить сейчас" not in shown
    assert page.url in shown


def test_what_citizens_wrote_is_not_kept(
    world: World, unknown: Parcel, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [
        SeenComment(external_id="1", post_id="5", at=NOON, text="Где вода?"),
        SeenComment(external_id="2", post_id="5", at=NOON, text="Завтра", is_own=True),
    ]
    monkeypatch.setattr(board, "comments", lambda post_id, **more: told, raising=False)
    Parcel.objects.filter(pk=unknown.pk).update(kind="reply", post_id="5")
    unknown.refresh_from_db()
    assert [row["text"] for row in looking.look(unknown, board, now=NOON).shown] == ["Завтра"]


def test_a_page_that_cannot_be_read_says_why(client: Client, world: World, unknown: Parcel, board: Board) -> None:
    board.before["read"] = Refused("The network declined.", code="15", said="Access denied")
    looking.look(unknown, board, now=NOON)
    assert Look.objects.get().failure
    assert "Access denied" in screen(client, world.boris, unknown)
