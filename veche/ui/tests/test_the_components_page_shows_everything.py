import re
from pathlib import Path

import pytest
from django.test import RequestFactory
from markupsafe import Markup

from veche.ui.environment import COMPONENTS
from veche.ui.icons import UnknownIcon, icon, names
from veche.ui.render import environment
from veche.ui.views import components

PARTS = Path(__file__).parent.parent / "jinja2/ui/components"
# Parts of other macros, or proved in tests of their own.
SHOWN_INSIDE = {"state_word", "errors", "field", "toasts", "breadcrumbs"}


def macros() -> dict[str, list[str]]:
    return {
        part.stem: re.findall(r"{%-? macro ([a-z]\w*)\(", part.read_text(encoding="utf-8"))
        for part in PARTS.glob("*.html")
    }


@pytest.fixture(params=["light", "dark", "contrast"])
def shown(request: pytest.FixtureRequest) -> str:
    return components.show(RequestFactory().get("/ui/", {"theme": request.param})).content.decode()


def test_every_file_of_components_is_known() -> None:
    assert sorted(macros()) == sorted(COMPONENTS)


def test_no_two_components_share_a_name() -> None:
    every = [name for found in macros().values() for name in found]
    assert sorted(every) == sorted(set(every))


def test_every_component_is_shown() -> None:
    text = (PARTS.parent / "specimens.html").read_text(encoding="utf-8")
    missing = {name for found in macros().values() for name in found if f"ui.{name}(" not in text}
    assert missing - SHOWN_INSIDE == set()


def test_nothing_needs_a_loose_content_policy(shown: str) -> None:
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?! src)|javascript:|https?://(?!www\.w3\.org)", shown) == []


def test_every_id_is_one(shown: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', shown)
    assert sorted(ids) == sorted(set(ids))


def test_every_description_leads_to_its_words(shown: str) -> None:
    ids = set(re.findall(r'\sid="([^"]+)"', shown))
    named = " ".join(re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', shown)).split()
    assert named
    assert set(named) <= ids


def test_an_icon_that_nobody_drew_is_an_error() -> None:
    with pytest.raises(UnknownIcon):
        icon("unicorn")


def test_an_icon_is_silent_unless_it_is_named() -> None:
    assert 'aria-hidden="true"' in icon("send")
    assert 'aria-label="Send"' in icon("send", label="Send")


def test_every_icon_named_in_templates_is_drawn() -> None:
    asked = set()
    for template in PARTS.parent.rglob("*.html"):
        asked |= set(re.findall(r'\bicon\("([a-z]+)"', template.read_text(encoding="utf-8")))
    assert asked <= names()


def test_components_are_found_by_one_name() -> None:
    ui = environment().globals["ui"]
    assert isinstance(ui.badge("met"), Markup)  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        ui.carousel  # type: ignore[attr-defined]  # noqa: B018
