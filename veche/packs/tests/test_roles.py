import pytest

from veche.packs import load

WRITES_IN_A_BODYS_NAME = {"newsroom.write", "newsroom.approve", "newsroom.publish", "inbox.answer", "inbox.approve"}


@pytest.mark.parametrize("role", ["administrator", "auditor", "leader", "methodologist"])
def test_those_who_watch_do_not_speak_in_a_bodys_name(role: str) -> None:
    assert not load("roles")[role].permissions & WRITES_IN_A_BODYS_NAME


def test_an_auditor_changes_nothing() -> None:
    allowed = {permission.split(".")[1] for permission in load("roles")["auditor"].permissions}

    assert allowed == {"see", "check", "learn"}


def test_who_writes_a_post_does_not_also_approve_unless_a_head() -> None:
    both = {name for name, role in load("roles").items() if {"newsroom.write", "newsroom.approve"} <= role.permissions}

    assert both == {"approver"}
