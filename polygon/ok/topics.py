"""Topics of groups: `mediatopic.post`, `edit`, `deleteTopic`, `getByIds`, `getRepublishedTopic`, `group.pinGroupFeed`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from polygon.ok import objects
from polygon.ok.attachments import content
from polygon.ok.errors import missing, not_found, wrong
from polygon.ok.methods import Call, group_of, method
from polygon.world import Post, World


@method("mediatopic.post")
def post(call: Call) -> Any:
    """Put a topic into a group, now or later; the answer is its bare number."""
    if call.needed("type") != "GROUP_THEME":
        raise wrong("polygon plays topics of groups only")
    page = call.group()
    call.runs(page.id, "GROUP_CONTENT")
    told = content(call, page.id)
    author = page.id if told.is_of_group else call.token.holder
    topic = Post("ok", page.id, call.world.next_number("ok", page.id), author, told.text, call.now)
    topic.media, topic.links, topic.poll, topic.publish_at = told.photos, told.links, told.poll, told.publish_at
    topic.comments_closed = told.comments_closed
    call.world.add_post(topic)
    call.note("mediatopic.post", page.id, topic.id, text=told.text, author=author)
    return str(topic.id)


@method("mediatopic.edit")
def edit(call: Call) -> Any:
    """Replace all that a topic shows."""
    topic = call.topic()
    call.runs(topic.page_id, "GROUP_CONTENT")
    told = content(call, topic.page_id)
    topic.media, topic.links, topic.poll = told.photos, told.links, told.poll
    call.world.edit_post(topic, told.text, by=call.token.holder)
    call.note("mediatopic.edit", topic.page_id, topic.id, text=told.text)
    return {"success": True}


@method("mediatopic.deleteTopic")
def delete(call: Call) -> Any:
    """Take a topic away."""
    topic = call.topic()
    call.runs(topic.page_id, "GROUP_CONTENT")
    call.world.delete_post(topic)
    call.note("mediatopic.deleteTopic", topic.page_id, topic.id)
    return {"success": True}


@method("mediatopic.getByIds")
def get_by_ids(call: Call) -> Any:
    """Show topics; those that are not there are left out, and of several only the first blocks are shown."""
    ids = call.listed("topic_ids")
    if not ids:
        raise missing("topic_ids")
    if len(ids) > 1 and not call.text("media_limit"):
        raise missing("media_limit")
    most = call.number("media_limit", 0)
    if most > 3 or (call.text("media_limit") and most < 1):
        raise wrong("media_limit must be from 1 to 3")
    wanted = objects.wanted(call.listed("fields") or ["media_topic.id"], "media_topic", objects.TOPIC_FIELDS)
    found = [t for t in (_shown(call, text) for text in ids) if t]
    shown = [objects.topic(call.world, t, may_run=call.token.touches(t.page_id), most=most) for t in found]
    return {"media_topics": [{name: topic[name] for name in wanted if name in topic} for topic in shown]}


def _shown(call: Call, text: str) -> Post | None:
    topic = call.world.posts.get(("ok", group_of(int(text)), int(text))) if text.isdecimal() else None
    if topic is None or topic.deleted_at is not None:
        return None
    return topic if topic.is_shown(call.world.clock.now()) or call.token.touches(topic.page_id) else None


@method("mediatopic.getRepublishedTopic")
def get_republished_topic(call: Call) -> Any:
    """Tell under which number a postponed topic was published."""
    number = call.number("topic_id")
    topic = call.world.posts.get(("ok", group_of(number), number))
    if topic is None or (topic.deleted_at is not None and not topic.republished_id):
        raise not_found()
    return {"topicId": str(topic.republished_id or topic.id)}


def publish_due(world: World, page_id: int) -> None:
    """Publish a group's postponed topics whose time has come: each leaves its number and gets another."""
    now = world.clock.now()
    for topic in list(world.walls["ok", page_id]):
        if topic.publish_at and topic.publish_at <= now and topic.deleted_at is None:
            shown = replace(topic, id=world.next_number("ok", page_id), at=topic.publish_at, publish_at=None)
            topic.deleted_at, topic.republished_id = int(now), shown.id
            world.posts.put(topic)
            world.add_post(shown)


@method("group.pinGroupFeed")
def pin_group_feed(call: Call) -> Any:
    """Pin a topic to the top of its group's feed, or unpin it when it is pinned."""
    number = objects.unpinned(call.needed("pin_id"))
    topic = call.world.posts.get(("ok", group_of(number), number))
    if topic is None or topic.deleted_at is not None:
        raise not_found()
    call.runs(topic.page_id, "GROUP_CONTENT")
    call.world.pin(topic, pinned=not topic.is_pinned)
    call.note("group.pinGroupFeed", topic.page_id, topic.id)
    return {"success": True}
