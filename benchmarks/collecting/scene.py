"""A region that has long been watched: its pages, posts and keys, here and on polygon, and what citizens have just said."""

import datetime as dt
import itertools
from dataclasses import dataclass
from typing import Any

from polygon.ground import Ground
from polygon.world import Comment, Page, Post, Token
from veche.agencies import operations as agencies
from veche.inbox.models import Talk
from veche.registry import models as ours
from veche.registry.operations import access, observing

LINE, REALM, ACTOR = "vk:live", "live", "benchmark"
SAID = "Когда во дворе снова включат воду? Обещали вчера до вечера, а её всё нет. Дом 5 по Речной."


@dataclass(frozen=True, kw_only=True)
class Scene:
    """How large all is: `talked` posts of all have `said` new comments each."""

    pages: int
    posts: int
    talked: int
    said: int
    service: int
    user: int


def fill(scene: Scene, ground: Ground, *, now: dt.datetime) -> None:
    """This function will make all of it; every wall is due, and every post's figures."""
    told: dict[str, Any] = {"actor": ACTOR, "now": now}
    region = agencies.add_territory("Область", kind="region", zone="Europe/Moscow", **told)
    body = agencies.add_body("Правительство области", level="region", territory=region, **told)
    numbers = range(1, scene.pages + 1)
    named = [{"network": "vk", "address": f"page{n}", "external_id": str(n), "title": f"Школа № {n}"} for n in numbers]
    rows = ours.Page.objects.bulk_create(
        [
            ours.Page(body=body, url=f"https://vk.com/{each['address']}", added_at=now, is_connected=True, **each)
            for each in named
        ],
        batch_size=500,
    )
    posts = [_post(ground, page, turn, now) for page in rows for turn in range(scene.posts)]
    for start in range(0, len(posts), 5000):
        ours.SeenPost.objects.bulk_create(posts[start : start + 5000], batch_size=500)
    _give_keys(scene, ground, **told)
    observing.plan(now=now)
    seen = ours.SeenPost.objects.order_by("pk").values_list("pk", flat=True)
    talks = (Talk(post_id=pk, line=LINE, look_due_at=now, counted=0, read_at=now) for pk in seen.iterator())
    while portion := list(itertools.islice(talks, 5000)):
        Talk.objects.bulk_create(portion, batch_size=500)
    say(scene, ground, now=now)


def _post(ground: Ground, page: ours.Page, turn: int, now: dt.datetime) -> ours.SeenPost:
    wall = -int(page.external_id)
    if turn == 0:
        ground.world.add_page(Page("vk", wall, "community", page.title, page.address, "О нас", 90))
    at = now - dt.timedelta(hours=5 + 31 * turn)
    said = Post("vk", wall, turn + 1, wall, "Новость школы", int(at.timestamp()), likes=turn)
    ground.world.add_post(said, quiet=True)
    return ours.SeenPost(
        page=page, external_id=str(turn + 1), at=at, seen_at=now, is_own=True, text=said.text, likes=turn, comments=0
    )


def _give_keys(scene: Scene, ground: Ground, **told: Any) -> None:
    kinds = [("service", n) for n in range(scene.service)] + [("user", n) for n in range(scene.user)]
    for kind, number in kinds:
        ground.world.add_token(Token("vk", f"{kind}-{number}", kind, holder=600_000 + number))
        access.share("vk", kind=kind, key=f"{kind}-{number}", realm=REALM, **told)


def say(scene: Scene, ground: Ground, *, now: dt.datetime) -> None:
    """This function will let citizens write under posts that are spread over all pages."""
    step = max(1, scene.pages * scene.posts // scene.talked)
    for place in range(0, scene.talked * step, step):
        wall, post = -(place // scene.posts + 1), place % scene.posts + 1
        for _ in range(scene.said):
            number = ground.world.next_number("vk", wall)
            said = Comment("vk", wall, number, post, 1000 + number, f"{SAID} № {number}", int(now.timestamp()))
            ground.world.add_comment(said, quiet=True)
