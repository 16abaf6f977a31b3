"""The keys of one portion of a list, sought so that it costs little however many rows there are.

There are two ways, and the bodies that are asked for and their pages are counted, as far as FEW_…, to choose between them.
*Few* rows are all read, body by body along `page_of_body`, and sorted: so who has one municipality pays for its pages,
wherever in the list they stand. *Many* rows are met soon on a walk in the list's order along `page_in_list`, with the
bodies looked up beside each. Both indexes hold whatever the list is narrowed by: even a walk to the end reads no page.
PostgreSQL pays for every column of an index that it walks: `open_page_in_list` has those alone that nobody chooses, and is
walked in two thirds of the time where no filter asks for more. SQLite would take it for all walks, and read the pages.
On the walk no other index shall be taken, which SQLite would do, having no statistics: there the body and the network are
`Bare`. Among the few the order is an expression (`sorted_by`), or a planner would walk the list after all.

A part of a name is met soon on a walk along the names where it is a common one, and found at once by `body_name_parts` on
PostgreSQL where it is rare.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.db.models.lookups import In

from veche.agencies.models import Body
from veche.registry.models import Page

# Up to so many are few; of a word that is looked for, up to so many are named; so many names are looked at first.
FEW_BODIES, FEW_PAGES = 3000, 6000
NAMED_BODIES, NAMED_PAGES, AT_ONCE = 1000, 2000, 300

OF, AMONG = "body__in", "place__among"
BY_NAME = ("body__name_key", "body_id", "id")


class Bare(Func):
    """A column for which SQLite takes no index (its unary plus); other databases know better and see the column."""

    arity = 1
    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **words: Any) -> Any:
        """This function will write the plus."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **words)


@BigIntegerField.register_lookup
class Among(In):
    """That a column is among the keys of a subquery, which is asked once and looked up beside each row.

    PostgreSQL would join it; what is said of an answer it does not join.
    """

    lookup_name = "among"

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        """This function will write the comparison."""
        return f"IN {rhs}" + (" IS TRUE" if connection.vendor == "postgresql" else "")


@dataclass(frozen=True)
class Text:
    """What is looked for: a part of a body's name, or of an address, which has no letters but Latin ones; "" is not asked."""

    name: str
    address: str


def rows() -> QuerySet[Page]:
    """This function will give pages for a walk: `place` is the key of the body, `line` the network."""
    return Page.objects.alias(
        place=Bare(F("body_id"), output_field=BigIntegerField()), line=Bare(F("network"), output_field=CharField())
    )


def called(name: str) -> QuerySet[Body]:
    """This function will give the bodies in whose name this stands, however it is spelt."""
    return Body.objects.filter(name_key__contains=name)


def at(bodies: QuerySet[Body], way: str = AMONG) -> Q:
    """This function will say, for `rows`, that a page is of one of the bodies: they give theirs (OF), or are looked up (AMONG)."""
    return Q(**{way: bodies.values("pk")})


def are_few(rows: QuerySet[Any], most: int) -> bool:
    """This function will count rows, as far as it matters."""
    return rows.order_by()[: most + 1].count() <= most


def own_few(bodies: QuerySet[Body]) -> bool:
    """This function will tell whether the bodies and their pages are few enough to be read and sorted."""
    return are_few(bodies, FEW_BODIES) and are_few(Page.objects.filter(body__in=bodies), FEW_PAGES)


def sorted_by(column: str) -> Concat:
    """This function will give an order by a text for which no index is walked."""
    return Concat(column, Value(""))


def said(text: Text) -> Q:
    """This function will say, for `rows`, that a page is of a body that is called so or has such an address."""
    where = Q()
    if text.name:
        where |= at(called(text.name))
    return where | Q(address__contains=text.address) if text.address else where


def few(found: QuerySet[Any], most: int) -> list[int] | None:
    """This function will list the keys of rows; None when there are more of them."""
    keys = list(found.values_list("pk", flat=True)[: most + 1])
    return keys if len(keys) <= most else None


def pages_of(bodies: QuerySet[Body]) -> list[int] | None:
    """This function will list the keys of the bodies' pages, where both are few."""
    named = few(bodies, NAMED_BODIES)
    return None if named is None else few(Page.objects.filter(body__in=named), NAMED_PAGES)


def pages_said(bodies: QuerySet[Body], text: Text) -> list[int] | None:
    """This function will list the keys of pages by name or address, where they are few."""
    found: list[int] = []
    if text.address:
        # The unique key of pages holds the address: the scan reads no page.
        there = few(Page.objects.filter(address__contains=text.address), NAMED_PAGES)
        if there is None:
            return None
        found += there
    if text.name:
        theirs = pages_of(bodies & called(text.name))
        if theirs is None:
            return None
        found += theirs
    return found


def by_title(rows: QuerySet[Page], *, way: str, after: int | None, limit: int) -> list[int]:
    """This function will give the first keys of the rows by title that follow the page `after`."""
    last = Page.objects.filter(pk=after).values_list("title", flat=True).first() if after else None
    if last is not None:
        rows = rows.filter(title__gte=last).exclude(title=last, id__lte=after)
    order = "title" if way == AMONG else sorted_by("title")
    return list(rows.order_by(order, "id").values_list("pk", flat=True)[:limit])


def by_name(
    rows: QuerySet[Page], bodies: QuerySet[Body], *, named: QuerySet[Page], after: int | None, limit: int
) -> list[int]:
    """This function will give the first keys of the bodies' pages by the bodies' names: a common word is soon met so.

    `rows` are not narrowed by the name yet; `named` are the same, each followed to its body, for pages whose keys are known.
    Where the first bodies do not fill the portion, such pages are rare, and it is they that are looked through.
    """
    last = Page.objects.filter(pk=after).values_list("body__name_key", "body_id").first() if after else None
    if last is not None:
        name, body = last
        bodies = bodies.filter(name_key__gte=name).exclude(name_key=name, id__lt=body)
        rows, named = (each.exclude(body=body, id__lte=after) for each in (rows, named))
    first = list(bodies.order_by("name_key", "id").values_list("pk", flat=True)[:AT_ONCE])
    theirs = named.filter(body__in=first).order_by(*BY_NAME)
    found = list(theirs.values_list("pk", flat=True)[:limit])
    if len(first) < AT_ONCE or len(found) == limit:
        return found
    own = few(rows, NAMED_PAGES)
    are_theirs = Exists(bodies.filter(pk=OuterRef("body_id")))
    rest = rows.filter(at(bodies)) if own is None else named.filter(are_theirs, pk__in=own)
    # Sorted, lest SQLite walk along the names, each with its pages.
    rest = rest.order_by(sorted_by("body__name_key"), *BY_NAME[1:])
    return list(rest.values_list("pk", flat=True)[:limit])
