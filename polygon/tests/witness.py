"""Compares everything that polygon says on the wire with the vendors' schemas."""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import re
from pathlib import Path
from typing import Any

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
    """ASGI middleware that keeps every answer of the two networks; `complaints` compares them afterwards."""

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
            self.heard.append((scope["path"], status, b"".join(parts)))


def complaints(heard: list[tuple[str, int, bytes]]) -> list[str]:
    """Say what in the answers breaks the schemas; pages and torn answers of planned faults are passed over."""
    found: list[str] = []
    for path, status, body in heard:
        try:
            answer = json.loads(body)
        except ValueError:
            continue
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


def is_hex(text: str) -> bool:
    """Tell whether a text is a number as `event_id` is."""
    return bool(re.fullmatch(r"[0-9a-f]{40}", text))
