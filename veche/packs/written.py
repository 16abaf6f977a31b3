"""What people paste into a cell, taken out of its wrappings, before anybody asks which network it is of."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

_SCHEME = re.compile(r"^(?:h?t{1,3}ps?\s?[:;]?\s?/{1,3})+", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_MENTION = re.compile(r"^[\[*@]*\[?([^\s|\[\]]+)\|[^\]]*\]$")
_MARKDOWN = re.compile(r"^\[[^\]]*\]\(([^)\s]+)\)$")
_FORMULA = re.compile(r'^=\s*(?:HYPERLINK|ГИПЕРССЫЛКА)\(\s*"([^"]+)".*$', re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"""^<a\b[^>]*\bhref\s*=\s*["']?([^"'\s>]+).*$""", re.IGNORECASE | re.DOTALL)
_WRAPPINGS = (_MARKDOWN, _MENTION, _FORMULA, _TAG)
_LABEL = re.compile(
    r"^(?:[а-яё.]+\s?[:=–—-]+(?=[a-z@])|[a-zа-яё.]+:(?=https?:))", re.IGNORECASE
)  # «ВК:https://…» without a space
_GLUED = re.compile(r"(?<=[^\s=/?&:#])(?=https?://)", re.IGNORECASE)
_GAP = re.compile(r"^(\S+\.[a-z]{2,3}/)\s+([\w.@-]+)$", re.IGNORECASE)  # «vk.com/ club1»
_COMMA = re.compile(r"(?<=\b[a-z]{2}),(?=(?:com|ru|me)/)|(?<=\bmax),(?=ru/)|(?<=\bt),(?=me/)", re.IGNORECASE)
_EDGES = " \t\r\n\v\f\"'«»“”„<>()[]{},;.!…"
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\x00")
)
# Cyrillic letters that look like Latin ones; a hand that forgot to switch its keyboard writes them.
_TWINS = str.maketrans("авекмнорстухгіѕјԁһԛԝАВЕКМНОРСТУХІЅЈ", "abekmhopctyxrisjdhqwABEKMHOPCTYXISJ")
_MAIL = re.compile(r"^(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+$", re.IGNORECASE)


@dataclass(frozen=True)
class Parts:
    """A written address in pieces; `host` is in lower case, without «www.», the dot at its end, or punycode."""

    scheme: str
    host: str
    path: str
    parameters: dict[str, list[str]]
    fragment: str


def clean(text: str) -> str:
    """This function will take a text out of quotes, brackets, marks that cannot be seen, links and formulas."""
    plain = text.translate(_INVISIBLE).replace("\xa0", " ").strip()
    for wrapping in _WRAPPINGS:
        inner = wrapping.match(plain)
        if inner:
            plain = inner[1]
    return plain.strip(_EDGES)


def words(text: str) -> list[str]:
    """This function will divide a clean text into what may be addresses, mending slips of the hand."""
    mended = _GAP.sub(r"\1\2", _COMMA.sub(".", text))
    pieces = [glued for piece in re.split(r"[\s,;]+(?![^\[]*\])", mended) for glued in _GLUED.split(piece)]
    cleaned = (clean(_LABEL.sub("", clean(piece))) for piece in pieces)
    return [word for word in cleaned if word]


def parts(text: str) -> Parts:
    """This function will take an address apart; raises ValueError for what no browser would open."""
    bare = _SCHEME.sub("", text.replace("\\", "/"))
    scheme = "https"
    other = _OTHER_SCHEME.match(bare)
    if other:
        scheme, bare = other[1].lower(), bare[other.end() :]
    split = urlsplit("//" + bare.lstrip("/"))
    host = _spelt((split.hostname or "").rstrip(".")).removeprefix("www.")
    path = unquote(split.path).replace("\\", "/").strip("/ ").lower()
    return Parts(scheme, host, re.sub(r"/{2,}", "/", path), parse_qs(split.query), unquote(split.fragment))


def latin(text: str) -> str:
    """This function will write Cyrillic letters that look like Latin ones as those."""
    return text.translate(_TWINS)


def is_mail(text: str) -> bool:
    """This function will tell whether a text is an address of e-mail."""
    return _MAIL.match(text) is not None


def _spelt(host: str) -> str:
    labels = host.split(".")
    try:
        return ".".join(
            each[4:].encode("ascii").decode("punycode") if each.startswith("xn--") else each for each in labels
        )
    except UnicodeError as error:
        raise ValueError(f"no such host: {host}") from error
