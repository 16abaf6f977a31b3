"""TikTok's refusals: an HTTP status with a word for a code."""

from __future__ import annotations

from polygon.wire import Refusal


def dead_token() -> Refusal:
    """Nobody has such a token."""
    return Refusal(401, "The access token is invalid or not found in the request.", key="access_token_invalid")


def no_grant() -> Refusal:
    """Nobody has such a renewal key, it is spent, or its time is over."""
    return Refusal(400, "Refresh token is invalid or expired.", key="invalid_grant")


def no_client() -> Refusal:
    """The application's key or its secret is not the one that the renewal key was given to."""
    return Refusal(401, "Client key or secret is incorrect.", key="invalid_client")


def no_form(what: str) -> Refusal:
    """Something that a request for a token must have is missing."""
    return Refusal(400, what, key="invalid_request")


def no_scope(scope: str) -> Refusal:
    """The person did not grant this to the application."""
    return Refusal(401, f"The user did not authorize the scope required: {scope}", key="scope_not_authorized")


def wrong(what: str) -> Refusal:
    """The request cannot be understood as it is."""
    return Refusal(400, what, key="invalid_params")


def wrong_privacy() -> Refusal:
    """The level is not one of those that creator_info offers (code: G)."""
    return Refusal(403, "Please use a privacy level that creator_info offers", key="privacy_level_option_mismatch")


def unaudited() -> Refusal:
    """An application that TikTok has not audited posts for its owner's eyes only (code: G)."""
    text = "Unaudited clients can only post with privacy level SELF_ONLY"
    return Refusal(403, text, key="unaudited_client_can_only_post_to_private_accounts")


def too_many() -> Refusal:
    """More calls in a minute than a token has."""
    return Refusal(429, "The API rate limit was exceeded. Please try again later.", key="rate_limit_exceeded")


def wrong_range(what: str) -> Refusal:
    """A chunk does not follow the one before it."""
    return Refusal(416, what, key="invalid_file_upload")


def no_upload() -> Refusal:
    """There is no such address for a file, or it is an hour old (the hour: G)."""
    return Refusal(403, "The upload_url is invalid or has expired", key="invalid_file_upload")


def no_path() -> Refusal:
    """There is no such address."""
    return Refusal(404, "Unsupported path", key="invalid_params")
