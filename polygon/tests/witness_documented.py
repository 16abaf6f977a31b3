"""Compares what is said to OK and TikTok with the names that their documentation gives: neither has a machine-readable description."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

COMMON = {"application_key", "sig", "access_token", "session_key", "format", "method", "call_id", "__online"}
TALK = {"discussionId", "discussionType"}
SPAN = {"gid", "fields", "start_time", "end_time"}
OK: Mapping[str, set[str]] = {
    "auth.touchSession": set(),
    "discussions.addDiscussionComment": {
        *("entityId", "entityType", "comment", "reply_to_comment_id", "as_admin", "attachments"),
    },
    "discussions.deleteDiscussionComment": TALK | {"comment_id"},
    "discussions.getComments": TALK | {"anchor", "direction", "count", "fields", "includeRemoved"},
    "group.getInfo": {"uids", "fields"},
    "group.getStatTopics": SPAN | {"count", "anchor"},
    "group.getStatTrends": SPAN,
    "group.pinGroupFeed": {"pin_id"},
    "mediatopic.deleteTopic": {"topic_id"},
    "mediatopic.edit": {"topic_id", "attachment"},
    "mediatopic.getByIds": {"topic_ids", "fields", "media_limit"},
    "mediatopic.getRepublishedTopic": {"topic_id"},
    "mediatopic.post": {"type", "gid", "attachment", "text_link_preview", "hidden_post"},
    "photosV2.getUploadUrl": {"gid", "count", "sizes"},
    "url.getInfo": {"url"},
    "users.getCallsLeft": {"methods"},
    "users.getCurrentUser": {"fields"},
    "users.hasAppPermission": {"ext_perm"},
}
ATTACHMENT = {"media", "onBehalfOfGroup", "disableComments", "publishAt", "publishAtMs"}
POSTED = {"title", "privacy_level", "disable_comment", "disable_duet", "disable_stitch", "video_cover_timestamp_ms"}
SOURCE = {"source", "video_size", "chunk_size", "total_chunk_count", "video_url"}
TIKTOK: Mapping[str, set[str]] = {
    "POST /v2/post/publish/creator_info/query/": set(),
    "POST /v2/post/publish/video/init/": {"post_info", "source_info"},
    "POST /v2/post/publish/status/fetch/": {"publish_id"},
    "POST /v2/video/list/": {"max_count", "cursor"},
    "GET /v2/user/info/": set(),
}


TOKEN = "/v2/oauth/token/"
GRANT = {"client_key", "client_secret", "grant_type", "refresh_token"}


def request_complaints(request: Any) -> list[str]:
    """Say what the documentation of OK or TikTok does not know of a request; all others are passed over."""
    path = request.url.path
    if path.endswith("/fb.do"):
        return _ok(dict(parse_qsl(request.content.decode(), keep_blank_values=True)))
    if path == TOKEN:
        strange = GRANT ^ set(dict(parse_qsl(request.content.decode())))
        return [f"POST {TOKEN}: {name} is not documented, or is missing" for name in sorted(strange)]
    if path.startswith("/v2/"):
        return _tiktok(f"{request.method} {path}", set(request.url.params), json.loads(request.content or b"{}"))
    return []


def _ok(form: Mapping[str, str]) -> list[str]:
    method = form.get("method", "")
    if method not in OK:
        return [f"{method}: not documented"]
    strange = set(form) - COMMON - OK[method]
    if "attachment" in form:
        strange |= set(json.loads(form["attachment"])) - ATTACHMENT
    return [f"{method}: {name} is not documented" for name in sorted(strange)]


def _tiktok(call: str, query: set[str], body: Mapping[str, Any]) -> list[str]:
    if call not in TIKTOK:
        return [f"{call}: not documented"]
    strange = (query - {"fields"}) | (set(body) - TIKTOK[call])
    strange |= set(body.get("post_info", ())) - POSTED
    strange |= set(body.get("source_info", ())) - SOURCE
    return [f"{call}: {name} is not documented" for name in sorted(strange)]
