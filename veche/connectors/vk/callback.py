"""VK's Callback API: what VK tells us by itself."""

from collections.abc import Callable
from typing import Any

from veche.connectors.contract import (
    Account,
    CommentDeleted,
    CommentEdited,
    CommentSeen,
    Confirmation,
    Event,
    Events,
    Failure,
    MessageSeen,
    PostSeen,
    Refused,
)
from veche.connectors.vk.answers import LetterNew
from veche.connectors.vk.reading import seen_comment, seen_post
from veche.connectors.vk.shapes import Comment, Post
from veche.connectors.wire import Shape, moment, same_secret, understood

ACCEPTED = "ok"


class Call(Shape):
    """The envelope of every call."""

    type: str
    group_id: int
    event_id: str = ""
    secret: str | None = None
    object: dict[str, Any] = {}


class Deleted(Shape):
    """Which comment went away."""

    id: int
    post_id: int


def received(body: bytes, account: Account, asked: Callable[[], str]) -> Events:
    """Check a call's secret and community, and return what it tells; raises Refused.

    `asked` asks VK for the confirmation code, which changes when the community's servers change. Only a call with
    our secret makes us ask: nobody else shall send us to VK.
    """
    call = understood(Call, body)
    number = account.external_id.removeprefix("-")
    _check(call, account, number)
    if call.type == "confirmation":
        code = _code(call, account, asked)
        if not code:
            raise Refused("The network's confirmation code is not known yet: enter it first.", code="no_confirmation")
        return Events(items=(Confirmation(reply=code),), reply=code)
    return Events(items=_items(call, number), event_id=call.event_id, reply=ACCEPTED)


def _code(call: Call, account: Account, asked: Callable[[], str]) -> str:
    known = account.keys.get("confirmation", "")
    if call.secret is None:
        return known
    try:
        return asked()
    except Failure:
        return known


def _check(call: Call, account: Account, number: str) -> None:
    # VK's first call, the confirmation, may come before it knows the secret; a wrong one is refused even then.
    unsigned = call.type == "confirmation" and call.secret is None
    if not unsigned and not same_secret(account.keys.get("secret", ""), call.secret):
        raise Refused("This callback does not carry our secret.", code="secret")
    if str(call.group_id) != number:
        raise Refused("This callback is about another page.", code="page")


def _items(call: Call, number: str) -> tuple[Event, ...]:
    if call.type == "wall_reply_new":
        return (CommentSeen(comment=_comment(call, number), place=number),)
    if call.type in {"wall_reply_edit", "wall_reply_restore"}:
        return (CommentEdited(comment=_comment(call, number), place=number),)
    if call.type == "wall_reply_delete":
        gone = understood(Deleted, call.object)
        return (CommentDeleted(post_id=str(gone.post_id), comment_id=str(gone.id), place=number),)
    if call.type in {"wall_post_new", "wall_repost"}:
        return _post(call, number)
    if call.type == "message_new":
        return _letter(call, number)
    return ()


def _letter(call: Call, number: str) -> tuple[Event, ...]:
    letter = understood(LetterNew, call.object).message
    if letter.out or letter.from_id <= 0:
        return ()
    told = MessageSeen(
        external_id=str(letter.id or letter.conversation_message_id),
        person_id=str(letter.from_id),
        at=moment(letter.date),
        text=letter.text,
        place=number,
    )
    return (told,)


def _comment(call: Call, number: str) -> Any:
    comment = understood(Comment, call.object)
    if not comment.post_id:
        raise Refused("This callback cannot be understood.", code="malformed")
    return seen_comment(number, str(comment.post_id), comment)


def _post(call: Call, number: str) -> tuple[Event, ...]:
    post = understood(Post, call.object)
    # A visitor's suggestion and a postponed post are not on the wall.
    if post.post_type not in {"post", "copy"} or post.owner_id not in {0, -int(number)}:
        return ()
    return (PostSeen(post=seen_post(number, post), place=number),)
