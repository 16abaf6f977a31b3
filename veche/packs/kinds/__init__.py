"""One module per kind of pack."""

from veche.packs.kinds.calendars import CalendarPack
from veche.packs.kinds.compliance import CompliancePack
from veche.packs.kinds.courses import Course
from veche.packs.kinds.networks import NetworkPack
from veche.packs.kinds.norms import NormPack
from veche.packs.kinds.notices import NoticePack
from veche.packs.kinds.obligations import ObligationPack
from veche.packs.kinds.page_classes import PageClassPack
from veche.packs.kinds.programmes import Programme
from veche.packs.kinds.ratings import RatingPack
from veche.packs.kinds.reasons import ReasonPack
from veche.packs.kinds.replies import ReplyPack
from veche.packs.kinds.roadmaps import RoadmapPack
from veche.packs.kinds.roles import RolePack
from veche.packs.kinds.routing import RoutingPack
from veche.packs.kinds.sheets import SheetPack
from veche.packs.kinds.sla import SlaPack
from veche.packs.kinds.triage import TriagePack
from veche.packs.kinds.upkeep import UpkeepPack

__all__ = [
    "CalendarPack",
    "CompliancePack",
    "Course",
    "NetworkPack",
    "NormPack",
    "NoticePack",
    "ObligationPack",
    "PageClassPack",
    "Programme",
    "RatingPack",
    "ReasonPack",
    "ReplyPack",
    "RoadmapPack",
    "RolePack",
    "RoutingPack",
    "SheetPack",
    "SlaPack",
    "TriagePack",
    "UpkeepPack",
]
