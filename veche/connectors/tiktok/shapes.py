"""The parts of TikTok's objects that we read."""

from typing import Any

from pydantic import Field

from veche.connectors.wire import Shape


class Error(Shape):
    """What every answer says of itself; the code of a success is `ok`, or there is none."""

    code: str = ""
    message: str = ""


class Envelope(Shape):
    """An answer: what was asked for, and how it went."""

    data: Any = None
    error: Error = Error()


class Creator(Shape):
    """For whom an account may publish, and what it has switched off for its viewers."""

    privacy_level_options: list[str]
    comment_disabled: bool = False
    duet_disabled: bool = False
    stitch_disabled: bool = False


class Place(Shape):
    """An announced video, and where its bytes go."""

    publish_id: str = Field(min_length=1)
    upload_url: str = Field(min_length=1)


class Announced(Place):
    """An announcement as we keep it: where its last piece begins, how long the video is, and for whom it is."""

    first: int
    size: int
    level: str


class Status(Shape):
    """How far a video has come. The name of the numbers is the vendor's own, misspelt; they come after moderation."""

    status: str
    fail_reason: str | None = ""
    uploaded_bytes: int | None = None
    publicaly_available_post_id: list[int | str] = []


class Video(Shape):
    """A video that is shown; of its words programs are told the beginning."""

    id: str = Field(min_length=1)
    create_time: int
    share_url: str | None = ""
    title: str | None = ""
    video_description: str | None = ""
    like_count: int | None = None
    comment_count: int | None = None
    share_count: int | None = None
    view_count: int | None = None


class Videos(Shape):
    """A page of videos, still raw, so that a strange one does not hide the others."""

    videos: list[dict[str, Any]] = []
    cursor: int | None = None
    has_more: bool = False


class User(Shape):
    """An account's card; what was not asked for, or not granted, is missing."""

    open_id: str = Field(min_length=1)
    username: str | None = None
    display_name: str | None = None
    bio_description: str | None = None
    avatar_url: str | None = None
    follower_count: int | None = None
    is_verified: bool | None = None


class Card(Shape):
    """An account's card in its wrapping."""

    user: dict[str, Any]


class Pair(Shape):
    """What the address of tokens gives for a renewal key; how long each lives is told in seconds."""

    access_token: str = Field(min_length=1)
    refresh_token: str = Field(min_length=1)
    expires_in: int | None = Field(default=None, gt=0)
    refresh_expires_in: int | None = Field(default=None, gt=0)


class TokenError(Shape):
    """How the address of tokens refuses: flat, unlike all others."""

    error: str = ""
    error_description: str | None = ""
