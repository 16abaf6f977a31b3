"""From what a person wrote to the one address of a page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from veche.packs.kinds.networks import NetworkPack, Shape

_SCHEME = re.compile(r"^(?:h?t{1,3}ps?\s?[:;]?\s?/{1,3})+", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_MENTION = re.compile(r"^[\[*@]*\[?([^\s|\[\]]+)\|[^\]]*\]$")
_MARKDOWN = re.compile(r"^\[[^\]]*\]\(([^)\s]+)\)$")
_LONGEST = 1000
_EDGES = " \t\r\n\v\f\"'«»“”„<>()[]{},;.!…"
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\x00")
)


@dataclass(frozen=True, kw_only=True)
class Address:
    """A page's network, the kind and value of its identifier, and the one way to write its address."""

    network: str
    kind: str
    value: str
    canonical: str


class UnknownAddress(ValueError):
    """The text is not the address of one page; `reason` is empty, unknown_network, not_a_page, ambiguous or several."""

    SENTENCES = {
        "empty": "There is no address here. Paste the address of the page from the browser.",
        "unknown_network": "“{text}” is not an address of a network that is known here. Paste the whole address of the page.",
        "not_a_page": "“{text}” leads into the network, but not to a page. Open the page itself and copy its address.",
        "ambiguous": "“{text}” may be a name in several networks. Paste the whole address of the page.",
        "several": "“{text}” holds several addresses. Leave one.",
    }

    def __init__(self, text: str, *, reason: str, network: str | None = None) -> None:
        self.text = text
        self.reason = reason
        self.network = network
        super().__init__(self.SENTENCES[reason].format(text=text[:120]))


@dataclass(frozen=True)
class _Parts:
    scheme: str
    host: str
    path: str
    parameters: dict[str, list[str]]
    fragment: str


def resolve(text: str, networks: Iterable[NetworkPack]) -> Address:
    """This function will find the page that a written address leads to, among `networks`; raises UnknownAddress.

    With one network given, its bare names and numbers are understood too («school5», «12345» in a column of VK pages).
    """
    packs = tuple(networks)
    clean = _clean(text)
    if not clean:
        raise UnknownAddress(text, reason="empty")
    if len(clean) > _LONGEST:
        raise UnknownAddress(text, reason="unknown_network")
    words = [word for word in (_clean(piece) for piece in re.split(r"[\s,;]+(?![^\[]*\])", clean)) if word]
    linked = [word for word in words if _is_link(word, packs)]
    if not linked:
        return _bare(clean, packs)
    found = {_linked(word, packs) for word in linked}
    if len(found) > 1:
        raise UnknownAddress(text, reason="several")
    return found.pop()


def _clean(text: str) -> str:
    plain = text.translate(_INVISIBLE).strip()
    for wrapped in (_MARKDOWN, _MENTION):
        inner = wrapped.match(plain)
        if inner:
            plain = inner[1]
    return plain.strip(_EDGES)


def _parts(text: str) -> _Parts:
    bare = _SCHEME.sub("", text)
    scheme = "https"
    other = _OTHER_SCHEME.match(bare)
    if other:
        scheme, bare = other[1].lower(), bare[other.end() :]
    split = urlsplit("//" + bare.lstrip("/"))
    host = (split.hostname or "").rstrip(".").removeprefix("www.")
    path = unquote(split.path).replace("\\", "/").strip("/ ").lower()
    return _Parts(scheme, host, re.sub(r"/{2,}", "/", path), parse_qs(split.query), unquote(split.fragment))


def _is_link(word: str, packs: Sequence[NetworkPack]) -> bool:
    try:
        parts = _parts(word)
    except ValueError:
        return False
    return any(_belongs(parts, pack) for pack in packs)


def _belongs(parts: _Parts, pack: NetworkPack) -> bool:
    known = pack.addresses
    schemes = {scheme for shape in known.shapes for scheme in shape.schemes} - {"http", "https"}
    return parts.scheme in schemes or parts.host in known.hosts or bool(_subdomain(parts, pack))


def _subdomain(parts: _Parts, pack: NetworkPack) -> str:
    for parent in pack.addresses.name_in_subdomain_of:
        if parts.host.endswith("." + parent):
            return parts.host.removesuffix("." + parent)
    return ""


def _linked(word: str, packs: Sequence[NetworkPack]) -> Address:
    parts = _parts(word)
    pack = next(pack for pack in packs if _belongs(parts, pack))
    for redirect in pack.addresses.redirects:
        if re.fullmatch(redirect.path, parts.path) and redirect.parameter in parts.parameters:
            return resolve(parts.parameters[redirect.parameter][0], packs)
    found = _shaped(parts, pack) or _named_by_host(parts, pack)
    if found is None:
        raise UnknownAddress(word, reason="not_a_page", network=pack.id)
    return found


def _shaped(parts: _Parts, pack: NetworkPack) -> Address | None:
    for shape in pack.addresses.shapes:
        value = _value(shape, parts)
        if value and value not in pack.addresses.reserved:
            return _address(pack, shape.kind, value)
    return None


def _value(shape: Shape, parts: _Parts) -> str | None:
    if parts.scheme not in shape.schemes:
        return None
    where = parts.host if parts.scheme not in ("http", "https") else parts.path
    path = re.fullmatch(shape.path, where) if shape.path is not None else None
    if shape.path is not None and path is None:
        return None
    if shape.parameter and shape.pattern:
        return _group(shape.pattern, parts.parameters.get(shape.parameter, [""])[0])
    if shape.fragment:
        return _group(shape.fragment, parts.fragment)
    return path["value"] if path else None


def _group(pattern: str, text: str) -> str | None:
    found = re.fullmatch(pattern, text.lower())
    return found["value"] if found else None


def _named_by_host(parts: _Parts, pack: NetworkPack) -> Address | None:
    name = _subdomain(parts, pack)
    return _shaped(_Parts("https", "", name, {}, ""), pack) if name else None


def _bare(text: str, packs: Sequence[NetworkPack]) -> Address:
    if text.startswith("@"):
        return _at_name(text, packs)
    found = [address for pack in packs if (address := _unlinked(text, pack))]
    if not found:
        raise UnknownAddress(text, reason="unknown_network")
    if len(packs) > 1:
        raise UnknownAddress(text, reason="ambiguous")
    return found[0]


def _unlinked(text: str, pack: NetworkPack) -> Address | None:
    for shape in pack.addresses.bare:
        value = _value(shape, _Parts("https", "", text.lower(), {}, ""))
        if value and value not in pack.addresses.reserved:
            return _address(pack, shape.kind, value)
    return None


def _at_name(text: str, packs: Sequence[NetworkPack]) -> Address:
    able = [pack for pack in packs if pack.addresses.at_name != "never"]
    first = [pack for pack in able if pack.addresses.at_name == "first"] or able
    if len(first) != 1:
        raise UnknownAddress(text, reason="ambiguous" if first else "unknown_network")
    found = _shaped(_Parts("https", "", text.lstrip("@").lower(), {}, ""), first[0])
    if found is None:
        raise UnknownAddress(text, reason="not_a_page", network=first[0].id)
    return found


def _address(pack: NetworkPack, kind: str, value: str) -> Address:
    canonical = pack.addresses.canonical[kind].format(value=value)
    return Address(network=pack.id, kind=kind, value=value, canonical=canonical)
