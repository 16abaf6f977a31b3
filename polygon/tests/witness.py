"""Compares everything that polygon says on the wire with the vendors' schemas."""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from jsonschema import Draft7Validator

ABSENT = (
    "the vendors' schemas are not at hand (VECHE_SHARED, or ../shared beside the project): answers are not compared"
)
VARIANTS = {"profiles": "extendedResponse"}
NOT_IN_SCHEMA = {1051}


@functools.cache
def schemas() -> Any:
    """Load the validators, or give None where the folder is absent."""
    root = Path(os.environ.get("VECHE_SHARED") or Path(__file__).resolve().parents[2].parent / "shared")
    file = root / "specs" / "tools" / "schemas.py"
    if not file.is_file():
        return None
    spec = importlib.util.spec_from_file_location("polygon_schemas", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Witness:
    """ASGI middleware that keeps every answer of the networks; `complaints` compares them afterwards."""

    def __init__(self, app: Any, *, heard: list[tuple[str, int, bytes]]) -> None:
        self.app, self.heard = app, heard

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        status, parts = 0, []

        async def listen(message: Any) -> None:
            nonlocal status
            status = message.get("status", status)
            parts.append(message.get("body", b""))
            await send(message)

        await self.app(scope, receive, listen if scope["type"] == "http" else send)
        if scope["type"] == "http" and parts:
            self.heard.append((f"{scope['method']} {scope['path']}", status, b"".join(parts)))


def complaints(heard: list[tuple[str, int, bytes]]) -> list[str]:
    """Say what in the answers breaks the schemas; pages and torn answers of planned faults are passed over."""
    found: list[str] = []
    for asked, status, body in heard:
        path = asked.partition(" ")[2]
        try:
            answer = json.loads(body)
        except ValueError:
            continue
        kind = max_kind(asked)
        if kind:
            found += [f"{asked}: {c}" for c in max_complaints(kind, answer, status)]
        if path.startswith("/method/"):
            found += [f"{path}: {c}" for c in _vk(path.removeprefix("/method/"), status, answer)]
        elif path.startswith("/bot"):
            found += [f"{path}: {c}" for c in _telegram(path.rpartition("/")[2], status, answer)]
    return found


# What MAX answers to a call: the first that fits.
MAX_ANSWERS = (
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
MAX_UPDATES = {
    "message_created": "MessageCreatedUpdate",
    "message_edited": "MessageEditedUpdate",
    "message_removed": "MessageRemovedUpdate",
    "bot_added": "BotAddedToChatUpdate",
    "bot_removed": "BotRemovedFromChatUpdate",
    "bot_started": "BotStartedUpdate",
}
MAX_ATTACHMENTS = {"image": "PhotoAttachment", "video": "VideoAttachment", "share": "ShareAttachment"}


def max_kind(asked: str) -> str:
    """Name what MAX answers to a call; empty for what is no call of MAX."""
    return next((kind for pattern, kind in MAX_ANSWERS if re.fullmatch(pattern, asked)), "")


def max_complaints(kind: str, answer: dict[str, Any], status: int = 200) -> list[str]:
    """Say what in an answer of MAX, or in an update, breaks the schema; comments are not in it, so they are messages
    without attachments, as the vendor's own client declares them."""
    if schemas() is None:
        return []
    if status != 200 or answer.get("success") is False:
        return _max("Error" if status != 200 else "SimpleQueryResult", answer)
    if kind == "updates":
        return _max("UpdateList", answer) + [c for each in answer["updates"] for c in max_complaints("update", each)]
    if kind == "update":
        return _max(MAX_UPDATES[answer["update_type"]], answer)
    if kind.startswith("comment"):
        listed = answer["messages"] if kind == "comments" else [answer.get("message", answer)]
        return [c for each in listed for c in _max_comment(each)]
    if kind == "taken":
        return _max("PhotoTokens" if "photos" in answer else "UploadedInfo", answer)
    return _max(kind, answer) + [c for each in _attached(answer) for c in _max(MAX_ATTACHMENTS[each["type"]], each)]


def _max(name: str, value: Any) -> list[str]:
    return list(schemas().errors(schemas().max_object(name), value))


def _max_comment(comment: dict[str, Any]) -> list[str]:
    whole = {**comment, "sender": comment["sender"] or _max_nobody()}
    found = _max("Message", whole)
    return found + (["a comment has attachments"] if "attachments" in comment.get("body", {}) else [])


def _max_nobody() -> dict[str, Any]:
    return {"user_id": 0, "first_name": "", "is_bot": False, "last_activity_time": 0, "name": ""}


def _attached(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        here = value.get("attachments") or []
        return [*here, *(each for part in value.values() for each in _attached(part))] if "mid" not in value else here
    return [each for part in value for each in _attached(part)] if isinstance(value, list) else []


def _vk(method: str, status: int, answer: dict[str, Any]) -> list[str]:
    tools = schemas()
    if status != 200:
        return [f"HTTP status {status}, VK has 200 only"]
    if "error" in answer:
        code = answer["error"].get("error_code")
        known = code in tools.vk_errors() or code in NOT_IN_SCHEMA
        return _base(answer["error"]) + ([] if known else [f"unknown code {code}"])
    if method == "execute":  # its schema says "not defined yet", and demands an object
        return []
    variants = tools.vk_methods()[method]["responses"]
    response = answer["response"]
    extended = isinstance(response, dict) and "profiles" in response and "extendedResponse" in variants
    kind = (
        "extendedResponse"
        if extended
        else next(name for name in ("response", "deprecatedResponse") if name in variants)
    )
    return list(tools.errors(tools.vk_response(method, kind), answer))


def _base(error: dict[str, Any]) -> list[str]:
    return list(schemas().errors(vk_object("base", "base_error"), error))


@functools.cache
def vk_object(section: str, name: str) -> Draft7Validator:
    """Give the validator of one of VK's objects."""
    ref = f"https://vk.schema/{section}/objects.json#/definitions/{name}"
    return Draft7Validator({"$ref": ref}, registry=schemas()._vk_registry())


def _telegram(method: str, status: int, answer: dict[str, Any]) -> list[str]:
    tools = schemas()
    if answer["ok"]:
        return list(tools.errors(tools.telegram_response(_named(method)), answer["result"]))
    found = [] if status == answer["error_code"] and answer["description"] else ["status, code and text do not agree"]
    if "parameters" in answer:
        found += tools.errors(tools.telegram_object("ResponseParameters"), answer["parameters"])
    return found


@functools.cache
def _named(method: str) -> str:
    names: list[str] = [n for n in schemas()._telegram()["methods"] if n.lower() == method.lower()]
    return names[0]


def event_complaints(event: dict[str, Any]) -> list[str]:
    """Say what in an event of VK's Callback API breaks the schema."""
    if schemas() is None:
        return []
    found = [] if event["type"] == "confirmation" else schemas().errors(vk_object("callback", "callback_base"), event)
    known = {
        "wall_reply_new": "callback_wall_reply_new",
        "wall_reply_edit": "callback_wall_reply_edit",
        "wall_reply_restore": "callback_wall_reply_restore",
        "wall_reply_delete": "callback_wall_comment_delete",
        "wall_post_new": "callback_wall_post_new",
        "message_new": "callback_message_new",
    }
    if event["type"] in known:
        found += schemas().errors(vk_object("callback", known[event["type"]]), event["object"])
    return list(found)


def update_complaints(update: dict[str, Any]) -> list[str]:
    """Say what in an update of Telegram breaks the schema."""
    return list(schemas().errors(schemas().telegram_object("Update"), update)) if schemas() else []


def request_complaints(request: Any) -> list[str]:
    """Say what in a request to VK or Telegram breaks the schema; other requests (files, public pages) are passed over."""
    tools, path = schemas(), request.url.path
    method = path.rpartition("/")[2]
    if tools is None or not path.startswith(("/method/", "/bot")):
        return []
    fields = _fields(request)
    if path.startswith("/method/"):
        return [f"{method}: {name} is not declared" for name in tools.vk_unknown_parameters(method, fields)]
    return [f"{method}: {c}" for c in tools.errors(tools.telegram_request(_named(method)), fields)]


def _fields(request: Any) -> dict[str, Any]:
    kind, body = request.headers.get("content-type", ""), request.content
    if kind.startswith("application/json"):
        found: dict[str, Any] = json.loads(body)
        return found
    if not kind.startswith("multipart/form-data"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    boundary = kind.partition("boundary=")[2].encode()
    parts = [part.partition(b"\r\n\r\n") for part in body.split(b"--" + boundary)[1:-1]]
    fields = {_part_name(head): _part_value(head, value[:-2]) for head, _, value in parts}
    attached = re.findall(rb"attach://(\w+)", body)
    return {name: value for name, value in fields.items() if name.encode() not in attached}


def _part_name(head: bytes) -> str:
    found: list[bytes] = re.findall(rb'name="([^"]+)"', head)
    return found[0].decode()


def _part_value(head: bytes, value: bytes) -> Any:
    """A form has text only: objects, numbers and switches stand in it as JSON."""
    if b"filename=" in head:
        return "a file"
    text = value.decode()
    try:
        found = json.loads(text)
    except ValueError:
        return text
    return text if isinstance(found, str) else found


def is_hex(text: str) -> bool:
    """Tell whether a text is a number as `event_id` is."""
    return bool(re.fullmatch(r"[0-9a-f]{40}", text))
