"""The command line: ``veche <noun> <verb> …`` runs the management command ``<noun>_<verb>``."""

import difflib
import os
import sys
from itertools import groupby

import django
from django.core.management import ManagementUtility, get_commands, load_command_class

START = "bin/serve starts the product, web and worker; bin/demo starts it with a demo region."
# Django's own servers run no worker and are for those who change the code: they stay behind manage.py.
STAY_BEHIND = {"runserver", "testserver"}
WRONG_USAGE = 2


def main(argv: list[str] | None = None) -> None:
    """This function will run one command of the product and exit with its code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veche.project.settings")
    words = asked(["veche", *(sys.argv[1:] if argv is None else argv)])
    django.setup()
    if asks_for_list(words):
        sys.stdout.write(listed(words[1] if len(words) > 1 and not words[1].startswith("-") else ""))
        return
    if not is_known(words):
        sys.stderr.write(advice(words[1:]))
        sys.exit(WRONG_USAGE)
    ManagementUtility(joined(words)).execute()


def asked(words: list[str]) -> list[str]:
    """This function will turn ``veche help pages import`` into ``veche pages import --help``."""
    return [words[0], *words[2:], "--help"] if words[1:2] == ["help"] else words


def joined(words: list[str]) -> list[str]:
    """This function will turn ``veche pages import FILE`` into ``veche pages_import FILE``."""
    if len(words) > 2 and f"{words[1]}_{words[2]}" in get_commands():
        return [words[0], f"{words[1]}_{words[2]}", *words[3:]]
    return words


def asks_for_list(words: list[str]) -> bool:
    """This function will tell whether nothing is asked but what there is: no command, ``--help``, or a noun alone."""
    if len(words) == 1 or words[1] in {"--help", "-h"}:
        return len(words) <= 2
    named = any(name.startswith(f"{words[1]}_") for name in ours())
    return named and all(word in {"--help", "-h"} for word in words[2:]) and words[1] not in get_commands()


def is_known(words: list[str]) -> bool:
    """This function will tell whether there is such a command, Django's servers left out."""
    name = joined(words)[1]
    return name == "--version" or (name in get_commands() and name not in STAY_BEHIND)


def advice(words: list[str]) -> str:
    """This function will say that there is no such command, which are near to it, and how the product is started."""
    typed = " ".join([words[0], *(word for word in words[1:2] if word.isalpha())])
    near = nearest(typed)
    lines = [f"veche has no command '{typed}'.", START]
    lines += ["Near to it:", *(f"  veche {name}" for name in near)] if near else []
    return "\n".join([*lines, "veche --help lists all commands.", ""])


def nearest(typed: str) -> list[str]:
    """This function will find the product's commands most like what was typed, those of its very noun or verb first."""
    names = [name.replace("_", " ") for name in [*ours(), "migrate"]]
    words = typed.lower().replace("_", " ").replace("-", " ").split()
    alike = difflib.get_close_matches(" ".join(words), names, n=3, cutoff=0.75)
    of_noun = [name for name in names if name.split()[:1] == words[:1]]
    of_verb = [name for name in names if set(name.split()) & set(words)]
    return list(dict.fromkeys([*alike, *(of_noun or of_verb)]))[:6]


def listed(noun: str = "") -> str:
    """This function will list the product's own commands by app with what they do, those of one noun where it is given."""
    chosen = {name: package for name, package in ours().items() if not noun or name.startswith(f"{noun}_")}
    lines = [START, "veche COMMAND --help tells more of each:"]
    for package, names in groupby(sorted(chosen, key=lambda name: (chosen[name], name)), key=chosen.__getitem__):
        lines += ["", package.removeprefix("veche.")]
        lines += [f"  {name.replace('_', ' '):24}{load_command_class(package, name).help}" for name in names]
    if not noun:
        lines += ["", "database", f"  {'migrate':24}Bring the tables of the database up to date."]
    return "\n".join([*lines, ""])


def ours() -> dict[str, str]:
    """This function will find the product's own commands and the packages they stand in."""
    return {name: package for name, package in sorted(get_commands().items()) if str(package).startswith("veche.")}


if __name__ == "__main__":
    main()
