"""Pages that will not take a material: known from what their keys allow, before anybody approves or sends it."""

from collections.abc import Collection

from veche.newsroom.models import Material
from veche.newsroom.queries import by_hand, remarks
from veche.newsroom.queries.pages import refusing
from veche.registry.models import Page


def foreseen(material: Material, pages: Collection[Page]) -> dict[int, str]:
    """This function will tell by page why it will refuse the material; a page that is served by hand refuses nothing."""
    return refusing([page for page in pages if not by_hand.serves(page, material)], remarks.attachments_of(material))
