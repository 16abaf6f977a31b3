"""The least time that the limits of keys allow for a polling round."""

import math
from dataclasses import dataclass

A_SECOND, A_DAY = 3, 5000
PROFILES, WALLS, FIGURES, TALKS = "profiles", "walls", "figures", "talks"
# How many single calls of a kind a user's key makes with one: 25 by `execute`, of figures as many as 5 MB hold.
IN_ONE = {PROFILES: 1, FIGURES: 12, WALLS: 25, TALKS: 25}


@dataclass(frozen=True)
class Keys:
    """So many keys of each kind: a service key makes single calls, a user's key several at once."""

    service: int
    user: int


def calls(*, pages: int, posts: int, talks: int) -> dict[str, int]:
    """This function will tell the single calls of a round: 500 profiles, a wall, figures of 100 posts, one post's comments."""
    return {PROFILES: math.ceil(pages / 500), WALLS: pages, FIGURES: math.ceil(posts / 100), TALKS: talks}


def least(asked: dict[str, int], keys: Keys) -> float:
    """This function will tell the least seconds: work may be divided between the keys at will, within their quotas."""
    if asked[WALLS] > A_DAY * (keys.service + keys.user):
        raise SystemExit(f"{asked[WALLS]} walls need {math.ceil(asked[WALLS] / A_DAY)} keys for one day.")
    low, high = 0.0, float(sum(asked.values()))
    while high - low > 0.01:
        middle = (low + high) / 2
        low, high = (low, middle) if _fits(asked, keys, middle) else (middle, high)
    return max(1.0, high - 1)  # the first calls of all keys may come at once


def _fits(asked: dict[str, int], keys: Keys, seconds: float) -> bool:
    """Service keys take what a user's key gains the least by; walls above the users' quotas are theirs in any case."""
    left = dict(asked)
    room = A_SECOND * keys.service * seconds
    forced = max(0.0, asked[WALLS] - A_DAY * keys.user)
    if forced > room:
        return False
    left[WALLS] -= int(forced)
    room -= forced
    walls = A_DAY * keys.service - forced
    for kind in sorted(left, key=lambda each: IN_ONE[each]):
        taken = min(left[kind], room, walls if kind == WALLS else room)
        left[kind] -= int(taken)
        room -= taken
    needed = sum(left[kind] / IN_ONE[kind] for kind in left)
    return needed <= A_SECOND * keys.user * seconds
