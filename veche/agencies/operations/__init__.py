"""Deeds: territories, bodies and officials come, are renamed, moved, merged, closed; populations are counted."""

from veche.agencies.operations.bodies import change_body, close, merge, move, relocate, rename, reopen
from veche.agencies.operations.entering import OgrnTaken, WrongNumber, add_bodies, add_body, add_territory
from veche.agencies.operations.officials import appoint, forget, leave
from veche.agencies.operations.trees import InCircle, IsClosed, NotYet, TooDeep, TreeMoved
from veche.agencies.operations.vocabulary import learn

__all__ = [
    "InCircle",
    "IsClosed",
    "NotYet",
    "OgrnTaken",
    "TooDeep",
    "TreeMoved",
    "WrongNumber",
    "add_bodies",
    "add_body",
    "add_territory",
    "appoint",
    "change_body",
    "close",
    "forget",
    "learn",
    "leave",
    "merge",
    "move",
    "relocate",
    "rename",
    "reopen",
]
