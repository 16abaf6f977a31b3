"""Hanging a subtree elsewhere: one at a time in a tree, never in a circle, every path rewritten."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db.models import F, Max, Value
from django.db.models.functions import Concat, Length, Substr
from django.utils.translation import gettext as _

from veche.agencies.models import Body, Territory
from veche.agencies.models.trees import LONGEST_PATH
from veche.lib.refusals import Refusal

Node = Territory | Body


class InCircle(Refusal):
    """What stands above would stand under itself."""


class IsClosed(Refusal):
    """The row is closed, and nothing may be hung under it or done to it."""


class TooDeep(Refusal):
    """The tree would have more floors than a path can hold."""


class TreeMoved(Refusal):
    """Somebody else moved a part of the tree at the same moment."""


class NotYet(Refusal):
    """The day on which something takes effect has not come."""


def day_of(node: Node, now: dt.datetime) -> dt.date:
    """This function will tell which day it is where a body or territory is."""
    zone = node.territory.zone if isinstance(node, Body) else node.zone
    return now.astimezone(ZoneInfo(zone)).date()


def may_happen(node: Node, on: dt.date, *, now: dt.datetime) -> None:
    """This function will refuse a day that has not come there; raises NotYet."""
    if on > day_of(node, now):
        raise NotYet(_("This day has not come yet. Write it down on the day when it takes effect."))


def must_stand(*nodes: Node) -> None:
    """This function will refuse rows that are closed; raises IsClosed."""
    for node in nodes:
        if node.closed_on is not None:
            raise IsClosed(_("“%(name)s” is closed. Open it again first, or choose another.") % {"name": node.name})


def hold(*nodes: Node) -> None:
    """This function will lock the trees of these rows and read their paths anew; raises TreeMoved.

    Whoever changes a tree holds its root, roots in the order of their ids: two moves cannot make a circle between them,
    and nothing is added under a row whose path is being rewritten.
    """
    rows = type(nodes[0])._default_manager
    roots = sorted({_root(node.path) for node in nodes})
    list(rows.select_for_update(no_key=True).filter(pk__in=roots).order_by("pk").values_list("pk"))
    fresh = {row.pk: row for row in rows.filter(pk__in=[node.pk for node in nodes]).only("path", "parent", "closed_on")}
    for node in nodes:
        now = fresh[node.pk]
        if _root(now.path) not in roots:
            raise TreeMoved(_("Somebody moved a part of the tree at this moment. Nothing was changed: try again."))
        node.path, node.parent_id, node.closed_on = now.path, now.parent_id, now.closed_on


def may_hang(node: Node, parent: Node | None) -> None:
    """This function will refuse a parent that stands under the row itself; raises InCircle."""
    if parent is not None and parent.path.startswith(node.path):
        raise InCircle(
            _("“%(above)s” stands under “%(name)s” itself: the tree would have no top.")
            % {"above": parent.name, "name": node.name}
        )


def rehang(node: Node, parent: Node | None) -> None:
    """This function will rewrite the paths of a held row and all under it; raises InCircle and TooDeep."""
    may_hang(node, parent)
    old, new = node.path, f"{parent.path if parent else '/'}{node.pk}/"
    if old == new:
        return
    below = type(node)._default_manager.filter(path__startswith=old)
    longest = below.aggregate(longest=Max(Length("path")))["longest"] or 0
    if longest - len(old) + len(new) > LONGEST_PATH:
        raise TooDeep(_("The tree would have too many floors. Choose a higher place."))
    below.update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    node.path = new


def _root(path: str) -> int:
    return int(path.split("/", 2)[1])
