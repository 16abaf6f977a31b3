"""What TikTok's refusals mean for us (docs/connectors/tiktok.md): by their code, a word, then by the HTTP status."""

from veche.connectors.failures import AccessLost, Failure, NeedsPerson, Refused, TryLater
from veche.connectors.tiktok.shapes import Error
from veche.connectors.wire import lost
from veche.lib.http.redaction import redacted

DEAD_KEY = frozenset({"access_token_invalid"})
NO_RIGHT = frozenset({"scope_not_authorized", "scope_permission_missed"})
BUSY = {
    "rate_limit_exceeded": 60.0,
    "spam_risk_too_many_posts": 3600.0,
    "spam_risk_too_many_pending_share": 3600.0,
    "reached_active_user_cap": 3600.0,
}
WANTS_PERSON = frozenset({"spam_risk_user_banned_from_posting"})
UNAUDITED = "unaudited_client_can_only_post_to_private_accounts"
OWN_FAULT = frozenset({"internal_error"})
GONE = frozenset({403, 404, 416})


def failure(status: int, error: Error, *, after: float | None, secret: str) -> Failure:
    """Return the failure that a refusal stands for. Nothing that is asked here shows anything: a fault is another try."""
    code, said = error.code or f"http {status}", redacted(error.message, [secret])[:300]
    if error.code in OWN_FAULT or status >= 500:
        return lost("The network had a fault of its own.", writes=False, code=code, said=said)
    if error.code in BUSY or status == 429:
        wait = after or BUSY.get(error.code, 60.0)
        return TryLater(wait, "The network asks to wait.", code, said=said, asked=True)
    if error.code in NO_RIGHT:
        return AccessLost("The key lacks the right for this: connect the page again.", code, said=said, key="user")
    if error.code in DEAD_KEY or status == 401:
        gone = "The key does not work for this any more: connect the page again."
        return AccessLost(gone, code, said=said, key="user", whole=True)
    if error.code in WANTS_PERSON:
        return NeedsPerson("The network wants to see a person: sign in there and confirm.", code, said=said)
    if error.code == UNAUDITED:
        return Refused(
            "The network has not audited our application: it publishes for its owner alone.", code, said=said
        )
    return Refused("The network declined this.", code, said=said)


def of_piece(status: int, *, writes: bool) -> Failure:
    """Return what an answer to a piece of a video stands for, when it is not the one that was due.

    A refused piece was not taken. Where the address is gone, or wants another piece, the video is announced anew.
    """
    code = f"http {status}"
    if status in GONE or (300 <= status < 500 and not writes and status != 429):
        return TryLater(30.0, "The network wants the file anew.", code, anew=True)
    if status == 429:
        return TryLater(60.0, "The network asks to wait.", code, asked=True)
    if 400 <= status < 500:
        return Refused("The network declined this.", code)
    return lost("The network's answer cannot be read.", writes=writes, code=code)
