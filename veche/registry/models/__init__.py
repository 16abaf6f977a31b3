"""Pages, the keys to them, and what was seen of them."""

from veche.registry.models.exemptions import Exemption
from veche.registry.models.keys import Access, KeyState, SharedKey
from veche.registry.models.observations import Observation, SeenPost
from veche.registry.models.pages import Page
from veche.registry.models.sheets import ImportedRow, SheetImport

__all__ = [
    "Access",
    "Exemption",
    "ImportedRow",
    "KeyState",
    "Observation",
    "Page",
    "SeenPost",
    "SharedKey",
    "SheetImport",
]
