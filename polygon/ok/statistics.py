"""Figures of groups: `group.getStatTopics` (also the way to list a group's topics), `getStatTopic`, `getStatTrends`, `getStatOverview`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from polygon.ok.attachments import MOSCOW
from polygon.ok.errors import unknown_field
from polygon.ok.methods import Call, method
from polygon.world import Page, Post

AT_ONCE = 100
TOPIC = ("id", "created_ms", "views", "renderings", "reach", "likes", "comments", "reshares", "engagement", "feedback")
TRENDS = ("members_count", "members_diff", "reach", "renderings", "likes", "comments", "reshares", "engagement")


@method("group.getStatTopics")
def get_stat_topics(call: Call) -> Any:
    """List the topics of a group with their figures, newest first; `anchor` leads on while it is there."""
    page = call.group()
    call.runs(page.id, "GROUP_CONTENT")
    first, last = call.number("start_time", 0), call.number("end_time", 2**62)
    known = sorted(call.world.wall(page), key=lambda p: (p.at, p.id), reverse=True)
    fitting = [p for p in known if first <= p.at * 1000 <= last]
    start, most = call.number("anchor", 0), min(call.number("count", AT_ONCE), AT_ONCE)
    part = fitting[start : start + most]
    answer: dict[str, Any] = {"topics": [_figures(call, p) for p in part]}
    return answer | ({"anchor": str(start + most)} if start + most < len(fitting) else {})


@method("group.getStatTopic")
def get_stat_topic(call: Call) -> Any:
    """Show the figures of one topic."""
    topic = call.topic()
    call.runs(topic.page_id, "GROUP_CONTENT")
    return _figures(call, topic)


def _figures(call: Call, topic: Post) -> dict[str, Any]:
    comments = sum(c.deleted_at is None for c in call.world.thread(topic))
    feedback = topic.likes + topic.reposts + comments
    known = {
        "id": str(topic.id),
        "created_ms": topic.at * 1000,
        "views": topic.views,
        "renderings": topic.views,
        "reach": topic.views,
        "likes": topic.likes,
        "comments": comments,
        "reshares": topic.reposts,
        "engagement": feedback,
        "feedback": feedback,
    }
    return {name: known[name] for name in ("id", *_asked(call, TOPIC))}


def _asked(call: Call, known: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(name.lower() for name in call.listed("fields"))
    for name in names:
        if name not in known and name != "*":
            raise unknown_field(name.upper(), "GroupStatFields")
    return known if not names or "*" in names else names


@method("group.getStatTrends")
def get_stat_trends(call: Call) -> Any:
    """Show the figures of a group day by day, each a row of moments and values."""
    page = call.group()
    call.runs(page.id, "GROUP_CONTENT")
    days = _days(call.number("start_time", (call.now - 7 * 86400) * 1000), call.number("end_time", call.now * 1000))
    return {
        name: [{"time": int(day.timestamp() * 1000), "value": _value(call, page, name, day)} for day in days]
        for name in _asked(call, TRENDS)
    }


def _days(first: int, last: int) -> list[datetime]:
    day = datetime.fromtimestamp(first / 1000, MOSCOW).replace(hour=0, minute=0, second=0, microsecond=0)
    days: list[datetime] = []
    while day.timestamp() * 1000 <= last and len(days) < 400:
        days.append(day)
        day += timedelta(days=1)
    return days


def _value(call: Call, page: Page, name: str, day: datetime) -> int:
    if name in ("members_count", "members_diff"):
        return page.members if name == "members_count" else 0
    own = [p for p in call.world.wall(page) if datetime.fromtimestamp(p.at, MOSCOW).date() == day.date()]
    figures = [_figures_of_day(call, p) for p in own]
    return sum(each[name] for each in figures)


def _figures_of_day(call: Call, topic: Post) -> dict[str, int]:
    comments = sum(c.deleted_at is None for c in call.world.thread(topic))
    told = {"reach": topic.views, "renderings": topic.views, "likes": topic.likes, "comments": comments}
    return told | {"reshares": topic.reposts, "engagement": topic.likes + topic.reposts + comments}


@method("group.getStatOverview")
def get_stat_overview(call: Call) -> Any:
    """Sum the figures of a group up, for the last week or a month."""
    page = call.group()
    call.runs(page.id, "GROUP_CONTENT")
    span = 30 if call.text("period", "WEEK") == "MONTH" else 7
    since = call.number("start_time", (call.now - span * 86400) * 1000) // 1000
    own = [p for p in call.world.wall(page) if since <= p.at <= since + span * 86400]
    figures = [_figures_of_day(call, p) for p in own]
    summed = {name: sum(each[name] for each in figures) for name in TRENDS if not name.startswith("members")}
    known = {"members_count": page.members, "members_diff": 0, **summed}
    return {name: known[name] for name in _asked(call, TRENDS)}
