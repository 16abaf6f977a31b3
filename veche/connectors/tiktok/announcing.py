"""A video on its way: how it is cut, for whom it is, and what is announced of it.

An announcement shows nothing, and neither does a video of which a piece is missing: all of this may be repeated.
"""

from collections.abc import Collection, Sequence

from veche.connectors.contract import OutgoingMedia, OutgoingPost, Refused
from veche.connectors.tiktok.call import Calls
from veche.connectors.tiktok.shapes import Announced, Creator, Place

PIECE = 5 * 1024 * 1024  # TikTok takes pieces of 5 to 64 MB and a last one of up to 128; a smaller video goes whole
MOST_PIECES = 1000
TYPES = frozenset({"video/mp4", "video/quicktime", "video/webm"})
EVERYBODY = ("PUBLIC_TO_EVERYONE",)


def video_of(post: OutgoingPost) -> OutgoingMedia:
    """Return the one video that a post shows; raises Refused where it shows anything else."""
    if len(post.media) != 1 or post.media[0].kind != "video" or post.link or post.poll:
        raise Refused("This network takes one video with words, and nothing else.", code="video_only")
    return post.media[0]


def announced(calls: Calls, words: str, media: OutgoingMedia, *, audiences: Collection[str]) -> str:
    """Announce a video and hand over all of its pieces but the last; returns what `publish` needs for that one."""
    size = len(media.content)
    if media.type not in TYPES or not 0 < size < (MOST_PIECES + 1) * PIECE:
        raise Refused("The network does not take this video: it takes MP4, MOV and WebM.", code="video")
    creator = calls.read("post/publish/creator_info/query", Creator, body={})
    level = _level(creator.privacy_level_options, audiences or EVERYBODY)
    piece, count = (size, 1) if size < PIECE else (PIECE, size // PIECE)
    body = {
        "post_info": {
            "title": words,
            "privacy_level": level,
            "disable_comment": creator.comment_disabled,
            "disable_duet": creator.duet_disabled,
            "disable_stitch": creator.stitch_disabled,
        },
        "source_info": {
            "source": "FILE_UPLOAD",
            "video_size": size,
            "chunk_size": piece,
            "total_chunk_count": count,
        },
    }
    place = calls.read("post/publish/video/init", Place, body=body)
    for first in range(0, (count - 1) * piece, piece):
        part = media.content[first : first + piece]
        calls.push(place.upload_url, part, first=first, total=size, kind=media.type, publishes=False)
    kept = Announced(**place.model_dump(), first=(count - 1) * piece, size=size, level=level)
    return kept.model_dump_json()


def announcement(media: OutgoingMedia) -> Announced:
    """Read what an announcement has left behind; raises Refused where there is none."""
    if not media.handle:
        raise Refused("A photo or a video must be given to the network before its post.", code="no_handle")
    return Announced.model_validate_json(media.handle)


def _level(offered: Sequence[str], audiences: Collection[str]) -> str:
    for level in audiences:
        if level in offered:
            return level
    raise Refused("This account does not publish for those whom the settings name.", code="privacy")
