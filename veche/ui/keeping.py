"""Markup that hangs on nothing but the values it is drawn from and the language: drawn once, and found again by them."""

import functools
from typing import Any

from django.utils.translation import get_language, gettext
from jinja2.runtime import Macro
from markupsafe import Markup


def kept(macro: Macro, *values: Any) -> Markup:
    """This function will draw a macro with the values, or give what it drew of them before; a list among them is drawn anew."""
    try:
        return _drawn(macro, get_language(), _kinds(values), values)
    except TypeError:  # something has no hash
        return Markup(macro(*values))  # noqa: S704  a macro escapes


@functools.lru_cache(maxsize=300)
def _drawn(macro: Macro, language: str | None, kinds: Any, values: tuple[Any, ...]) -> Markup:
    return Markup(macro(*values))  # noqa: S704


def _kinds(value: Any) -> Any:
    """A text is equal to the same text as markup, and must not find what was drawn of that."""
    return tuple([_kinds(each) for each in value]) if isinstance(value, tuple) else type(value)


def said(text: str, **values: object) -> Markup:
    """This function will translate a sentence of a template and put values, escaped, into it."""
    return _sentence(text, get_language()) % values if values else _plain(text, get_language())


@functools.lru_cache(maxsize=5000)
def _sentence(text: str, language: str | None) -> Markup:
    return Markup(gettext(text))  # noqa: S704  a catalogue's text is ours


@functools.lru_cache(maxsize=5000)
def _plain(text: str, language: str | None) -> Markup:
    return _sentence(text, language) % {}
