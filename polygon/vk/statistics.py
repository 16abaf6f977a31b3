"""Statistics of a community: `stats.get`, `stats.getPostReach`; counted from what its posts have."""

from __future__ import annotations

from typing import Any

from polygon.vk.communities import community
from polygon.vk.errors import no_scope, no_such_post, wrong
from polygon.vk.methods import USER, Call, method
from polygon.world import Page, Post

DAY = 24 * 3600
MOST_POSTS = 30
LONGEST = 366


@method("stats.get", USER)
def stats_get(call: Call) -> Any:
    """Show visits, reach and activity day by day, or of the whole time that is asked for."""
    page, params = community(call), call.params
    if not call.token.may("stats", page.id):
        raise no_scope()
    until = params.number("timestamp_to", call.now)
    since = params.number("timestamp_from", until - 7 * DAY)
    if since > until or until - since > LONGEST * DAY:
        raise wrong("timestamp_from is invalid")
    if params.text("interval", "day") == "all":
        return [_period(call, page, since, until)]
    starts = range(until // DAY * DAY, since // DAY * DAY - 1, -DAY)
    return [_period(call, page, start, start + DAY - 1) for start in starts]


def _period(call: Call, page: Page, start: int, end: int) -> dict[str, Any]:
    posts = [p for p in call.world.wall(page) if start <= p.at <= end]
    views = sum(p.views for p in posts)
    comments = sum(c.deleted_at is None for p in posts for c in call.world.thread(p))
    activity = {"likes": sum(p.likes for p in posts), "comments": comments, "copies": sum(p.reposts for p in posts)}
    return {
        "period_from": start,
        "period_to": end,
        "visitors": {"views": views, "visitors": views // 2, "mobile_views": views // 3},
        "reach": {"reach": views, "reach_subscribers": views // 2, "mobile_reach": views // 3},
        "activity": activity | {"subscribed": 0, "unsubscribed": 0, "hidden": 0},
    }


@method("stats.getPostReach", USER)
def stats_get_post_reach(call: Call) -> Any:
    """Show how many saw each of up to thirty posts."""
    owner, numbers = call.owner(), call.params.listed("post_ids")
    if not call.token.may("stats", owner):
        raise no_scope()
    if not numbers or len(numbers) > MOST_POSTS or not all(n.isdecimal() for n in numbers):
        raise wrong("post_ids is invalid")
    found = [call.world.posts.get(("vk", owner, int(n))) for n in numbers]
    if None in found:
        raise no_such_post()
    return [_reach(post) for post in found if post]


def _reach(post: Post) -> dict[str, int]:
    counted = {"reach_total": post.views, "reach_subscribers": post.views // 2, "reach_viral": post.reposts}
    rest = dict.fromkeys(("reach_ads", "links", "to_group", "join_group", "report", "hide", "unsubscribe"), 0)
    return {"post_id": post.id, **counted, **rest}
