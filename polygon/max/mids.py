"""MAX's names of messages: `mid.` with the chat and the number in it, 16 hexadecimal digits each."""

from __future__ import annotations

import base64
import re

MID = re.compile(r"(?:mid\.)?([0-9a-f]{16})([0-9a-f]{16})")
WORD, HALF = 1 << 64, 1 << 63


def mid(chat: int, number: int) -> str:
    """Name a message."""
    return f"mid.{chat % WORD:016x}{number:016x}"


def read(text: str) -> tuple[int, int] | None:
    """Give the chat and the number of a message, or None for what is no message's name."""
    found = MID.fullmatch(text)
    if found is None:
        return None
    chat, number = int(found[1], 16), int(found[2], 16)
    return chat - WORD if chat >= HALF else chat, number


def link(chat: int, address: str, number: int) -> str:
    """Give the public address of a channel's post."""
    tail = base64.urlsafe_b64encode(number.to_bytes(8, "big")).decode().rstrip("=")
    return f"https://max.ru/{address}/{tail}" if address else f"https://max.ru/c/{chat}/{tail}"
