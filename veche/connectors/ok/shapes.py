"""The parts of OK's objects that we read; numbers of things are text, what is not told is None."""

from typing import Any

from veche.connectors.wire import Shape


class Figures(Shape):
    """A topic in a list of statistics, which is also the list of a group's topics."""

    id: str
    created_ms: int
    views: int | None = None
    renderings: int | None = None
    likes: int | None = None
    comments: int | None = None
    reshares: int | None = None


class Topics(Shape):
    """A page of topics with their figures; without an anchor it is the last."""

    topics: list[Figures] = []
    anchor: str | None = None


class Block(Shape):
    """A part of a topic."""

    type: str = ""
    text: str | None = None
    reshare: bool | None = None


class Topic(Shape):
    """A topic as it is shown."""

    id: str
    media: list[Block] = []
    owner_ref: str = ""
    author_ref: str = ""
    is_on_behalf_of_group: bool | None = None
    is_sticky: bool | None = None
    pin_id: str = ""


class ShownTopics(Shape):
    """Topics by their numbers; those that are gone are missing."""

    media_topics: list[Topic] = []


class Comment(Shape):
    """A comment; its date is Moscow's and names no zone."""

    id: str
    date: str = ""
    text: str | None = ""
    author_id: str = ""
    author_name: str | None = ""
    author_ref: str = ""
    reply_to_comment_id: str | None = None


class Talk(Shape):
    """A page of comments, answers among them."""

    comments: list[Comment] = []
    has_more: bool = False
    anchor: str | None = None


class Place(Shape):
    """Where a photo is to be handed over."""

    upload_url: str


class Token(Shape):
    """The network's word for a photo that it has."""

    token: str


class Photos(Shape):
    """The photos that were handed over, by number."""

    photos: dict[str, Token]


class Group(Shape):
    """A group's card; a field that was not answered is None, an answered one may be empty."""

    uid: str
    name: str | None = None
    shortname: str | None = None
    description: str | None = None
    homepage_url: str | None = None
    phone: str | None = None
    address: str | None = None
    city: str | None = None
    pic_avatar: str | None = None
    main_photo: Any = None
    cover: Any = None
    members_count: int | None = None
    location_latitude: float | None = None
    gos_org: bool | None = None
    access_type: str | None = None
    private: bool | None = None
    blocked: bool | None = None
    category: str | None = None
    status: str | None = None


class Address(Shape):
    """What an address leads to."""

    type: str = ""
    objectIdStr: str = ""


class Budget(Shape):
    """How many calls of a method are left."""

    available: bool = True
    callsLeft: int = 2**31


class CallsLeft(Shape):
    """How many calls are left, method by method."""

    methods: list[Budget] = []
