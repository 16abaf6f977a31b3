"""The command line: ``veche <noun> <verb> …`` runs the management command ``<noun>_<verb>``."""

import os
import sys

import django
from django.core.management import ManagementUtility, get_commands, load_command_class


def main(argv: list[str] | None = None) -> None:
    """This function will run one command of the product and exit with its code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veche.project.settings")
    words = ["veche", *(sys.argv[1:] if argv is None else argv)]
    django.setup()
    if asks_for_list(words):
        sys.stdout.write(listed(words[1] if len(words) > 1 and not words[1].startswith("-") else ""))
        return
    ManagementUtility(joined(words)).execute()


def joined(words: list[str]) -> list[str]:
    """This function will turn ``veche pages import FILE`` into ``veche pages_import FILE``."""
    if len(words) > 2 and f"{words[1]}_{words[2]}" in get_commands():
        return [words[0], f"{words[1]}_{words[2]}", *words[3:]]
    return words


def asks_for_list(words: list[str]) -> bool:
    """This function will tell whether nothing is asked but what there is: no command, ``--help``, or a noun alone."""
    if len(words) == 1 or words[1] in {"help", "--help", "-h"}:
        return len(words) <= 2
    named = any(name.startswith(f"{words[1]}_") for name in ours())
    return named and words[1] not in get_commands() and joined(words) == words


def listed(noun: str = "") -> str:
    """This function will list the product's own commands with what they do, those of one noun where it is given."""
    chosen = [name for name in ours() if not noun or name.startswith(f"{noun}_")]
    lines = [f"  {name.replace('_', ' '):24}{load_command_class(ours()[name], name).help}" for name in chosen]
    return "\n".join(["veche COMMAND --help tells more of each:", "", *lines, ""])


def ours() -> dict[str, str]:
    """This function will find the product's own commands and the packages they stand in."""
    return {name: package for name, package in sorted(get_commands().items()) if str(package).startswith("veche.")}


if __name__ == "__main__":
    main()
