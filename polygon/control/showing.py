"""What the control API shows of the world."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from starlette.requests import Request

from polygon.control.reading import Misunderstood, number, page_of
from polygon.world import Deed, NotThere, World

Filter = Callable[[Any], bool]
WRITTEN = (
    *("wall.post", "wall.createComment", "sendMessage", "sendPhoto"),
    *("mediatopic.post", "discussions.addDiscussionComment"),
    *("POST /messages", "POST /messages/{mid}/comments"),
)


def summary(world: World) -> dict[str, Any]:
    """Count what there is."""
    counts = {name: len(shelf) for name, shelf in world.shelves().items()}
    lost = sum(d.answer == "lost" for d in world.outbox)
    more = {"lost_answers": lost, "calls": world.calls_heard, "faults": len(world.faults.planned)}
    breaches = {name: count for name, count in world.counters.items() if " above the " in name and count}
    shown = {"now": world.clock.now(), "settings": asdict(world.settings), "counts": {**counts, **more}}
    return {**shown, "breaches": breaches}


def breaches(world: World, request: Request) -> dict[str, Any]:
    """Show the calls above a limit since the start (or since the limits were switched off), by network, rule and key."""
    names = ("network", "rule", "token")
    found = [dict(zip(names, key, strict=True)) | {"count": n} for key, n in sorted(world.limits.breaches.items())]
    network = request.query_params.get("network")
    return page_of(request, (b for b in found if network in (None, b["network"])))


def letters(world: World, request: Request) -> dict[str, Any]:
    """Show private messages, those of one page with `network` and `page`."""
    return page_of(request, (asdict(each) for each in world.letters if _on_page(world, request)(each)))


def uploads(world: World, request: Request) -> dict[str, Any]:
    """Show the files that were sent: names, sizes and sums."""
    network = request.query_params.get("network")
    return page_of(request, (asdict(each) for each in world.uploads if network in (None, each.network)))


def outbox(world: World, request: Request) -> dict[str, Any]:
    """Show applied writes in their order, with the number of lost answers among all that fit the filters."""
    fitting = [d for d in world.outbox if _fits(world, request, d)]
    return page_of(request, map(asdict, fitting)) | {"lost": sum(d.answer == "lost" for d in fitting)}


def outbox_counts(world: World, request: Request) -> dict[str, Any]:
    """Count applied writes by network and method, and say which texts landed more than once on the same place."""
    fitting = [d for d in world.outbox if _fits(world, request, d)]
    by = Counter((d.network, d.method, d.answer) for d in fitting)
    written = [d for d in fitting if d.method in WRITTEN]
    same = Counter((d.network, d.method, d.page, d.post, d.parent, d.text) for d in written)
    names = ("network", "method", "page", "post", "parent", "text")
    repeated = [{**dict(zip(names, key, strict=True)), "times": n} for key, n in same.items() if n > 1]
    rows = [{"network": n, "method": m, "answer": a, "count": c} for (n, m, a), c in sorted(by.items())]
    return {"total": len(fitting), "lost": sum(d.answer == "lost" for d in fitting), "by": rows, "repeated": repeated}


def _fits(world: World, request: Request, deed: Deed) -> bool:
    query = request.query_params
    if query.get("network", deed.network) != deed.network or query.get("method", deed.method) != deed.method:
        return False
    if query.get("answer", deed.answer) != deed.answer:
        return False
    return not query.get("page") or _page(world, request) == deed.page


def _page(world: World, request: Request) -> int:
    query = request.query_params
    try:
        return world.page(query.get("network", ""), query.get("page", "")).id
    except NotThere as error:
        raise Misunderstood(str(error)) from None


def calls(world: World, request: Request) -> dict[str, Any]:
    """Show the calls that the networks heard (the last 20,000 at least), oldest first."""
    query = request.query_params
    fitting = (
        asdict(c)
        for c in world.calls
        if query.get("network", c.network) == c.network and query.get("method", c.method) == c.method
    )
    return page_of(request, fitting) | {"heard": world.calls_heard}


def pages(world: World, request: Request) -> dict[str, Any]:
    """Show the pages with the numbers of their posts and comments."""
    network = request.query_params.get("network")
    return page_of(request, (_with_counts(world, p) for p in world.pages if network in (None, p.network)))


def _with_counts(world: World, page: Any) -> dict[str, Any]:
    posts = world.wall(page)
    return asdict(page) | {"posts": len(posts), "comments": sum(len(world.thread(p)) for p in posts)}


def posts(world: World, request: Request) -> dict[str, Any]:
    """Show posts, those of one page with `network` and `page`."""
    return page_of(request, (asdict(p) for p in world.posts if _on_page(world, request)(p)))


def comments(world: World, request: Request) -> dict[str, Any]:
    """Show comments, those of one page with `network` and `page`, of one post with `post`."""
    post = number(request, "post", -1)
    fits = _on_page(world, request)
    return page_of(request, (_authored(world, c) for c in world.comments if fits(c) and post in (-1, c.post_id)))


def _authored(world: World, comment: Any) -> dict[str, Any]:
    person = world.person(comment.network, comment.author_id)
    return asdict(comment) | {"author": person.name if person else "", "by_page": person is None or person.is_bot}


def _on_page(world: World, request: Request) -> Filter:
    query = request.query_params
    if not query.get("page"):
        return lambda thing: query.get("network", thing.network) == thing.network
    network, wanted = query.get("network", ""), _page(world, request)
    channel = world.rooms.get((network, wanted))
    ids = {wanted, channel.id if channel else wanted}
    return lambda thing: thing.network == network and thing.page_id in ids


def deliveries(log: Iterator[Any], request: Request) -> dict[str, Any]:
    """Show attempts to deliver news."""
    return page_of(request, map(asdict, log))
