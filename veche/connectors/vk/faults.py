"""What VK's error codes mean for us (docs/connectors/vk.md; VKCOM/vk-api-schema, errors.json)."""

from veche.connectors.failures import AccessLost, Failure, NeedsPerson, Refused, TryLater
from veche.connectors.wire import Shape, lost, shaped
from veche.lib.http.redaction import redacted

BUSY = {6: 0.4, 9: 3600.0, 29: 3600.0, 601: 3600.0}
AMBIGUOUS = frozenset({1, 10, 36})
SPENT = frozenset({29})
DEAD_AT_ALL = frozenset({5, 1117, 3609})
DEAD_KEY = frozenset({5, 27, 28, 1117, 1051, 3609})
WANTS_PERSON = frozenset({14, 17, 24, 25, 3300, 3301, 3302, 3303, 3304, 703, 704})
NO_RIGHT_AT_ALL = frozenset({7, 203})
# Error 15 means "not this object" as a rule; with these words it is about the key.
NO_SCOPE = "no access to call this method"
NO_RIGHT_HERE = frozenset({15, 18, 19, 20, 23, 30, 210, 211, 212, 213, 214, 260})


class Fault(Shape):
    """VK's error envelope. `request_params` is not read at all: it repeats the key."""

    error_code: int
    error_msg: str = ""


def failure(envelope: object, *, writes: bool, kind: str, secret: str) -> Failure:
    """Return the failure that an error of VK stands for."""
    fault = shaped(Fault, envelope, writes=writes)
    number, code, said = fault.error_code, str(fault.error_code), redacted(fault.error_msg, [secret])[:300]
    if number in AMBIGUOUS:
        return lost("The network had a fault of its own.", writes=writes, code=code, said=said)
    if number in BUSY:
        spent = number in SPENT
        return TryLater(BUSY[number], "The network asks to wait.", code, said=said, asked=True, spent=spent)
    if number in WANTS_PERSON:
        return NeedsPerson("The network wants to see a person: sign in there and confirm.", code, said=said)
    if number in DEAD_KEY:
        return AccessLost(
            "The key does not work for this any more: connect the page again.",
            code,
            said=said,
            key=kind,
            whole=number in DEAD_AT_ALL,
        )
    if number in NO_RIGHT_AT_ALL or NO_SCOPE in said:
        return AccessLost("The key lacks the right for this: connect the page again.", code, said=said, key=kind)
    if number in NO_RIGHT_HERE:
        return Refused("The network does not let us do this here.", code, said=said)
    return Refused("The network declined this.", code, said=said)
