"""Links into networks lead to what plays them in a demo, while the addresses stay what they are."""

import re
from pathlib import Path

from django.template import engines
from pytest_django.fixtures import Settings

import veche

TEMPLATES = sorted(Path(veche.__file__).parent.glob("*/jinja2/**/*.html"))
OUTSIDE = re.compile(r"""<a [^<>]*?href="\{\{ (?P<leads>.+?) \}\}"(?=[^<>]*?rel="no)""")
# Acts, sites of bodies, and the links that authors put under their texts: none of them leads into a page of the demo.
ELSEWHERE = {"source.address", "each.address", "each.link", "parcel.link", "address"}


def drawn(address: str) -> str:
    shown = engines["jinja2"].from_string('<a href="{{ address|in_network }}">{{ address }}</a>')
    return str(shown.render({"address": address}))


def test_a_demo_leads_to_the_place_that_is_played(settings: Settings) -> None:
    settings.VECHE_NETWORKS_AT = "http://127.0.0.1:8100/at?address="
    shown = drawn("https://vk.com/wall-101_1?reply=2")
    assert 'href="http://127.0.0.1:8100/at?address=https%3A%2F%2Fvk.com%2Fwall-101_1%3Freply%3D2"' in shown
    assert ">https://vk.com/wall-101_1?reply=2<" in shown
    assert 'href="http://127.0.0.1:8100/wall/vk/school"' in drawn("http://127.0.0.1:8100/wall/vk/school")
    assert drawn("/registry/pages/1/") == '<a href="/registry/pages/1/">/registry/pages/1/</a>'


def test_an_installation_leads_into_the_network() -> None:
    assert 'href="https://vk.com/wall-101_1"' in drawn("https://vk.com/wall-101_1")


def test_no_screen_forgets_it() -> None:
    leads = [
        (template.name, found["leads"])
        for template in TEMPLATES
        for found in OUTSIDE.finditer(template.read_text(encoding="utf-8"))
    ]
    assert len(leads) > 20
    assert [each for each in leads if each[1] not in ELSEWHERE and not each[1].endswith("|in_network")] == []
