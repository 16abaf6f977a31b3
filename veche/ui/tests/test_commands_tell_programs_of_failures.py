"""A program that asks for JSON gets JSON, also when the command fails."""

import io
import json

import pytest
from django.core.management import CommandError, load_command_class

from veche.__main__ import ours
from veche.ui.console import Command


class Failing(Command):
    def handle(self, *args: object, **options: object) -> None:
        raise CommandError("No such sheet.")


@pytest.mark.parametrize(("as_json", "told"), [(True, {"error": "No such sheet."}), (False, None)])
def test_a_failure_is_told_as_json_when_json_was_asked(as_json: bool, told: object) -> None:
    out = io.StringIO()
    with pytest.raises(CommandError):
        Failing(stdout=out).execute(as_json=as_json, force_color=False, no_color=True, skip_checks=True)
    assert (json.loads(out.getvalue()) if out.getvalue() else None) == told


def test_every_command_helps_with_its_own_options_alone() -> None:
    for name, package in ours().items():
        told = load_command_class(package, name).create_parser("veche", name).format_help()
        assert f"usage: veche {name.replace('_', ' ')}" in told
        assert not [word for word in ("myproject", "--on ON", "--basis BASIS") if word in told], name
