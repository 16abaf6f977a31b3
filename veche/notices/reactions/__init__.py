"""Who is told of what happened elsewhere: one module for each kind of matter."""

from veche.notices.reactions import (
    assignments,
    delivery,
    expiring,
    findings,
    inbox,
    newsroom,
    people,
    registry,
    roadmaps,
)

__all__ = ["assignments", "delivery", "expiring", "findings", "inbox", "newsroom", "people", "registry", "roadmaps"]
