"""A comment that a whole reading shows no more was taken away; one that is shown again was brought back."""

from datetime import timedelta

import pytest

from tests.world import NOON, World
from veche.connectors.contract import Account, Connector, SeenComment, SeenPost, Talk
from veche.inbox.models import Comment, CommentVersion
from veche.inbox.operations import polling
from veche.registry import doors
from veche.registry.models import SeenPost as Kept

LATER = NOON + timedelta(minutes=5)


class Told(Connector):
    """Tells the talks that a test lists, one after another."""

    network, text_limit = "ok", 100

    def __init__(self) -> None:
        super().__init__(Account(network="ok"), doors.door())
        self.to_tell: list[Talk] = []

    def comments(self, post_id: str, *, since: object = None) -> list[SeenComment]:
        return []

    def whole_talk(self, post_id: str) -> Talk:
        return self.to_tell.pop(0)


def talk(*numbers: int, is_whole: bool = True) -> Talk:
    told = (SeenComment(external_id=str(n), post_id="1", at=NOON, text=f"Слова {n}", author_id="5") for n in numbers)
    return Talk(comments=tuple(told), is_whole=is_whole)


@pytest.fixture
def told(world: World, monkeypatch: pytest.MonkeyPatch) -> Told:
    made = Told()
    monkeypatch.setattr("veche.registry.doors.connector", lambda page: made)
    post = SeenPost(external_id="1", at=NOON, text="Новость", is_own=True)
    Kept.objects.create(
        page=world.page, external_id=post.external_id, at=post.at, text=post.text, seen_at=NOON, is_own=True
    )
    made.to_tell = [talk(1, 2, 3)]
    polling.poll(world.page, now=NOON)
    return made


def gone() -> set[str]:
    return set(Comment.objects.exclude(deleted_at=None).values_list("external_id", flat=True))


def test_what_two_whole_readings_do_not_show_is_gone_with_its_words_kept(world: World, told: Told) -> None:
    told.to_tell = [talk(1, 3), talk(1, 3)]
    polling.poll(world.page, now=LATER)
    assert gone() == {"2"}
    assert CommentVersion.objects.get().text == "Слова 2"
    assert Comment.objects.get(external_id="2").deleted_at == LATER
    told.to_tell = [talk(1, 3)]
    polling.poll(world.page, now=LATER)
    assert CommentVersion.objects.count() == 1, "it is told once, and asks for no second reading"


@pytest.mark.parametrize(
    "to_tell", [[talk(1, 3, is_whole=False)], [talk(1, 3), talk(1, 2, 3)], [talk(1), talk(is_whole=False)]]
)
def test_what_a_partial_or_shifted_reading_leaves_out_is_not(world: World, told: Told, to_tell: list[Talk]) -> None:
    told.to_tell = list(to_tell)
    polling.poll(world.page, now=LATER)
    assert (gone(), told.to_tell) == (set(), [])


def test_what_is_shown_again_is_back(world: World, told: Told) -> None:
    told.to_tell = [talk(1, 3), talk(1, 3), talk(1, 2, 3)]
    polling.poll(world.page, now=LATER)
    polling.poll(world.page, now=LATER)
    assert gone() == set()
