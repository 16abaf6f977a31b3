"""Pages, the keys to them, and what was seen of them."""

from veche.registry.models.exemptions import Exemption
from veche.registry.models.keys import Access, KeyState, QuotaDay, SharedKey
from veche.registry.models.observations import Observation, SeenPost
from veche.registry.models.pages import Page
from veche.registry.models.sheets import ImportedRow, SheetImport
from veche.registry.models.watches import PageEvent, Watch

__all__ = [
    "Access",
    "Exemption",
    "ImportedRow",
    "KeyState",
    "Observation",
    "Page",
    "PageEvent",
    "QuotaDay",
    "SeenPost",
    "SharedKey",
    "SheetImport",
    "Watch",
]
