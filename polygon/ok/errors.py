"""OK's refusals: numbers with their names and texts."""

from __future__ import annotations

from polygon.wire import Refusal

NAMES = {
    1: "UNKNOWN", 2: "SERVICE", 3: "METHOD", 4: "REQUEST", 7: "ACTION_BLOCKED", 8: "FLOOD_BLOCKED", 9: "IP_BLOCKED",
    10: "PERMISSION_DENIED", 11: "LIMIT_REACHED", 12: "CANCELLED", 21: "NOT_MULTIPART", 22: "NOT_ACTIVATED",
    24: "NOT_OWNER", 30: "NETWORK", 31: "NETWORK_TIMEOUT", 50: "NOT_ADMIN", 100: "PARAM", 101: "PARAM_API_KEY",
    102: "PARAM_SESSION_EXPIRED", 103: "PARAM_SESSION_KEY", 104: "PARAM_SIGNATURE", 141: "PARAM_COMMENT_ID",
    160: "PARAM_GROUP_ID", 200: "PARAM_PERMISSION", 210: "APPLICATION_DISABLED", 300: "NOT_FOUND",
    451: "NOT_SESSION_METHOD", 453: "SESSION_REQUIRED", 454: "CENSOR_MATCH", 456: "GROUP_RESTRICTION",
    511: "IDS_BLOCKED", 514: "IDS_SESSION_VERIFICATION_REQUIRED", 600: "BLOCK_LIMIT", 601: "TEXT_LIMIT",
    607: "LINK_BAD_FORMAT", 704: "TIMEOUT_EXCEEDED", 1200: "BATCH",
}  # fmt: skip


def refusal(code: int, text: str) -> Refusal:
    """Give a refusal worded as OK words it: the name of the number, then a text."""
    return Refusal(code, f"{NAMES.get(code, 'UNKNOWN')} : {text}")


def missing(name: str) -> Refusal:
    """A parameter that the method needs was not given."""
    return refusal(100, f"Missing required parameter {name}")


def wrong(what: str) -> Refusal:
    """A parameter cannot be what it is."""
    return refusal(100, f"Invalid parameter: {what}")


def unknown_field(name: str, kind: str) -> Refusal:
    """A field was asked for that objects of this kind do not have: the whole call is declined."""
    return refusal(100, f"Field '{name}' does not exist in type {kind}")


def unknown_method(name: str) -> Refusal:
    """There is no such method, or polygon does not play it."""
    return refusal(3, f"Method {name} does not exist.")


def lacks(right: str) -> Refusal:
    """The key was given without a right."""
    return refusal(10, f"User must grant an access to permission '{right}'")


def not_admin() -> Refusal:
    """The key's holder does not run the group."""
    return refusal(50, "User must be administrator of the group")


def no_group() -> Refusal:
    """There is no such group."""
    return refusal(160, "Invalid group id")


def not_found() -> Refusal:
    """There is no such thing."""
    return refusal(300, "Requested object is not found")


def no_comment() -> Refusal:
    """There is no such comment."""
    return refusal(141, "Invalid comment id")


def too_often() -> Refusal:
    """More calls in this second than the network bears."""
    return refusal(11, "Call limit is reached")


def flooding() -> Refusal:
    """The caller went on after it was told of the limit."""
    return refusal(8, "User is blocked for flood")
