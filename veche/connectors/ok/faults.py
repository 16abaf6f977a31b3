"""What OK's error codes mean for us (docs/connectors/ok.md; two independent copies of the official table)."""

from veche.connectors.failures import AccessLost, Failure, NeedsPerson, Refused, TryLater
from veche.connectors.wire import Shape, lost, shaped
from veche.lib.http.redaction import redacted

BUSY = {8: 600.0, 11: 60.0}
AMBIGUOUS = frozenset({1, 2, 30, 31, 5000, 9999})
DEAD_KEY = frozenset({102, 103, 453})
NO_RIGHT = frozenset({10, 50, 200})
NO_RIGHT_HERE = frozenset({7, 456})
WANTS_PERSON = frozenset({514})
NOT_OUR_APPLICATION = frozenset({101, 104, 210})
NOT_FOUND = "300"


class Fault(Shape):
    """OK's error, which comes with HTTP 200."""

    error_code: int
    error_msg: str | None = ""


def failure(content: object, *, writes: bool, kind: str, secrets: tuple[str, ...]) -> Failure:
    """Return the failure that an error of OK stands for."""
    fault = shaped(Fault, content, writes=writes)
    number, code, said = fault.error_code, str(fault.error_code), redacted(fault.error_msg or "", secrets)[:300]
    if number in AMBIGUOUS:
        return lost("The network had a fault of its own.", writes=writes, code=code, said=said)
    if number in BUSY:
        return TryLater(BUSY[number], "The network asks to wait.", code, said=said, asked=True)
    if number in WANTS_PERSON:
        return NeedsPerson("The network wants to see a person: sign in there and confirm.", code, said=said)
    if number in DEAD_KEY:
        gone = "The key does not work for this any more: connect the page again."
        return AccessLost(gone, code, said=said, key=kind, whole=True)
    if number in NO_RIGHT:
        return AccessLost("The key lacks the right for this: connect the page again.", code, said=said, key=kind)
    if number in NO_RIGHT_HERE:
        return Refused("The network does not let us do this here.", code, said=said)
    if number in NOT_OUR_APPLICATION:
        return Refused("The network does not accept our application: check its keys.", code, said=said)
    return Refused("The network declined this.", code, said=said)
