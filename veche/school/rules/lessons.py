"""Lessons as HTML. Their Markdown may come from a region's folder, so nothing in it is trusted."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup


class _Renderer(RendererHTML):
    """Gives tables the product's own dress; lets nothing be fetched from elsewhere."""

    def table_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return '<div class="scroll scroll--wide" tabindex="0"><table class="table">'

    def table_close(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return "</table></div>"

    def image(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        # A lesson brings no files of its own, and one from elsewhere would tell its owner who is reading.
        return escapeHtml(tokens[index].content)

    def link_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        tokens[index].attrSet("rel", "noreferrer")
        return self.renderToken(tokens, index, options, env)


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)
    return reader.enable("table")


@lru_cache(maxsize=256)
def html(markdown: str) -> Markup:
    """This function will render Markdown; HTML in it comes out as the text it is, pictures and script addresses do not."""
    # Safe: the renderer escapes every text and refuses javascript:, vbscript:, file: and data: addresses.
    return Markup(_reader().render(markdown))  # noqa: S704
