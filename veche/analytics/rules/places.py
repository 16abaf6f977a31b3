"""Who stands where."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

K = TypeVar("K")


def places(scores: Mapping[K, Decimal]) -> dict[K, int]:
    """This function will number scores from the highest; equal scores share a place and the next one is passed over: 1, 2, 2, 4."""
    ordered = sorted(scores.values(), reverse=True)
    return {key: ordered.index(score) + 1 for key, score in scores.items()}
