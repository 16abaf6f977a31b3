"""Reading topics and comments, and finding our own words there."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from veche.connectors import values as seen
from veche.connectors.contract import OutcomeUnknown, Receipt, SeenComment, SeenPost
from veche.connectors.finding import first, same
from veche.connectors.ok.call import Calls
from veche.connectors.ok.shapes import Block, Comment, Figures, ShownTopics, Talk, Topic, Topics
from veche.connectors.wire import moment, shaped

AT_ONCE = 100
MOST_PAGES = 100
MOSCOW = ZoneInfo("Europe/Moscow")
FIGURES = "id,created_ms,views,renderings,likes,comments,reshares"
# An unknown field makes OK decline the whole call.
TOPIC = "id,media,owner_ref,author_ref,is_on_behalf_of_group,is_sticky,pin_id"
COMMENT = "id,text,date,author_id,author_name,author_ref,reply_to_comment_id"


def named(prefix: str, fields: str) -> str:
    """Return a list of fields as OK wants them named."""
    return ",".join(f"{prefix}.{field.upper()}" for field in fields.split(","))


def topic_url(group: str, topic_id: str) -> str:
    """Return a topic's public address; OK gives a comment none of its own."""
    return f"https://ok.ru/group/{group}/topic/{topic_id}"


def receipt(group: str, content: object, *, post_id: str = "") -> Receipt:
    """Return the receipt for a topic, or for a comment under `post_id`: a bare number, or an object that holds it."""
    told = content.get("comment_id") or content.get("id") if isinstance(content, dict) else content
    number = str(told) if isinstance(told, str | int) and not isinstance(told, bool) else ""
    if not number.strip("0 "):
        raise OutcomeUnknown("The network's answer cannot be read.")
    return Receipt(external_id=number, url=topic_url(group, post_id or number))


def milliseconds(at: datetime) -> str:
    """Return a moment as OK counts it."""
    return str(int(at.timestamp() * 1000))


def wall(calls: Calls, group: str, *, since: datetime, deep: int = MOST_PAGES) -> seen.Wall:
    """Read the topics since a moment: a page of figures with one call, and what the topics say with another.

    A longer list than `deep` calls bring is known whole only since its oldest topic, if the topics came newest first.
    """
    found: list[Figures] = []
    posts: list[SeenPost] = []
    asked = {"gid": group, "fields": FIGURES, "count": str(AT_ONCE), "start_time": milliseconds(since)}
    for _ in range(max(1, deep // 2)):
        page = shaped(Topics, calls.read("group.getStatTopics", asked), writes=False)
        found += page.topics
        posts += _told(calls, group, page.topics)
        if not page.anchor or not page.topics:
            whole_since: datetime | None = since
            break
        asked |= {"anchor": page.anchor}
    else:
        moments = [topic.created_ms for topic in found]
        whole_since = moment(moments[-1] // 1000) if moments == sorted(moments, reverse=True) else None
    kept = {post.external_id: post for post in posts if post.at >= since}
    return seen.Wall(posts=tuple(sorted(kept.values(), key=lambda post: post.at, reverse=True)), since=whole_since)


def _told(calls: Calls, group: str, figures: Sequence[Figures]) -> list[SeenPost]:
    if not figures:
        return []
    topics = {topic.id: topic for topic in shown(calls, [each.id for each in figures])}
    return [seen_post(group, topics[each.id], each) for each in figures if each.id in topics]


def shown(calls: Calls, topic_ids: Sequence[str]) -> list[Topic]:
    """Read topics by their numbers; those that are gone are missing."""
    asked = {"topic_ids": ",".join(topic_ids), "fields": named("media_topic", TOPIC), "media_limit": "3"}
    return shaped(ShownTopics, calls.read("mediatopic.getByIds", asked), writes=False).media_topics


def seen_post(group: str, topic: Topic, figures: Figures) -> SeenPost:
    """Return a topic as the house sees it."""
    return SeenPost(
        external_id=topic.id,
        at=moment(figures.created_ms // 1000),
        text="\n".join(block.text for block in topic.media if block.text),
        is_own=topic.is_on_behalf_of_group is not False and not topic.author_ref.startswith("user:"),
        is_repost=any(_is_foreign(block) for block in topic.media),
        likes=figures.likes,
        comments=figures.comments,
        reposts=figures.reshares,
        views=figures.views if figures.views is not None else figures.renderings,
        url=topic_url(group, topic.id),
    )


def _is_foreign(block: Block) -> bool:
    return block.type == "topic" or bool(block.reshare)


def talk(calls: Calls, group: str, post_id: str, *, ours: Collection[str]) -> seen.Talk:
    """Read all comments under a topic; what the people in `ours` wrote is the page's own word."""
    listed, is_whole = _listed(calls, post_id)
    found = {comment.id: seen_comment(group, post_id, comment, ours) for comment in listed}
    return seen.Talk(comments=tuple(sorted(found.values(), key=lambda comment: comment.at)), is_whole=is_whole)


def _listed(calls: Calls, post_id: str) -> tuple[list[Comment], bool]:
    """The comments of all pages, and whether the last page was reached."""
    found: list[Comment] = []
    asked = {"discussionId": post_id, "discussionType": "GROUP_TOPIC", "direction": "FORWARD", "anchor": "FIRST"}
    asked |= {"count": str(AT_ONCE), "fields": named("comment", COMMENT)}
    for _ in range(MOST_PAGES):
        page = shaped(Talk, calls.read("discussions.getComments", asked), writes=False)
        found += page.comments
        if not page.has_more or page.anchor in (None, asked["anchor"]):
            return found, not page.has_more
        asked |= {"anchor": page.anchor or ""}
    return found, False


def seen_comment(group: str, post_id: str, comment: Comment, ours: Collection[str]) -> SeenComment:
    """Return a comment as the house sees it."""
    return SeenComment(
        external_id=comment.id,
        post_id=post_id,
        at=_moscow(comment.date),
        text=comment.text or "",
        author_id=comment.author_id,
        author_name=comment.author_name or "",
        parent_id=comment.reply_to_comment_id or None,
        is_own=comment.author_ref == f"group:{group}" or comment.author_id in {group, *ours},
        url=topic_url(group, post_id),
    )


def _moscow(date: str) -> datetime:
    """Return Moscow's time without a zone as a moment; nonsense becomes the epoch, where somebody will see it."""
    try:
        return datetime.strptime(date, "%Y-%m-%d %H:%M:%S").replace(tzinfo=MOSCOW).astimezone(UTC)
    except ValueError:
        return moment(0)


def found_post(posts: Sequence[SeenPost], text: str, taken: Collection[str]) -> Receipt | None:
    """Find our text among topics."""
    return first(posts, lambda post: post.is_own and not post.is_repost and same(post.text, text), taken=taken)


def found_comment(listed: Sequence[SeenComment], text: str, taken: Collection[str]) -> Receipt | None:
    """Find our text among comments, the newest first."""
    return first(reversed(listed), lambda each: each.is_own and same(each.text, text), taken=taken)
