"""Roles as lists of permissions. What is not named is not allowed."""

from typing import Literal, get_args

from veche.packs.pack import Pack, Words

Permission = Literal[
    "analytics.edit",
    "analytics.see",
    "compliance.check",
    "compliance.control",
    "compliance.decide",
    "compliance.guide",
    "compliance.issue",
    "compliance.mend",
    "compliance.prepare",
    "compliance.rules",
    "compliance.see",
    "compliance.walk",
    "delivery.change",
    "delivery.see",
    "delivery.settle",
    "desk.see",
    "inbox.answer",
    "inbox.approve",
    "inbox.assign",
    "inbox.close",
    "inbox.see",
    "inbox.triage",
    "jobs.see",
    "journal.see",
    "newsroom.approve",
    "newsroom.hurry",
    "newsroom.publish",
    "newsroom.see",
    "newsroom.write",
    "people.edit",
    "public.decide",
    "registry.connect",
    "registry.edit",
    "registry.import",
    "registry.keep",
    "registry.see",
    "registry.testify",
    "school.learn",
    "school.teach",
]
# What a morning digest can tell; each is one function of `veche.notices.queries.pieces`.
Piece = Literal[
    "approvals",
    "cases_due",
    "cases_overdue",
    "changes",
    "deliveries",
    "findings",
    "health",
    "improvements",
    "keys",
    "messages",
    "norm",
    "returned",
]
PERMISSIONS: tuple[Permission, ...] = get_args(Permission)


class RolePack(Pack):
    """One role: who it is, what it may do within the subtree of a body it is appointed to.

    `appoints` names the roles that its holder may give there although their permissions are not the holder's own;
    `digest` what the morning tells, in this order.
    """

    describes: Words
    permissions: frozenset[Permission]
    appoints: frozenset[str] = frozenset()
    digest: tuple[Piece, ...] = ()
    order: int = 100
