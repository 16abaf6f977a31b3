"""MAX's refusals: an HTTP status with a code and a message; some are worded with status 200 and `success: false`."""

from __future__ import annotations

from polygon.wire import Refusal

USUAL = {
    200: ("", "Operation failed"),
    400: ("proto.payload", "Invalid request"),
    401: ("verify.token", "Invalid access_token"),
    403: ("access.denied", "Access denied"),
    404: ("not.found", "Not found"),
    405: ("method.not.allowed", "Method not allowed"),
    422: ("comments.timeout_exceeded", "Edit timeout exceeded"),
    429: ("too.many.requests", "Too many requests"),
    500: ("internal.error", "Internal server error"),
    503: ("service.unavailable", "Service unavailable"),
}


def wrong(what: str) -> Refusal:
    """The request cannot be understood as it is."""
    return Refusal(400, what)


def not_ready(kind: str) -> Refusal:
    """The file was not sent, or is not digested yet."""
    return Refusal(400, f"Key: errors.process.attachment.{kind}.not.processed", key="attachment.not.ready")


def dead_token() -> Refusal:
    """No bot has such a token, or it came in the query."""
    return Refusal(401, "Invalid access_token")


def denied(what: str = "Access denied") -> Refusal:
    """The bot is not in the chat, or lacks the right."""
    return Refusal(403, what)


def no_chat() -> Refusal:
    """There is no such chat."""
    return Refusal(404, "Chat not found", key="chat.not.found")


def no_message() -> Refusal:
    """There is no such message."""
    return Refusal(404, "Message not found", key="message.not.found")


def no_page() -> Refusal:
    """There is no such address."""
    return Refusal(404, "Path not found")


def gone() -> Refusal:
    """The call was there once and is no longer supported."""
    return Refusal(405, "Method is no longer supported")


def hooked() -> Refusal:
    """Polling is off while a webhook is subscribed; the code is polygon's own choice."""
    return Refusal(405, "Long polling is off while a webhook is subscribed")


def too_old() -> Refusal:
    """A comment may be changed for 26 hours."""
    return Refusal(422, "Edit timeout exceeded")


def too_many() -> Refusal:
    """More calls than the bot, or messages than the chat, may take in a second."""
    return Refusal(429, "Too many requests")


def closed() -> Refusal:
    """Comments are switched off: MAX has no better word for it than a fault of its own."""
    return Refusal(500, "Internal server error")


def failed(why: str) -> Refusal:
    """Understood and not done: HTTP 200 with `success: false`."""
    return Refusal(200, why)
