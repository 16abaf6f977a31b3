"""Compares what is said to MAX, and what MAX says on polygon, with the vendor's description and the repairs that it needs."""

from __future__ import annotations

import functools
import json
import re
from typing import Any

import httpx

from polygon.tests.vendors import schemas

PATHS = {"me", "chats", "messages", "uploads", "subscriptions", "updates"}
VERBS = {"get", "post", "put", "patch", "delete"}
# What MAX answers to a call: the first that fits.
ANSWERS = (
    ("POST /messages/[^/]+/comments", "comment sent"),
    ("GET /messages/[^/]+/comments/[^/]+", "comment"),
    ("GET /messages/[^/]+/comments", "comments"),
    ("(PUT|DELETE) /messages.*", "SimpleQueryResult"),
    ("POST /messages", "SendMessageResult"),
    ("GET /messages", "MessageList"),
    ("GET /messages/[^/]+", "Message"),
    ("GET /me", "BotInfo"),
    ("GET /chats/[^/]+/pin", "GetPinnedMessageResult"),
    ("GET /chats/[^/]+/members/me", "ChatMember"),
    ("GET /chats/[^/]+/members/admins", "ChatMembersList"),
    ("(GET|PATCH) /chats/[^/]+", "Chat"),
    ("GET /subscriptions", "GetSubscriptionsResult"),
    ("GET /updates", "updates"),
    ("POST /uploads", "UploadEndpoint"),
    ("POST /max-uploads/.*", "taken"),
    ("[A-Z]+ /(chats|subscriptions).*", "SimpleQueryResult"),
)
UPDATES = {
    "message_created": "MessageCreatedUpdate",
    "message_edited": "MessageEditedUpdate",
    "message_removed": "MessageRemovedUpdate",
    "bot_added": "BotAddedToChatUpdate",
    "bot_removed": "BotRemovedFromChatUpdate",
    "bot_started": "BotStartedUpdate",
}
ATTACHMENTS = {"image": "PhotoAttachment", "video": "VideoAttachment", "share": "ShareAttachment"}


def kind(asked: str) -> str:
    """Name what MAX answers to a call; empty for what is no call of MAX."""
    return next((each for pattern, each in ANSWERS if re.fullmatch(pattern, asked)), "")


def complaints(of: str, answer: dict[str, Any], status: int = 200) -> list[str]:
    """Say what in an answer of MAX, or in an update, breaks the schema; comments are not in it, so they are messages
    without attachments, as the vendor's own client declares them."""
    if schemas() is None:
        return []
    if status != 200 or answer.get("success") is False:
        return _named("Error" if status != 200 else "SimpleQueryResult", answer)
    if of == "updates":
        return _named("UpdateList", answer) + [c for each in answer["updates"] for c in complaints("update", each)]
    if of == "update":
        return _named(UPDATES[answer["update_type"]], answer)
    if of.startswith("comment"):
        listed = answer["messages"] if of == "comments" else [answer.get("message", answer)]
        return [c for each in listed for c in _comment(each)]
    if of == "taken":
        return _named("PhotoTokens" if "photos" in answer else "UploadedInfo", answer)
    return _named(of, answer) + [c for each in _attached(answer) for c in _named(ATTACHMENTS[each["type"]], each)]


def _named(name: str, value: Any) -> list[str]:
    return list(schemas().errors(schemas().max_object(name), value))


def _comment(comment: dict[str, Any]) -> list[str]:
    whole = {**comment, "sender": comment["sender"] or _nobody()}
    found = _named("Message", whole)
    return found + (["a comment has attachments"] if "attachments" in comment.get("body", {}) else [])


def _nobody() -> dict[str, Any]:
    return {"user_id": 0, "first_name": "", "is_bot": False, "last_activity_time": 0, "name": ""}


def _attached(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        here = value.get("attachments") or []
        return [*here, *(each for part in value.values() for each in _attached(part))] if "mid" not in value else here
    return [each for part in value for each in _attached(part)] if isinstance(value, list) else []


def request_complaints(request: httpx.Request) -> list[str]:
    """Say what MAX's description does not know of a request: its call, a parameter, or its body."""
    call = next((c for c in _calls() if c["verb"] == request.method and c["path"].fullmatch(request.url.path)), None)
    if call is None:
        return ["MAX has no such call"]
    strange = set(request.url.params) - call["query"]
    body = json.loads(request.content) if request.content else None
    if (body is None) != (call["body"] is None):
        return ["a body too many or too few"]
    if body is None:
        return sorted(strange)
    strange |= set(body) - _fields(call["body"])
    return [*sorted(strange), *schemas().errors(schemas().max_object(call["body"]), body)]


@functools.cache
def _fields(name: str) -> set[str]:
    """List the fields of an object of MAX's description; the description itself allows any others beside them."""
    told = json.loads((schemas().SPECS / "max" / "openapi-0.0.32.json").read_text())["components"]["schemas"][name]
    parts = [told, *told.get("allOf", ())]
    above = (_fields(part["$ref"].rpartition("/")[2]) for part in parts if "$ref" in part)
    return {field for part in parts for field in part.get("properties", {})}.union(*above)


@functools.cache
def _calls() -> list[dict[str, Any]]:
    """List the calls of MAX's description, and those for comments, which it lacks: as the vendor's own client has them."""
    paths = json.loads((schemas().SPECS / "max" / "openapi-0.0.32.json").read_text())["paths"]
    comments = "/messages/{messageId}/comments"
    found = [_call(verb, path, given) for path, told in paths.items() for verb, given in told.items() if verb in VERBS]
    for verb, query, body in (("GET", {"count", "before", "after"}, None), ("POST", set(), "NewMessageBody"),
                              ("PUT", {"comment_id"}, "NewMessageBody"), ("DELETE", {"comment_id"}, None)):  # fmt: skip
        found.append({"verb": verb, "path": _path(comments), "query": query, "body": body})
    return found


def _call(verb: str, path: str, given: dict[str, Any]) -> dict[str, Any]:
    """Read a call of MAX's description."""
    body = given.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {}).get("$ref", "")
    named = {each["name"] for each in given.get("parameters", []) if each["in"] == "query"}
    return {"verb": verb.upper(), "path": _path(path), "query": named, "body": body.rpartition("/")[2] or None}


def _path(path: str) -> re.Pattern[str]:
    """Give the shape of a path with parts in braces."""
    return re.compile(re.sub(r"\{\w+\}", "[^/]+", path))
