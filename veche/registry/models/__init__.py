"""Pages, the keys to them, who holds them, and what was seen of them."""

from veche.registry.models.abilities import PageAbility
from veche.registry.models.administrators import AdministratorsLook, SeenAdministrator
from veche.registry.models.custody import Custody, HandOver
from veche.registry.models.deeds import Deed, Made, PlannedRow
from veche.registry.models.exemptions import Exemption
from veche.registry.models.keys import Access, KeyState, QuotaDay, SharedKey
from veche.registry.models.milestones import PageClaim, PageMilestone
from veche.registry.models.observations import Observation, SeenPost
from veche.registry.models.pages import Page
from veche.registry.models.papers import BasisPaper
from veche.registry.models.sheets import CorrectedColumn, ImportedRow, SheetImport
from veche.registry.models.subscriptions import Hearing, Subscription
from veche.registry.models.upkeep import PageConfirmation, UpkeepReminder
from veche.registry.models.watches import PageEvent, Watch

__all__ = [
    "Access",
    "AdministratorsLook",
    "BasisPaper",
    "CorrectedColumn",
    "Custody",
    "Deed",
    "Exemption",
    "HandOver",
    "Hearing",
    "ImportedRow",
    "KeyState",
    "Made",
    "Observation",
    "Page",
    "PageAbility",
    "PageClaim",
    "PageConfirmation",
    "PageEvent",
    "PageMilestone",
    "PlannedRow",
    "QuotaDay",
    "SeenAdministrator",
    "SeenPost",
    "SharedKey",
    "SheetImport",
    "Subscription",
    "UpkeepReminder",
    "Watch",
]
