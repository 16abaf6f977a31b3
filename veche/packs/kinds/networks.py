"""What is particular to a network and is not code: addresses, limits, rates, what a policy allows."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, model_validator

from veche.packs.kinds.listening import KeyLife, Listening
from veche.packs.pack import Code, InForce, Mark, Pack, Strict, Text, Words, unique


def _compiles(pattern: str) -> str:
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    if "value" not in compiled.groupindex:
        raise ValueError("the pattern has no group named `value`")
    return pattern


def _is_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"no such time zone: {name}")
    return name


ValuePattern = Annotated[str, AfterValidator(_compiles)]
Ability = Literal[
    "publish",
    "edit",
    "delete",
    "read_back",
    "posts",
    "comments",
    "reply",
    "hide",
    "statistics",
    "profile",
    "events",
    "private_messages",
]

NotPage = Literal["post", "search", "app", "invitation", "conversation"]


class Shape(Strict):
    """One way to write an address: a pattern of the path, of one parameter of the query, or of the fragment."""

    kind: Code
    path: str | None = None
    parameter: str | None = None
    pattern: ValuePattern | None = None
    fragment: ValuePattern | None = None
    schemes: tuple[Text, ...] = ("http", "https")

    @model_validator(mode="after")
    def _looks_somewhere(self) -> Self:
        if (self.parameter is None) != (self.pattern is None):
            raise ValueError("`parameter` and `pattern` come together")
        if self.parameter is None and self.fragment is None:
            _compiles(self.path or "")
        return self


class Redirect(Strict):
    """A page of the network that only leads elsewhere, and the parameter that holds the address."""

    path: Text
    parameter: Text


class NotAPage(Strict):
    """A path, with or without one parameter of the query, that leads into the network but not to a page, and what it leads to.

    These are looked for after `shapes`: an address that names a page is of that page, whatever else it shows.
    """

    reason: NotPage
    path: Text | None = None
    parameter: Text | None = None

    @model_validator(mode="after")
    def _looks_somewhere(self) -> Self:
        if self.path is None and self.parameter is None:
            raise ValueError("give `path`, `parameter` or both")
        return self


class AddressExample(Strict):
    """A written address and what it must resolve to; `kind` none says that it is not a page."""

    written: Text
    kind: Code | None
    value: str = ""


class Addresses(Strict):
    """How the network's pages are addressed."""

    hosts: tuple[Text, ...] = Field(min_length=1)
    name_in_subdomain_of: tuple[Text, ...] = ()
    at_name: Literal["first", "alone", "never"]
    bare: tuple[Shape, ...] = ()
    shapes: tuple[Shape, ...]
    reserved: frozenset[str]
    redirects: tuple[Redirect, ...] = ()
    not_pages: tuple[NotAPage, ...] = ()
    short_hosts: tuple[Text, ...] = ()
    canonical: Mapping[Code, Text]
    examples: tuple[AddressExample, ...]

    @model_validator(mode="after")
    def _every_kind_has_an_address(self) -> Self:
        lacking = {shape.kind for shape in (*self.shapes, *self.bare)} - set(self.canonical)
        if lacking:
            raise ValueError(f"no canonical address for the kind {sorted(lacking)[0]}")
        return self


class TextLimit(Strict):
    """How many characters fit."""

    characters: int = Field(gt=0)
    mark: Mark
    note: str = ""


class Limits(Strict):
    """Lengths of texts; of what is published a program is shown the first `shown` characters, or all where that is not said."""

    post: TextLimit
    reply: TextLimit | None = None
    caption: TextLimit | None = None
    shown: TextLimit | None = None


class Attachments(Strict):
    """What a post may show, how much of all `together`, and for how many hours a network knows what was given to it beforehand."""

    photos: int = Field(ge=0)
    photo_megabytes: float = Field(gt=0)
    videos: int = Field(default=0, ge=0)
    video_megabytes: float = Field(default=50, gt=0)
    link: bool = True
    poll_answers: int = Field(default=0, ge=0)
    poll_answer_characters: int = Field(default=100, gt=0)
    poll_with_photos: bool = True
    together: int | None = Field(default=None, gt=0)
    handle_hours: float | None = Field(default=None, gt=0)
    mark: Mark
    note: str = ""


class Bucket(Strict):
    """At most `rate` calls per `per` seconds for each token (of the kinds in `keys`), chat, group, application or site.

    `reserve` is the share that we leave unused: calls do not arrive as evenly as they were sent. A `burst` of 1.1 lets a
    call that was late by a tenth of the interval be made up for; a larger one goes at once, within the `rate` of any `per`.
    An `adaptive` rate is only a ceiling: the network prints none, so the rate grows while the network is content and is
    halved when it says that calls come too fast. With `methods` it is the rate of these calls alone, all of them together.
    """

    scope: Literal["token", "chat", "group", "application", "site"]
    keys: tuple[Literal["user", "service", "community", "bot", "application", "public"], ...]
    rate: int = Field(gt=0)
    per: float = Field(gt=0)
    burst: float = Field(default=1, ge=1)
    reserve: float = Field(default=0.0, ge=0, lt=1)
    adaptive: bool = False
    methods: tuple[Text, ...] = ()
    mark: Mark
    note: str = ""


class Quota(Strict):
    """At most `calls` of the named methods a day for each token; the network's day begins at midnight in `zone`."""

    id: Code
    title: Words
    keys: tuple[Literal["user", "service", "community", "bot", "application"], ...]
    methods: tuple[Text, ...] = Field(min_length=1)
    calls: int = Field(gt=0)
    zone: Annotated[str, AfterValidator(_is_zone)]
    mark: Mark
    note: str = ""


class PublicPage(Strict):
    """What the network shows of a page to anybody, read only where the installation asks for it."""

    title: Words
    mark: Mark
    note: str = ""


class Permit(Strict):
    """Whether a policy lets an ability be used during some time."""

    ability: Ability
    allowed: bool
    in_force: InForce
    reason: Words


class NetworkPack(Pack):
    """One network; one that is `link_only` has addresses and nothing else: no connector reads it or writes into it.

    In one that is `by_hand` a person publishes what no key of the page carries. `audiences` are those for whom to publish,
    in the network's own words, the first that a page offers. `keys` are the kinds of keys that people give us for a page;
    without them, those of the rates and of callbacks.
    """

    link_only: bool = False
    by_hand: bool = False
    audiences: tuple[Text, ...] = ()
    keys: tuple[Code, ...] = ()
    addresses: Addresses
    limits: Limits | None = None
    media: Attachments | None = None
    buckets: tuple[Bucket, ...] = ()
    quotas: tuple[Quota, ...] = ()
    public_page: PublicPage | None = None
    events: Listening | None = None
    key_life: tuple[KeyLife, ...] = ()
    guid_dedupes: bool
    guid_mark: Mark
    has_official_mark: bool
    has_cover: bool
    policy: tuple[Permit, ...] = ()

    @model_validator(mode="after")
    def _reserved_in_lower_case(self) -> Self:
        unique(self.addresses.examples, "written")
        shouted = [name for name in self.addresses.reserved if name != name.lower()]
        if shouted:
            raise ValueError(f"reserved names are written in lower case: {shouted[0]}")
        return self

    @model_validator(mode="after")
    def _limits_where_something_is_sent(self) -> Self:
        if self.link_only == (self.limits is not None):
            raise ValueError("`limits` are given for every network but one that is `link_only`")
        return self

    def refusal(self, ability: Ability, *, on: dt.date) -> Words | None:
        """This function will give the reason of the policy for switching an ability off, or None when it is on."""
        for permit in self.policy:
            if permit.ability == ability and not permit.allowed and permit.in_force.holds_on(on):
                return permit.reason
        return None

    def key_kinds(self) -> frozenset[str]:
        """This function will tell which kinds of keys people may give us for a page."""
        of_rates = {key for bucket in self.buckets for key in bucket.keys}
        return frozenset(self.keys or of_rates | {"secret", "confirmation"})

    @property
    def takes_word(self) -> bool:
        """Whether a person may publish on its pages by hand and say where."""
        return self.link_only or self.by_hand

    def buckets_for(self, key: str, method: str = "") -> tuple[Bucket, ...]:
        """This function will list the rates that hold for a call by a kind of token, or for all of its calls."""
        return tuple(
            bucket for bucket in self.buckets if key in bucket.keys and (not bucket.methods or method in bucket.methods)
        )

    def quota_for(self, key: str, method: str) -> Quota | None:
        """This function will find the daily quota that a call by a kind of token counts against."""
        return next((quota for quota in self.quotas if key in quota.keys and method in quota.methods), None)
