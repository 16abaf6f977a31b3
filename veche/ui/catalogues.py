"""Translations: each app keeps its own catalogue, taken from its code and templates by Babel.

``bin/messages update`` gathers the strings of every app, ``bin/messages check`` says what is missing.
"""

import argparse
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
LANGUAGE = "ru"
METHODS = [("**/tests/**", "ignore"), ("**/migrations/**", "ignore"), ("**.py", "python"), ("jinja2/**.*", "jinja2")]
TEMPLATES = {"extensions": "jinja2.ext.do", "trimmed": "true", "silent": "false"}
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True)
class Gap:
    """One string that a reader of the language would see in English, or that nobody asks for any longer."""

    app: str
    text: str
    why: str


def apps() -> list[Path]:
    """This function will list the folders of Django's apps; what knows no Django (connectors) keeps its words by itself."""
    return sorted(path.parent for path in PACKAGE.glob("*/apps.py"))


def catalogue_of(app: Path) -> Path:
    """This function will tell where an app keeps its translations."""
    return app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def extracted(app: Path) -> Catalog:
    """This function will gather the strings that an app's code and templates ask to translate."""
    found = Catalog(locale=LANGUAGE, charset="utf-8", fuzzy=False)
    strings = extract_from_dir(
        str(app), METHODS, {"jinja2/**.*": TEMPLATES}, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for place, _line, text, comments, context in strings:
        # Files without line numbers: a catalogue changes when words change, not when code moves.
        found.add(
            text, locations=[(f"{app.name}/{Path(place).as_posix()}", 0)], auto_comments=comments, context=context
        )
    return found


def kept(app: Path) -> Catalog:
    """This function will read an app's catalogue, an empty one when there is none."""
    path = catalogue_of(app)
    if not path.exists():
        return Catalog(locale=LANGUAGE, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, charset="utf-8")


def update(app: Path) -> None:
    """This function will bring an app's catalogue to its strings: new ones empty, gone ones gone, nothing guessed."""
    template, known = extracted(app), kept(app)
    if not len(template):
        return
    for message in template:
        before = known.get(message.id, message.context)
        if message.id and before is not None:
            message.string = before.string
    text = io.BytesIO()
    write_po(text, template, width=110, sort_output=True, omit_header=True, include_lineno=False)
    path = catalogue_of(app)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEADER.encode() + text.getvalue())


def gaps(app: Path) -> Iterator[Gap]:
    """This function will find what is missing, untranslated, fuzzy or superfluous in an app's catalogue."""
    wanted, known = extracted(app), kept(app)
    for message in filter(_has_text, wanted):
        held = known.get(message.id, message.context)
        if held is None:
            yield Gap(app.name, _words(message), "missing")
        elif held.fuzzy:
            yield Gap(app.name, _words(message), "fuzzy")
        elif not _is_translated(held, known.num_plurals):
            yield Gap(app.name, _words(message), "not translated")
    for held in filter(_has_text, known):
        if wanted.get(held.id, held.context) is None:
            yield Gap(app.name, _words(held), "asked for by nothing")


def _has_text(message: Message) -> bool:
    return bool(message.id)


def _is_translated(message: Message, forms: int) -> bool:
    texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(texts) and len(texts) == (forms if message.pluralizable else 1)


def _words(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


HEADER = f"""msgid ""
msgstr ""
"Language: {LANGUAGE}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

"""


def main(arguments: list[str] | None = None) -> int:
    """This function will do what ``bin/messages`` was asked: 0 when nothing is missing, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="bin/messages", description="Keep the translations of every app.")
    parser.add_argument("deed", choices=("update", "check"))
    parser.add_argument("app", nargs="*", help="names of apps; all when left out")
    asked = parser.parse_args(arguments)
    chosen = [app for app in apps() if not asked.app or app.name in asked.app]
    if asked.deed == "update":
        for app in chosen:
            update(app)
    found = [gap for app in chosen for gap in gaps(app)]
    for gap in found:
        sys.stdout.write(f"{gap.app}: {gap.why}: {gap.text}\n")
    return 1 if found and asked.deed == "check" else 0


if __name__ == "__main__":
    raise SystemExit(main())
