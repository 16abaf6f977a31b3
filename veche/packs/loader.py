"""Packs of one kind from the library and from the folders of a region."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, overload

from veche.packs import kinds
from veche.packs.broken import BrokenPack
from veche.packs.course_folder import read_course
from veche.packs.pack import Pack
from veche.packs.reading import read_yaml, shape

LIBRARY = Path(__file__).parent / "library"
Kind = Literal[
    "calendars",
    "compliance",
    "courses",
    "networks",
    "norms",
    "notices",
    "obligations",
    "page_classes",
    "programmes",
    "ratings",
    "reasons",
    "replies",
    "roadmaps",
    "roles",
    "routing",
    "sheets",
    "sla",
    "triage",
    "upkeep",
]
MODELS: Mapping[Kind, type[Pack]] = {
    "calendars": kinds.CalendarPack,
    "compliance": kinds.CompliancePack,
    "courses": kinds.Course,
    "networks": kinds.NetworkPack,
    "norms": kinds.NormPack,
    "notices": kinds.NoticePack,
    "obligations": kinds.ObligationPack,
    "page_classes": kinds.PageClassPack,
    "programmes": kinds.Programme,
    "ratings": kinds.RatingPack,
    "reasons": kinds.ReasonPack,
    "replies": kinds.ReplyPack,
    "roadmaps": kinds.RoadmapPack,
    "roles": kinds.RolePack,
    "routing": kinds.RoutingPack,
    "sheets": kinds.SheetPack,
    "sla": kinds.SlaPack,
    "triage": kinds.TriagePack,
    "upkeep": kinds.UpkeepPack,
}


class UnknownKind(LookupError):
    """No such kind of pack."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"There are no packs of the kind “{kind}”. Known kinds: {', '.join(MODELS)}.")


@overload
def load(kind: Literal["calendars"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.CalendarPack]: ...
@overload
def load(kind: Literal["compliance"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.CompliancePack]: ...
@overload
def load(kind: Literal["courses"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.Course]: ...
@overload
def load(kind: Literal["networks"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.NetworkPack]: ...
@overload
def load(kind: Literal["norms"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.NormPack]: ...
@overload
def load(kind: Literal["notices"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.NoticePack]: ...
@overload
def load(kind: Literal["obligations"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.ObligationPack]: ...
@overload
def load(kind: Literal["page_classes"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.PageClassPack]: ...
@overload
def load(kind: Literal["programmes"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.Programme]: ...
@overload
def load(kind: Literal["ratings"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.RatingPack]: ...
@overload
def load(kind: Literal["reasons"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.ReasonPack]: ...
@overload
def load(kind: Literal["replies"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.ReplyPack]: ...
@overload
def load(kind: Literal["roadmaps"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.RoadmapPack]: ...
@overload
def load(kind: Literal["roles"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.RolePack]: ...
@overload
def load(kind: Literal["routing"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.RoutingPack]: ...
@overload
def load(kind: Literal["sheets"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.SheetPack]: ...
@overload
def load(kind: Literal["sla"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.SlaPack]: ...
@overload
def load(kind: Literal["triage"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.TriagePack]: ...
@overload
def load(kind: Literal["upkeep"], *, regions: Sequence[Path] = ()) -> Mapping[str, kinds.UpkeepPack]: ...
@overload
def load(kind: Kind, *, regions: Sequence[Path] = ()) -> Mapping[str, Pack]: ...
def load(kind: Kind, *, regions: Sequence[Path] = ()) -> Mapping[str, Any]:
    """This function will give the packs of one kind by their ids, read once a process.

    `regions` are folders laid out like the library (`<kind>/<name>.yaml`); a later folder wins over an earlier one.
    Raises BrokenPack with the file, the line and what to do, and UnknownKind.
    """
    if kind not in MODELS:
        raise UnknownKind(kind)
    return _packs(kind, tuple(Path(region) for region in regions))


def load_all(*, regions: Sequence[Path] = ()) -> list[Pack]:
    """This function will give the packs of every kind, for a check of the whole library; raises BrokenPack."""
    return [pack for kind in MODELS for pack in load(kind, regions=regions).values()]


def forget() -> None:
    """This function will make the next `load` read the files again, for a process that has just changed them."""
    _packs.cache_clear()


@lru_cache(maxsize=64)
def _packs(kind: Kind, regions: tuple[Path, ...]) -> Mapping[str, Pack]:
    read: Callable[[str, Sequence[Path]], Pack] = read_course if kind == "courses" else _reader(kind)
    found: dict[str, list[Path]] = {}
    for folder in (LIBRARY, *regions):
        if not folder.is_dir():
            remedy = "Mend the setting that names the region's folder."
            raise BrokenPack(folder, problem="is not a folder.", remedy=remedy)
        for path in _entries(folder / kind, folders=kind == "courses"):
            found.setdefault(path.stem, []).append(path)
    return MappingProxyType({name: read(name, found[name]) for name in sorted(found)})


def _entries(folder: Path, *, folders: bool) -> list[Path]:
    if folders:
        return [path for path in folder.glob("*") if path.is_dir()]
    return list(folder.glob("*.yaml"))


def _reader(kind: Kind) -> Callable[[str, Sequence[Path]], Pack]:
    def read(name: str, layers: Sequence[Path]) -> Pack:
        path = layers[-1]
        pack = shape(MODELS[kind], read_yaml(path), path=path)
        if pack.id != name:
            remedy = "Give the file the name of its id, or the id the name of the file."
            raise BrokenPack(path, field="id", problem=f"says its id is {pack.id!r}.", remedy=remedy)
        return pack

    return read
