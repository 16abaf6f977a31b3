"""The municipal indicator of official pages, step by step: GP = P3.1 + 0.5·P3.2 + 0.5·P3.3, rounded once, at the end.

Weights, target, penalty steps and groups come from the rating pack; the source of the method is the pack's `basis`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from veche.packs.kinds.ratings import RatingPack
from veche.packs.pack import Words

MINIMUM, POSTING, ENGAGEMENT = "minimum_requirements", "posting_norm", "engagement"
CENT = Decimal("0.01")
HUNDRED = Decimal(100)

FORMULAS: Mapping[str, Words] = {
    MINIMUM: Words(
        ru="Доля выполненных минимальных требований: (с госметкой + подключённые к «Госпабликам» + оформленные)"
        " ÷ все страницы ÷ 3. За недостающую долю вычитаются баллы по таблице.",
        en="The share of met minimum requirements: (with the official mark + plugged into Gospabliki + complete)"
        " ÷ all pages ÷ 3. A table takes points away for the share that is missing.",
    ),
    POSTING: Words(
        ru="Страницы, где норма записей выполнена в каждой календарной неделе месяца, ÷ (все страницы − визитки) × 100.",
        en="Pages that kept the norm of posts in each calendar week of the month ÷ (all pages − business cards) × 100.",
    ),
    ENGAGEMENT: Words(
        ru="Вовлечённость = (отметки «нравится» + комментарии + репосты) ÷ просмотры × 100. Балл = вовлечённость ÷ цель × 100.",
        en="Engagement = (likes + comments + reposts) ÷ views × 100. The value is engagement ÷ target × 100.",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What is counted in one municipality in one month; `given_…` are values that somebody else published.

    `marked`, `plugged` and `complete` are the method's G, P and F: pages with the official mark, pages plugged into
    the federal component, pages with everything filled in.
    """

    pages: int
    card_pages: int = 0
    pages_with_norm: int = 0
    marked: int | None = None
    plugged: int | None = None
    complete: int | None = None
    likes: int = 0
    comments: int = 0
    reposts: int = 0
    views: int = 0
    given_p31: Decimal | None = None
    given_p33: Decimal | None = None

    @property
    def pages_counted(self) -> int:
        """Pages that owe posts: all but the business cards."""
        return self.pages - self.card_pages

    @property
    def reactions(self) -> int:
        """Everything that readers did beside looking."""
        return self.likes + self.comments + self.reposts

    @property
    def requirements(self) -> tuple[int, int, int] | None:
        """G, P and F, when all three are known."""
        if self.marked is None or self.plugged is None or self.complete is None:
            return None
        return self.marked, self.plugged, self.complete


@dataclass(frozen=True, kw_only=True)
class Lever:
    """So many more (`code` says of what) bring so many points."""

    code: str
    amount: int
    gains: Decimal


@dataclass(frozen=True, kw_only=True)
class Part:
    """One component: its value, what it adds to the score, and what was lost against its full worth."""

    code: str
    title: Words
    formula: Words
    inputs: Mapping[str, Decimal]
    weight: Decimal
    value: Decimal
    points: Decimal
    lost: Decimal
    is_given: bool = False
    lever: Lever | None = None


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """A score with every step that leads to it. `exact` is the sum before the one rounding."""

    parts: tuple[Part, ...]
    exact: Decimal
    score: Decimal
    group: str

    def part(self, code: str) -> Part:
        """This function will give one component; raises LookupError."""
        for part in self.parts:
            if part.code == code:
                return part
        raise LookupError(f"There is no component {code}.")

    @property
    def heaviest(self) -> Part:
        """The component on which most was lost."""
        return max(self.parts, key=lambda part: part.lost)


class NotEnough(ValueError):
    """There is too little to judge by; `reason` is pages, views or requirements."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def explain(counts: Counts, *, method: RatingPack) -> Explanation:
    """This function will compute a score in percentage points; raises NotEnough below the method's minimum volumes.

    Nothing is rounded but the score, half up to two decimals; the group is that of the rounded score, as it is read.
    """
    check_volume(counts, method=method)
    parts = (_minimum(counts, method), _posting(counts, method), _engagement(counts, method))
    exact = sum((part.points for part in parts), Decimal(0))
    score = exact.quantize(CENT, rounding=ROUND_HALF_UP)
    return Explanation(parts=parts, exact=exact, score=score, group=method.group(float(score)).code)


def check_volume(counts: Counts, *, method: RatingPack) -> None:
    """This function will raise NotEnough when the counts are too few to judge by, or a component cannot be known."""
    if counts.pages_counted < method.least_pages:
        raise NotEnough("pages")
    if counts.given_p33 is None and counts.views < method.least_views:
        raise NotEnough("views")
    if counts.given_p31 is None and counts.requirements is None:
        raise NotEnough("requirements")


def share_met(counts: Counts) -> Decimal:
    """This function will give f, the share of met minimum requirements from 0 to 1."""
    met = counts.requirements
    return Decimal(sum(met)) / counts.pages / 3 if met and counts.pages else Decimal(0)


def engagement_rate(counts: Counts) -> Decimal:
    """This function will give ER by views, in per cent."""
    return HUNDRED * counts.reactions / counts.views if counts.views else Decimal(0)


def _minimum(counts: Counts, method: RatingPack) -> Part:
    inputs = {"pages": Decimal(counts.pages)}
    if counts.given_p31 is not None:
        return _part(MINIMUM, counts.given_p31, full=Decimal(0), inputs=inputs, method=method, is_given=True)
    marked, plugged, complete = counts.requirements or (0, 0, 0)
    inputs |= {"marked": Decimal(marked), "plugged": Decimal(plugged), "complete": Decimal(complete)}
    inputs["share"] = share_met(counts)
    value = _exact(method.penalty(float(inputs["share"])))
    missing = 3 * counts.pages - marked - plugged - complete
    return _part(MINIMUM, value, full=Decimal(0), inputs=inputs, method=method, missing=missing)


def _posting(counts: Counts, method: RatingPack) -> Part:
    cap = _exact(method.cap)
    value = min(cap, HUNDRED * counts.pages_with_norm / counts.pages_counted)
    inputs = {
        "pages_with_norm": Decimal(counts.pages_with_norm),
        "pages": Decimal(counts.pages),
        "card_pages": Decimal(counts.card_pages),
        "pages_counted": Decimal(counts.pages_counted),
    }
    missing = counts.pages_counted - counts.pages_with_norm
    return _part(POSTING, value, full=cap, inputs=inputs, method=method, missing=missing)


def posting_loss(*, counted: int, missing: int, method: RatingPack) -> Decimal:
    """This function will tell the points that a municipality loses when `missing` of its `counted` pages miss the norm."""
    if not counted:
        return Decimal(0)
    weight = next(_exact(each.weight) for each in method.components if each.code == POSTING)
    cap = _exact(method.cap)
    return weight * (min(cap, HUNDRED) - min(cap, HUNDRED * (counted - missing) / counted))


def _engagement(counts: Counts, method: RatingPack) -> Part:
    cap, target = _exact(method.cap), _exact(method.engagement_target)
    inputs = {name: Decimal(getattr(counts, name)) for name in ("likes", "comments", "reposts", "views", "reactions")}
    inputs["target"] = target
    if counts.given_p33 is not None:
        return _part(ENGAGEMENT, counts.given_p33, full=cap, inputs=inputs, method=method, is_given=True)
    inputs["rate"] = engagement_rate(counts)
    value = min(cap, HUNDRED * inputs["rate"] / target)
    missing = whole(target * counts.views / HUNDRED - counts.reactions)
    return _part(ENGAGEMENT, value, full=cap, inputs=inputs, method=method, missing=missing)


def _part(
    code: str,
    value: Decimal,
    *,
    full: Decimal,
    inputs: Mapping[str, Decimal],
    method: RatingPack,
    is_given: bool = False,
    missing: int = 0,
) -> Part:
    component = next(each for each in method.components if each.code == code)
    weight = _exact(component.weight)
    points, lost = weight * value, weight * (full - value)
    return Part(
        code=code,
        title=component.title,
        formula=FORMULAS[code],
        inputs=inputs,
        weight=weight,
        value=value,
        points=points,
        lost=lost,
        is_given=is_given,
        lever=Lever(code=code, amount=missing, gains=lost) if lost > 0 and missing > 0 and not is_given else None,
    )


def _exact(value: float) -> Decimal:
    return Decimal(str(value))


def whole(value: Decimal) -> int:
    """This function will round up to a whole number of pages, marks or reactions."""
    return int(value.to_integral_value(rounding="ROUND_CEILING"))
