"""From what a person wrote to the one address of a page."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from veche.packs import written
from veche.packs.kinds.networks import NetworkPack, NotAPage, Shape
from veche.packs.written import Parts

Predicate = Callable[[str], bool]
_LONGEST = 1000
_WEB = ("http", "https")
# They lead anywhere, so nobody can say where before opening them; each network's own ones stand in its pack.
_SHORTENERS = frozenset({"clck.ru", "bit.ly", "goo.su", "tinyurl.com", "is.gd", "u.to", "clc.to", "t.co", "cutt.ly"})


@dataclass(frozen=True, kw_only=True)
class Address:
    """A page's network, the kind and value of its identifier, and the one way to write its address."""

    network: str
    kind: str
    value: str
    canonical: str


class UnknownAddress(ValueError):
    """The text is not the address of one page; `reason` is a key of SENTENCES."""

    SENTENCES = {
        "empty": "There is no address here. Paste the address of the page from the browser.",
        "unknown_network": "“{text}” is not an address of a network that is known here. Paste the whole address of the page.",
        "not_a_page": "“{text}” leads into the network, but not to a page. Open the page itself and copy its address.",
        "ambiguous": "“{text}” may be a name in several networks. Paste the whole address of the page.",
        "several": "“{text}” holds several addresses. Leave one.",
        "lookalike": "“{text}” has Russian letters in it that look like Latin ones. Copy the address from the browser.",
        "mail": "“{text}” is an e-mail address. Paste the address of the page.",
        "short": "“{text}” is a shortened link. Open it and copy the address that the browser shows then.",
        "post": "“{text}” is one post, photo or video. Open the page on which it stands and copy its address.",
        "search": "“{text}” is a search. Open the page that was found and copy its address.",
        "app": "“{text}” is an application or a bot. Open the page itself and copy its address.",
        "invitation": "“{text}” is an invitation to a closed page. Give the page's public address.",
        "conversation": "“{text}” is a conversation. Open the page itself and copy its address.",
    }

    def __init__(self, text: str, *, reason: str, network: str | None = None) -> None:
        self.text = text
        self.reason = reason
        self.network = network
        super().__init__(self.SENTENCES[reason].format(text=text[:120]))


def resolve(text: str, networks: Iterable[NetworkPack]) -> Address:
    """This function will find the page that a written address leads to, among `networks`; raises UnknownAddress.

    With one network given, its bare names and numbers are understood too («school5», «12345» in a column of VK pages).
    """
    packs = tuple(networks)
    clean = written.clean(text)
    if not clean:
        raise UnknownAddress(text, reason="empty")
    if len(clean) > _LONGEST:
        raise UnknownAddress(text, reason="unknown_network")
    words = written.words(clean)
    linked = [word for word in words if not written.is_mail(word) and _is_link(word, packs)]
    if not linked:
        return _unnamed(clean, words, packs)
    found = {_linked(word, packs) for word in linked}
    if len(found) > 1:
        raise UnknownAddress(text, reason="several")
    return found.pop()


def _unnamed(clean: str, words: Sequence[str], packs: Sequence[NetworkPack]) -> Address:
    for reason, is_so in (("mail", written.is_mail), ("short", _is_short(packs)), ("lookalike", _is_lookalike(packs))):
        said = next((word for word in words if is_so(word)), None)
        if said is not None:
            raise UnknownAddress(said, reason=reason)
    return _bare(clean, packs)


def _is_short(packs: Sequence[NetworkPack]) -> Predicate:
    short = _SHORTENERS.union(*(pack.addresses.short_hosts for pack in packs))
    return lambda word: _host(word) in short


def _is_lookalike(packs: Sequence[NetworkPack]) -> Predicate:
    def is_so(word: str) -> bool:
        twin = written.latin(word)
        spelt = written.latin(_host(word))
        return (twin != word and _is_link(twin, packs)) or (spelt != _host(word) and _is_link(spelt, packs))

    return is_so


def _host(word: str) -> str:
    try:
        return written.parts(word).host
    except ValueError:
        return ""


def _is_link(word: str, packs: Sequence[NetworkPack]) -> bool:
    try:
        parts = written.parts(word)
    except ValueError:
        return False
    return any(_belongs(parts, pack) for pack in packs)


def _belongs(parts: Parts, pack: NetworkPack) -> bool:
    known = pack.addresses
    schemes = {scheme for shape in known.shapes for scheme in shape.schemes} - set(_WEB)
    return parts.scheme in schemes or parts.host in known.hosts or bool(_subdomain(parts, pack))


def _subdomain(parts: Parts, pack: NetworkPack) -> str:
    for parent in pack.addresses.name_in_subdomain_of:
        if parts.host.endswith("." + parent):
            return parts.host.removesuffix("." + parent)
    return ""


def _linked(word: str, packs: Sequence[NetworkPack]) -> Address:
    parts = written.parts(word)
    pack = next(pack for pack in packs if _belongs(parts, pack))
    if parts.host in pack.addresses.hosts:
        # Links of the networks' own programs («max://max.ru/name») read like those of a browser.
        parts = dataclasses.replace(parts, scheme="https")
    for redirect in pack.addresses.redirects:
        if re.fullmatch(redirect.path, parts.path) and redirect.parameter in parts.parameters:
            return resolve(parts.parameters[redirect.parameter][0], packs)
    found = _shaped(parts, pack) or _named_by_host(parts, pack)
    if found is None:
        raise UnknownAddress(word, reason=_why(parts, pack), network=pack.id)
    return found


def _why(parts: Parts, pack: NetworkPack) -> str:
    for each in pack.addresses.not_pages:
        if _leads_to(each, parts):
            return each.reason
    twin = dataclasses.replace(parts, path=written.latin(parts.path))
    return "lookalike" if twin != parts and _shaped(twin, pack) else "not_a_page"


def _leads_to(known: NotAPage, parts: Parts) -> bool:
    of_path = known.path is None or re.fullmatch(known.path, parts.path) is not None
    return of_path and (known.parameter is None or known.parameter in parts.parameters)


def _shaped(parts: Parts, pack: NetworkPack) -> Address | None:
    for shape in pack.addresses.shapes:
        value = _value(shape, parts)
        if value and value not in pack.addresses.reserved:
            return _address(pack, shape.kind, value)
    return None


def _value(shape: Shape, parts: Parts) -> str | None:
    if parts.scheme not in shape.schemes:
        return None
    where = parts.path if parts.scheme in _WEB else parts.host
    path = re.fullmatch(shape.path, where, re.ASCII) if shape.path is not None else None
    if shape.path is not None and path is None:
        return None
    if shape.parameter and shape.pattern:
        return _group(shape.pattern, parts.parameters.get(shape.parameter, [""])[0])
    if shape.fragment:
        return _group(shape.fragment, parts.fragment)
    return path["value"] if path else None


def _group(pattern: str, text: str) -> str | None:
    found = re.fullmatch(pattern, text.lower(), re.ASCII)
    return found["value"] if found else None


def _named_by_host(parts: Parts, pack: NetworkPack) -> Address | None:
    name = _subdomain(parts, pack)
    return _shaped(Parts("https", "", name, {}, ""), pack) if name else None


def _bare(text: str, packs: Sequence[NetworkPack]) -> Address:
    if text.startswith("@"):
        return _at_name(text, packs)
    found = [address for pack in packs if (address := _unlinked(text, pack))]
    if not found:
        raise UnknownAddress(text, reason=_why_bare(text, packs))
    if len(packs) > 1:
        raise UnknownAddress(text, reason="ambiguous")
    return found[0]


def _why_bare(text: str, packs: Sequence[NetworkPack]) -> str:
    twin = written.latin(text)
    # A word that is Russian to its last letter is a word; one that mixes two alphabets is a slip of the hand.
    is_mixed = twin != text and re.search(r"[a-z]", text, re.IGNORECASE) is not None
    return "lookalike" if is_mixed and any(_unlinked(twin, pack) for pack in packs) else "unknown_network"


def _unlinked(text: str, pack: NetworkPack) -> Address | None:
    for shape in pack.addresses.bare:
        value = _value(shape, Parts("https", "", text.lower(), {}, ""))
        if value and value not in pack.addresses.reserved:
            return _address(pack, shape.kind, value)
    return None


def _at_name(text: str, packs: Sequence[NetworkPack]) -> Address:
    able = [pack for pack in packs if pack.addresses.at_name != "never"]
    first = [pack for pack in able if pack.addresses.at_name == "first"] or able
    if len(first) != 1:
        raise UnknownAddress(text, reason="ambiguous" if first else "unknown_network")
    parts = Parts("https", "", text.lstrip("@").lower(), {}, "")
    found = _shaped(parts, first[0])
    if found is None:
        raise UnknownAddress(text, reason=_why(parts, first[0]), network=first[0].id)
    return found


def _address(pack: NetworkPack, kind: str, value: str) -> Address:
    canonical = pack.addresses.canonical[kind].format(value=value)
    return Address(network=pack.id, kind=kind, value=value, canonical=canonical)
