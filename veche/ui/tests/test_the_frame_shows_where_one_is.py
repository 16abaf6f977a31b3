import pytest
from django.test import RequestFactory, override_settings

from veche.ui.shell import NavItem, Shell, shell_of

PLACES = tuple(
    NavItem(url=url, label=url, icon="today")
    for url in ("/", "/cases/", "/content/", "/pages/", "/school/", "/cases/problems/")
)


@pytest.mark.parametrize(
    ("path", "place"),
    [("/", "/"), ("/cases/17", "/cases/"), ("/cases/problems/3", "/cases/problems/"), ("/search", "/")],
)
def test_the_current_place_is_the_longest_that_fits(path: str, place: str) -> None:
    current = Shell(items=PLACES).current(path)
    assert current is not None
    assert current.url == place


def test_an_address_of_no_place_has_none() -> None:
    assert Shell(items=PLACES[1:]).current("/elsewhere") is None


def test_a_phone_shows_four_places_and_the_rest_behind_more() -> None:
    shell = Shell(items=PLACES)
    assert (len(shell.bar), len(shell.rest)) == (4, 2)


@override_settings(VECHE_SHELL="")
def test_a_page_stands_without_a_shell() -> None:
    assert shell_of(RequestFactory().get("/")) == Shell()
