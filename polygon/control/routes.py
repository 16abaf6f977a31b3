"""The addresses of the control API."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from polygon.control import faults, seeding, showing, subscribing
from polygon.control.reading import Misunderstood, body
from polygon.ground import Ground
from polygon.wire import Json
from polygon.world import Comment, NotThere

Answer = Callable[[Ground, Request], Awaitable[Any]]


def control_routes(ground: Ground) -> list[Route]:
    """Give the routes of the control API over a training ground."""
    return [Route(path, _guarded(ground, answer), methods=[method]) for method, path, answer in TABLE]


def _guarded(ground: Ground, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def hear(request: Request) -> Response:
        given = request.headers.get("x-polygon-secret", "")
        if ground.secret and not hmac.compare_digest(given.encode(), ground.secret.encode()):
            return Json({"error": "X-Polygon-Secret is missing or wrong"}, 403)
        try:
            return Json(await answer(ground, request))
        except (Misunderstood, NotThere) as error:
            return Json({"error": str(error)}, 400)

    return hear


async def _summary(ground: Ground, request: Request) -> Any:
    return showing.summary(ground.world)


async def _reset(ground: Ground, request: Request) -> Any:
    given = await body(request)
    await ground.courier.forget()
    ground.world.clear()
    if "at" in given:
        faults.set_clock(ground.world, {"at": given.pop("at")})
    return seeding.seed(ground.world, given)


async def _seed(ground: Ground, request: Request) -> Any:
    return seeding.seed(ground.world, await body(request))


async def _clock(ground: Ground, request: Request) -> Any:
    return faults.set_clock(ground.world, await body(request))


async def _settings(ground: Ground, request: Request) -> Any:
    given = await body(request)
    if any(name.endswith("_limits") and value is False for name, value in given.items()):
        ground.world.limits.clear()
    return faults.set_settings(ground.world, given)


async def _add_posts(ground: Ground, request: Request) -> Any:
    made = [seeding.add_post(ground.world, p) for p in (await body(request)).get("posts", [])]
    return {"posts": [{"network": p.network, "page": p.page_id, "post": p.id} for p in made]}


async def _add_comments(ground: Ground, request: Request) -> Any:
    made = seeding.add_comments(ground.world, (await body(request)).get("comments", []))
    return {"count": len(made), "comments": made}


async def _add_letters(ground: Ground, request: Request) -> Any:
    made = [seeding.add_letter(ground.world, each) for each in (await body(request)).get("letters", [])]
    return {"letters": [{"network": m.network, "page": m.page_id, "letter": m.id, "person": m.person_id} for m in made]}


def _named_comment(ground: Ground, given: dict[str, Any]) -> Comment:
    page = ground.world.page(seeding.network_of(given), given.get("page", ""))
    page = ground.world.rooms.get((page.network, page.id), page)
    return ground.world.comment(page.network, page.id, int(given.get("comment", 0)))


async def _edit_comment(ground: Ground, request: Request) -> Any:
    given = await body(request)
    comment = _named_comment(ground, given)
    ground.world.edit_comment(comment, str(given.get("text", "")))
    return {"comment": comment.id}


async def _delete_comment(ground: Ground, request: Request) -> Any:
    comment = _named_comment(ground, await body(request))
    ground.world.delete_comment(comment)
    return {"comment": comment.id}


async def _change_page(ground: Ground, request: Request) -> Any:
    given = await body(request)
    page = ground.world.page(seeding.network_of(given), given.pop("page", ""))
    del given["network"]
    return seeding.named(seeding.change_page(ground.world, page, given))


async def _revoke(ground: Ground, request: Request) -> Any:
    given = await body(request)
    token = ground.world.token(seeding.network_of(given), str(given.get("token", "")))
    if token is None:
        raise Misunderstood("there is no such token")
    token.is_revoked = True
    ground.world.tokens.put(token)
    return {"token": token.token}


async def _move_bot(ground: Ground, request: Request) -> Any:
    return subscribing.move_bot(ground.world, await body(request))


async def _plan_faults(ground: Ground, request: Request) -> Any:
    faults.plan(ground.world, (await body(request)).get("faults", []))
    return faults.shown(ground.world)


async def _show_faults(ground: Ground, request: Request) -> Any:
    return faults.shown(ground.world)


async def _clear_faults(ground: Ground, request: Request) -> Any:
    ground.world.faults.clear()
    return faults.shown(ground.world)


async def _subscribe(ground: Ground, request: Request) -> Any:
    return subscribing.shown(ground.world, subscribing.subscribe(ground.world, await body(request)))


async def _subscriptions(ground: Ground, request: Request) -> Any:
    return {"items": [subscribing.shown(ground.world, s) for s in ground.world.mail.subscribers]}


async def _unsubscribe(ground: Ground, request: Request) -> Any:
    return {"cancelled": subscribing.unsubscribe(ground.world, await body(request))}


async def _deliver(ground: Ground, request: Request) -> Any:
    given = await body(request)
    order = str(given.get("order", "straight"))
    if order not in ("straight", "reversed", "shuffled"):
        raise Misunderstood("order is straight, reversed or shuffled")
    return await ground.courier.flush(repeat=int(given.get("repeat", 1)), order=order)


async def _deliveries(ground: Ground, request: Request) -> Any:
    return showing.deliveries(iter(ground.courier.log), request)


def _shown(show: Callable[[Any, Request], dict[str, Any]]) -> Answer:
    async def answer(ground: Ground, request: Request) -> Any:
        return show(ground.world, request)

    return answer


TABLE: list[tuple[str, str, Answer]] = [
    ("GET", "/", _summary),
    ("POST", "/reset", _reset),
    ("POST", "/seed", _seed),
    ("POST", "/clock", _clock),
    ("POST", "/settings", _settings),
    ("GET", "/pages", _shown(showing.pages)),
    ("POST", "/pages/change", _change_page),
    ("GET", "/posts", _shown(showing.posts)),
    ("POST", "/posts", _add_posts),
    ("GET", "/comments", _shown(showing.comments)),
    ("POST", "/comments", _add_comments),
    ("POST", "/comments/edit", _edit_comment),
    ("POST", "/comments/delete", _delete_comment),
    ("GET", "/letters", _shown(showing.letters)),
    ("POST", "/letters", _add_letters),
    ("GET", "/uploads", _shown(showing.uploads)),
    ("GET", "/breaches", _shown(showing.breaches)),
    ("POST", "/tokens/revoke", _revoke),
    ("POST", "/bots/move", _move_bot),
    ("GET", "/faults", _show_faults),
    ("POST", "/faults", _plan_faults),
    ("DELETE", "/faults", _clear_faults),
    ("GET", "/outbox", _shown(showing.outbox)),
    ("GET", "/outbox/counts", _shown(showing.outbox_counts)),
    ("GET", "/calls", _shown(showing.calls)),
    ("GET", "/subscriptions", _subscriptions),
    ("POST", "/subscriptions", _subscribe),
    ("DELETE", "/subscriptions", _unsubscribe),
    ("GET", "/deliveries", _deliveries),
    ("POST", "/deliver", _deliver),
]
