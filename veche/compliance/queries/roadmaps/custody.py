"""What the registry knows of who holds the access to a page; None where nobody knows."""

from collections.abc import Iterable

from veche.registry.models import Page


def facts(page: Page, names: Iterable[str]) -> dict[str, bool | None]:
    """This function will answer the facts of custody that a step is verified by."""
    return dict.fromkeys(names)
