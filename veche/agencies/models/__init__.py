"""Territories, bodies, their officials, and what happened to them on which day."""

from veche.agencies.models.bodies import Body, BodyEvent
from veche.agencies.models.officials import Official
from veche.agencies.models.territories import Population, Territory, TerritoryEvent
from veche.agencies.models.trees import Happening
from veche.agencies.models.words import Word, WordShape

__all__ = [
    "Body",
    "BodyEvent",
    "Happening",
    "Official",
    "Population",
    "Territory",
    "TerritoryEvent",
    "Word",
    "WordShape",
]
