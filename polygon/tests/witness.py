"""Compares everything that polygon says on the wire with the vendors' schemas."""

from __future__ import annotations

import functools
import json
import re
from typing import Any
from urllib.parse import parse_qsl

from jsonschema import Draft7Validator

from polygon.tests import witness_documented, witness_max
from polygon.tests.vendors import ABSENT, schemas

__all__ = ["ABSENT", "schemas"]
VARIANTS = {"profiles": "extendedResponse"}
NOT_IN_SCHEMA = {1051}
CALL = re.compile(r"API\.([\w.]+)\((\{.*?\})\)", re.DOTALL)


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
        kind = witness_max.kind(asked)
        if kind:
            found += [f"{asked}: {c}" for c in witness_max.complaints(kind, answer, status)]
        if path.startswith("/method/"):
            found += [f"{path}: {c}" for c in _vk(path.removeprefix("/method/"), status, answer)]
        elif path.startswith("/bot"):
            found += [f"{path}: {c}" for c in _telegram(path.rpartition("/")[2], status, answer)]
    return found


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
    return list(tools.errors(tools.vk_response(method, _variant(response, variants)), answer))


def _variant(response: Any, variants: dict[str, Any]) -> str:
    """Say which of a method's answers this is: with profiles, filtered (a list of objects, not of numbers), or plain."""
    if isinstance(response, dict) and "profiles" in response and "extendedResponse" in variants:
        return "extendedResponse"
    items = response.get("items") if isinstance(response, dict) else None
    if items and isinstance(items[0], dict) and "filterResponse" in variants:
        return "filterResponse"
    return next(name for name in ("response", "deprecatedResponse") if name in variants)


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
    """Say what in a request breaks the schema of VK, Telegram or MAX, or what OK and TikTok have not documented.

    Others (files, public pages) are passed over.
    """
    documented = witness_documented.request_complaints(request)
    if documented:
        return documented
    tools, path = schemas(), request.url.path
    method = path.rpartition("/")[2]
    if tools is not None and path.split("/")[1] in witness_max.PATHS:
        return [f"{request.method} {path}: {c}" for c in witness_max.request_complaints(request)]
    if tools is None or not path.startswith(("/method/", "/bot")):
        return []
    fields = _fields(request)
    if path.startswith("/method/"):
        return [
            f"{name}: {each} is not declared"
            for name, asked in _asked(method, fields)
            for each in tools.vk_unknown_parameters(name, asked)
        ]
    return [f"{method}: {c}" for c in tools.errors(tools.telegram_request(_named(method)), fields)]


def _asked(method: str, fields: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """What VK is asked: the schema gives `execute` no parameters, so the calls in its `code` are held against theirs."""
    if method != "execute" or "code" not in fields:
        return [(method, fields)]
    inner = [(name, json.loads(arguments)) for name, arguments in CALL.findall(fields["code"])]
    return [(method, {name: value for name, value in fields.items() if name != "code"}), *inner]


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
