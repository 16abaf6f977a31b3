"""The parts of VK's objects that we read (API 5.199)."""

from typing import Any

from pydantic import Field

from veche.connectors.wire import Shape


class Count(Shape):
    """A counter in an object of its own."""

    count: int = 0


class Post(Shape):
    """A post of a wall."""

    id: int
    date: int
    from_id: int = 0
    owner_id: int = 0
    text: str = ""
    post_type: str = "post"
    is_deleted: bool = False
    is_pinned: bool = False
    copy_history: list[Any] = []
    likes: Count | None = None
    comments: Count | None = None
    reposts: Count | None = None
    views: Count | None = None


class Wall(Shape):
    """A page of a wall, newest first except for a pinned post."""

    count: int
    items: list[Post]


class Posts(Shape):
    """Posts by their numbers; those that are gone are missing."""

    items: list[Post]


class Thread(Shape):
    """The first answers to a comment and how many there are."""

    count: int = 0
    items: list["Comment"] = []


class Comment(Shape):
    """A comment under a post."""

    id: int
    from_id: int = 0
    date: int = 0
    text: str = ""
    post_id: int | None = None
    owner_id: int | None = None
    parents_stack: list[int] = []
    reply_to_comment: int | None = None
    deleted: bool = False
    thread: Thread | None = None


class Author(Shape):
    """A person or a community that wrote something."""

    id: int
    first_name: str = ""
    last_name: str = ""
    name: str = ""


class Talk(Shape):
    """A page of comments of one level; how many there are in all, and on this level, where VK tells it."""

    count: int | None = None
    current_level_count: int | None = None
    items: list[Comment]
    profiles: list[Author] = []
    groups: list[Author] = []

    def names(self) -> dict[int, str]:
        """Tell who wrote by number, communities under theirs with a minus."""
        named = {author.id: f"{author.first_name} {author.last_name}".strip() for author in self.profiles}
        return named | {-author.id: author.name for author in self.groups}


class Posted(Shape):
    """VK's word that a post is there."""

    post_id: int = Field(gt=0)


class Commented(Shape):
    """VK's word that a comment is there."""

    comment_id: int = Field(gt=0)


class Done(Shape):
    """VK's bare yes."""

    response: int


class Permission(Shape):
    """One right of a key."""

    name: str


class Permissions(Shape):
    """The rights of a community's key."""

    permissions: list[Permission]


class Contact(Shape):
    """One of a community's contacts."""

    phone: str = ""
    email: str = ""


class Place(Shape):
    """A postal address."""

    address: str = ""
    additional_address: str = ""
    phone: str = ""
    latitude: float | None = None


class Places(Shape):
    """A community's addresses."""

    is_enabled: bool = False
    main_address: Place | None = None


class Cover(Shape):
    """A community's cover."""

    enabled: bool = False


class Pointer(Shape):
    """An address that a community points at, in its menu or among its links."""

    title: str = ""
    name: str = ""
    url: str = ""


class Menu(Shape):
    """A community's menu; the widgets of Госуслуги stand here."""

    items: list[Pointer] = []


class Group(Shape):
    """A community; a field that was not answered is None."""

    id: int
    name: str | None = None
    screen_name: str = ""
    deactivated: str = ""
    description: str | None = None
    site: str | None = None
    contacts: list[Contact] | None = None
    addresses: Places | None = None
    cover: Cover | None = None
    has_photo: bool | None = None
    photo_200: str | None = None
    members_count: int | None = None
    is_government_organization: bool | None = None
    verified: bool | None = None
    is_closed: int | None = None
    wall: int | None = None
    activity: str | None = None
    status: str | None = None
    menu: Menu | None = None
    links: list[Pointer] | None = None


class Groups(Shape):
    """Communities as they came, each still raw."""

    groups: list[dict[str, Any]]


class Manager(Shape):
    """Somebody who runs a community."""

    id: int = Field(gt=0)
    role: str = ""


class Managers(Shape):
    """All who run a community, or a part of them."""

    count: int
    items: list[Manager]
