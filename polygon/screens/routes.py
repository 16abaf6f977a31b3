"""The addresses for people."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from jinja2 import Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from polygon.forms import fields
from polygon.ground import Ground
from polygon.screens.places import path, place
from polygon.world import Comment, Media, NotThere, Page, Person, Post, World

NETWORKS = {"vk": "ВКонтакте", "ok": "Одноклассники", "telegram": "Телеграм", "max": "MAX", "tiktok": "TikTok"}
KINDS = {"photo": "Фото", "video": "Видео"}
SHOWN_POSTS, SHOWN_TALKS, SHOWN_LETTERS = 30, 10, 20
LOCAL = timezone(timedelta(hours=10))
templates = Environment(loader=PackageLoader("polygon.screens"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def screen_routes(ground: Ground) -> list[Route]:
    """Give the routes of the pages for people."""

    async def networks(request: Request) -> Response:
        return _page("networks.html", networks=_networks(ground.world))

    async def wall(request: Request) -> Response:
        try:
            return _wall(ground.world, _found(ground.world, request), asked=request.query_params.get("post", ""))
        except NotThere:
            return _page("missing.html", 404)

    async def begin(_: Request) -> Response:
        return RedirectResponse("/", 302)

    async def comment(request: Request) -> Response:
        return await _comment(ground.world, request)

    async def at(request: Request) -> Response:
        address = request.query_params.get("address", "")
        found = place(ground.world, address)
        return RedirectResponse(found, 302) if found else _page("elsewhere.html", 404, address=address)

    async def person(request: Request) -> Response:
        return _person(ground.world, request.path_params["network"], request.path_params["number"])

    return [
        Route("/", networks),
        Route("/at", at),
        Route("/person/{network}/{number}", person),
        Route("/wall/{network}", begin),
        Route("/wall/{network}/{page}", wall, methods=["GET"]),
        Route("/wall/{network}/{page}", comment, methods=["POST"]),
    ]


def _page(template: str, status: int = 200, **shown: Any) -> Response:
    return HTMLResponse(templates.get_template(template).render(**shown), status)


def _found(world: World, request: Request) -> Page:
    page = world.page(request.path_params["network"], request.path_params["page"])
    return world.rooms.get((page.network, page.id), page)


def _person(world: World, network: str, number: str) -> Response:
    if network not in NETWORKS or not number.isdecimal():
        return _page("missing.html", 404)
    known = world.person(network, int(number))
    runs = [
        page
        for page in world.pages
        if page.network == network and (number in page.managers or page.owner == int(number))
    ]
    if known is None and not runs:
        return _page("missing.html", 404)
    listed = [{"title": page.title, "path": path(page)} for page in runs]
    name = known.name if known else ""
    return _page("person.html", number=number, network=NETWORKS[network], name=name, runs=listed)


def _networks(world: World) -> list[dict[str, Any]]:
    return [{"name": name, "pages": _listed(world, network)} for network, name in NETWORKS.items()]


def _listed(world: World, network: str) -> list[dict[str, Any]]:
    pages = [p for p in world.pages if p.network == network and p.kind in ("community", "channel")]
    return [{"page": p, "path": path(p), "posts": len(world.wall(p))} for p in pages]


def _wall(
    world: World, page: Page, *, asked: str = "", complaint: str = "", kept: dict[str, str] | None = None
) -> Response:
    newest = sorted(world.wall(page), key=lambda p: (p.is_pinned, p.at, p.id), reverse=True)
    # A post that somebody came for is shown, however old it is.
    posts = [_shown_post(world, p) for place, p in enumerate(newest) if place < SHOWN_POSTS or str(p.id) == asked]
    shown = {"page": page, "network": NETWORKS[page.network], "path": path(page), "posts": posts}
    shown |= {"banned": _banned(world, page), "talks": _talks(world, page)}
    loose = [_shown_comment(world, c) for c in world.threads[page.network, page.id, 0]]
    return _page("wall.html", 422 if complaint else 200, **shown, loose=loose, complaint=complaint, kept=kept or {})


def _banned(world: World, page: Page) -> list[str]:
    rooms = {page.key: page, **({p.key: p} if (p := world.pages.get((page.network, page.room))) else {})}
    now = world.clock.now()
    listed = [(room, int(number)) for room in rooms.values() for number in room.bans]
    return [_name(world, page.network, number, page.id) for room, number in listed if room.is_banned(number, now)]


def _talks(world: World, page: Page) -> list[dict[str, Any]]:
    talks = list(world.talks[page.key].items())[-SHOWN_TALKS:]
    return [
        {
            "name": _name(world, page.network, person, page.id),
            "letters": [{"at": _moment(m.at), "text": m.text, "is_ours": m.is_ours} for m in letters[-SHOWN_LETTERS:]],
        }
        for person, letters in reversed(talks)
    ]


def media_line(media: Media) -> str:
    """Say in a line what hangs on a post: polygon has no picture to show."""
    told = ", ".join(part for part in (media.name, _sized(media.size) if media.size else "") if part)
    kind = KINDS.get(media.kind, "Файл")
    return f"{kind}: {told}" if told else kind


def _sized(size: int) -> str:
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} КБ"
    return f"{size / 1_000_000:.1f} МБ".replace(".", ",")


def _shown_post(world: World, post: Post) -> dict[str, Any]:
    comments = [c for c in _in_branches(world.thread(post)) if c.deleted_at is None]
    return {
        "post": post,
        "media": [media_line(each) for each in post.media],
        "at": _moment(post.at),
        "author": _name(world, post.network, post.author_id, post.page_id),
        "comments": [_shown_comment(world, c) for c in comments],
    }


def _in_branches(comments: list[Comment]) -> list[Comment]:
    """Put every answer behind the comment that heads its branch."""
    head: dict[int, int] = {}
    for comment in comments:
        head[comment.id] = head.get(comment.parent_id or 0, comment.id)
    return sorted(comments, key=lambda c: (head[c.id], c.id))


def _shown_comment(world: World, comment: Comment) -> dict[str, Any]:
    person = world.person(comment.network, comment.author_id)
    return {
        "comment": comment,
        "at": _moment(comment.at),
        "author": _name(world, comment.network, comment.author_id, comment.page_id),
        "is_answer": person is None or person.is_bot,
        "depth": 0 if comment.parent_id is None else 1,
    }


def _name(world: World, network: str, author: int, page_id: int) -> str:
    person: Person | None = world.person(network, author)
    if person and not person.is_bot:
        return person.name
    page = world.pages.get((network, author)) or world.pages.get((network, page_id))
    return page.title if page else "Кто-то"


def _moment(at: int) -> str:
    moment = datetime.fromtimestamp(at, LOCAL)
    return f"{moment:%d.%m.%Y в %H:%M}"


async def _comment(world: World, request: Request) -> Response:
    try:
        page = _found(world, request)
        form = {name: value.strip() for name, value in (await fields(request)).items()}
        post = world.post(page.network, page.id, int(form.get("post") or 0))
    except (NotThere, ValueError):
        return _page("missing.html", 404)
    if not form.get("text"):
        return _wall(world, page, complaint="Напишите текст комментария.", kept=form)
    if post.comments_closed:
        return _wall(world, page, complaint="Комментарии к этой записи закрыты.", kept=form)
    author = world.citizen(page.network, form.get("author") or "Житель")
    room = world.pages.things[page.network, page.room]
    if room.is_banned(author.id, world.clock.now()):
        return _wall(world, page, complaint="Вас лишили возможности писать здесь.", kept=form)
    number = world.next_number(page.network, page.room)
    parent = int(form["parent"]) if form.get("parent", "").isdecimal() else None
    comment = Comment(page.network, page.id, number, post.id, author.id, form["text"], world.clock.second(), parent)
    world.add_comment(comment)
    return RedirectResponse(f"{path(page)}#c{comment.id}", 303)
