"""Which of some names somebody may have meant: the edit distance, with letters that changed places as one slip."""

from collections.abc import Iterable


def distance(first: str, second: str, *, most: int) -> int:
    """This function will count the letters that were added, lost, replaced or swapped; more than `most` is `most` + 1.

    The "optimal string alignment" distance of Damerau and Levenshtein.
    """
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, start=1):
        now = [row]
        for column, other in enumerate(second, start=1):
            cost = min(now[column - 1] + 1, last[column] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)


def meant(name: str, known: Iterable[str]) -> str | None:
    """This function will find the known name that is nearest: one slip in six letters is forgiven, at least one."""
    most = max(1, len(name) // 6)
    near = [(distance(name, other, most=most), other) for other in known if other != name]
    slips, nearest = min(near, default=(most + 1, ""))
    return nearest if slips <= most else None
