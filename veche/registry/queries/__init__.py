"""Reading pages, their posts and what was seen of them."""

from veche.registry.queries.addresses import UnknownAddress, page_by_address
from veche.registry.queries.pages import pages, posts_in_week

__all__ = ["UnknownAddress", "page_by_address", "pages", "posts_in_week"]
