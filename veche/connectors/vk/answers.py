"""What VK answers to deeds: files, polls, callback servers, statistics, private messages (API 5.199)."""

from pydantic import Field

from veche.connectors.vk.shapes import Pointer
from veche.connectors.wire import Shape


class Made(Shape):
    """Something that belongs to somebody and has a number: a photo, a video, a poll."""

    id: int
    owner_id: int
    access_key: str = ""

    @property
    def handle(self) -> str:
        """Return how attachments name it, after its kind."""
        return f"{self.owner_id}_{self.id}" + (f"_{self.access_key}" if self.access_key else "")


class Photos(Shape):
    """Photos that VK has kept."""

    response: list[Made] = Field(min_length=1)


class UploadAddress(Shape):
    """Where to send a file."""

    upload_url: str


class PhotoSent(Shape):
    """What the upload address says of a photo; it is handed back as it is."""

    server: int
    photo: str
    hash: str


class VideoPlace(Shape):
    """Where to send a video, and the number that it will have."""

    upload_url: str
    owner_id: int
    video_id: int
    access_key: str = ""


class VideoSent(Shape):
    """What the upload address says of a video."""

    size: int = 0


class Attachment(Shape):
    """An attachment of a post, by its kind."""

    type: str
    photo: Made | None = None
    video: Made | None = None
    doc: Made | None = None
    audio: Made | None = None
    poll: Made | None = None
    link: Pointer | None = None

    @property
    def handle(self) -> str:
        """Return how attachments name it; empty for what cannot be named again."""
        if self.type == "link":
            return self.link.url if self.link else ""
        found = getattr(self, self.type, None)
        return f"{self.type}{found.handle}" if isinstance(found, Made) else ""


class Shown(Shape):
    """A post with its attachments."""

    attachments: list[Attachment] = []


class Posts(Shape):
    """Posts that were asked for by number."""

    items: list[Shown]


class CallbackServer(Shape):
    """A callback server of a community."""

    id: int
    url: str = ""
    status: str = ""


class CallbackServers(Shape):
    """The callback servers of a community."""

    items: list[CallbackServer]


class ServerAdded(Shape):
    """The number of a new callback server."""

    server_id: int


class Code(Shape):
    """The code that confirms callback servers."""

    code: str


class Visitors(Shape):
    """Who came."""

    views: int = 0
    visitors: int = 0


class Reach(Shape):
    """Whom the posts reached."""

    reach: int = 0
    reach_subscribers: int = 0


class Activity(Shape):
    """What people did."""

    likes: int = 0
    comments: int = 0
    copies: int = 0
    subscribed: int = 0
    unsubscribed: int = 0


class Period(Shape):
    """Statistics of a day."""

    period_from: int
    visitors: Visitors = Visitors()
    reach: Reach = Reach()
    activity: Activity = Activity()


class Periods(Shape):
    """Statistics day by day."""

    response: list[Period]


class Letter(Shape):
    """A private message."""

    id: int = 0
    conversation_message_id: int = 0
    from_id: int
    date: int
    text: str = ""
    out: int = 0


class LetterNew(Shape):
    """What VK tells of a new private message."""

    message: Letter
