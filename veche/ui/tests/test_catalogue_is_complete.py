from collections import defaultdict
from pathlib import Path

import pytest

from veche.ui import catalogues


@pytest.mark.parametrize("app", catalogues.apps(), ids=lambda app: app.name)
def test_every_string_has_its_translation(app: Path) -> None:
    assert [f"{gap.why}: {gap.text}" for gap in catalogues.gaps(app)] == []


def test_the_same_words_are_translated_the_same_everywhere() -> None:
    """All catalogues are one at run time: where two apps differ, one of them would be overruled in silence."""
    said = defaultdict(set)
    for app in catalogues.apps():
        for message in catalogues.kept(app):
            if message.id:
                said[message.context, str(message.id)].add(str(message.string))
    assert {key: words for key, words in said.items() if len(words) > 1} == {}


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / "post"
    (folder / "jinja2/post").mkdir(parents=True)
    (folder / "views.py").write_text(
        'title = _("Letters")\nngettext("%(n)s letter", "%(n)s letters", 2)\n', encoding="utf-8"
    )
    (folder / "jinja2/post/list.html").write_text('<p>{{ _("No letters yet") }}</p>', encoding="utf-8")
    return folder


def test_a_string_without_a_catalogue_is_missing(app: Path) -> None:
    assert {(gap.text, gap.why) for gap in catalogues.gaps(app)} == {
        ("Letters", "missing"),
        ("%(n)s letter", "missing"),
        ("No letters yet", "missing"),
    }


def test_an_updated_catalogue_waits_for_words(app: Path) -> None:
    catalogues.update(app)
    assert {gap.why for gap in catalogues.gaps(app)} == {"not translated"}


def test_one_plural_form_too_few_is_not_a_translation(app: Path) -> None:
    catalogues.update(app)
    path = catalogues.catalogue_of(app)
    text = (
        path.read_text(encoding="utf-8")
        .replace('msgstr ""', 'msgstr "слово"')
        .replace('msgstr[0] ""', 'msgstr[0] "слово"')
    )
    path.write_text(text.replace('msgid ""\nmsgstr "слово"', 'msgid ""\nmsgstr ""', 1), encoding="utf-8")
    assert [(gap.text, gap.why) for gap in catalogues.gaps(app)] == [("%(n)s letter", "not translated")]


def test_a_guess_is_not_a_translation(app: Path) -> None:
    catalogues.update(app)
    path = catalogues.catalogue_of(app)
    text = path.read_text(encoding="utf-8").replace(
        'msgid "Letters"\nmsgstr ""', '#, fuzzy\nmsgid "Letters"\nmsgstr "Буквы"'
    )
    path.write_text(text, encoding="utf-8")
    assert ("Letters", "fuzzy") in {(gap.text, gap.why) for gap in catalogues.gaps(app)}


def test_a_string_that_nobody_asks_for_is_told(app: Path) -> None:
    catalogues.update(app)
    (app / "views.py").write_text('title = _("Letters")\n', encoding="utf-8")
    assert ("%(n)s letter", "asked for by nothing") in {(gap.text, gap.why) for gap in catalogues.gaps(app)}


def test_an_update_keeps_what_was_translated(app: Path) -> None:
    catalogues.update(app)
    path = catalogues.catalogue_of(app)
    text = path.read_text(encoding="utf-8").replace('msgid "Letters"\nmsgstr ""', 'msgid "Letters"\nmsgstr "Письма"')
    path.write_text(text, encoding="utf-8")
    catalogues.update(app)
    kept = catalogues.kept(app).get("Letters")
    assert kept is not None
    assert kept.string == "Письма"
