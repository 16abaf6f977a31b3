"""The command line: ``veche <noun> <verb> …`` runs the management command ``<noun>_<verb>``."""

import os
import sys

import django
from django.core.management import ManagementUtility, get_commands


def main(argv: list[str] | None = None) -> None:
    """This function will run one command of the product and exit with its code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veche.project.settings")
    django.setup()  # before it, Django lists only its own commands
    words = ["veche", *(sys.argv[1:] if argv is None else argv)]
    ManagementUtility(joined(words)).execute()


def joined(words: list[str]) -> list[str]:
    """This function will turn ``veche pages import FILE`` into ``veche pages_import FILE``."""
    if len(words) > 2 and f"{words[1]}_{words[2]}" in get_commands():
        return [words[0], f"{words[1]}_{words[2]}", *words[3:]]
    return words


if __name__ == "__main__":
    main()
