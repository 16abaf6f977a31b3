"""Comments as networks show them, for the tests of the inbox."""

from typing import Any

from tests.world import NOON
from veche.connectors.contract import SeenComment
from veche.inbox.operations.collecting import Incoming
from veche.registry.models import Page


def incoming(page: Page, external_id: str, text: str = "Во дворе третий день нет воды", **fields: Any) -> Incoming:
    """This function will make one citizen's comment under post 7 of a page."""
    given: dict[str, Any] = {"post_id": "7", "at": NOON, "author_id": "555", "author_name": "Житель", **fields}
    return Incoming(page, SeenComment(external_id=external_id, text=text, **given))
