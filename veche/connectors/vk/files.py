"""Photos and videos on their way to VK: an address for the file, the file, and VK's word that it is kept.

Nobody sees anything before a post names it, so each step may simply be repeated.
"""

from veche.connectors.contract import OutgoingMedia, Refused
from veche.connectors.vk.answers import Photos, PhotoSent, UploadAddress, VideoPlace, VideoSent
from veche.connectors.vk.call import Calls
from veche.connectors.wire import ShapeT, answered, decoded, shaped

USER = ("user",)
LARGEST_PHOTO = 50_000_000
PHOTOS = ("image/jpeg", "image/png", "image/gif")


def photo(calls: Calls, number: str, media: OutgoingMedia) -> str:
    """Give VK a photo for a wall; returns its handle."""
    if len(media.content) > LARGEST_PHOTO or media.type not in PHOTOS:
        raise Refused("The network does not take this photo: it takes JPEG, PNG and GIF up to 50 MB.", code="photo")
    asked = {"group_id": number}
    address = calls.read("photos.getWallUploadServer", asked, UploadAddress, keys=USER).upload_url
    sent = _send(calls, address, "photo", media, PhotoSent)
    if sent.photo in {"", "[]"}:
        raise Refused("The network could not keep the file: choose another one.", code="upload")
    named = asked | {"server": str(sent.server), "photo": sent.photo, "hash": sent.hash}
    (kept, *_) = calls.read("photos.saveWallPhoto", named, Photos, keys=USER).response
    return f"photo{kept.handle}"


def video(calls: Calls, number: str, media: OutgoingMedia) -> str:
    """Give VK a video of the community; returns its handle."""
    if not media.type.startswith("video/"):
        raise Refused("The network could not keep the file: choose another one.", code="upload")
    place = calls.read("video.save", {"group_id": number, "name": media.name}, VideoPlace, keys=USER)
    _send(calls, place.upload_url, "video_file", media, VideoSent)
    key = f"_{place.access_key}" if place.access_key else ""
    return f"video{place.owner_id}_{place.video_id}{key}"


def _send(calls: Calls, address: str, field: str, media: OutgoingMedia, shape: type[ShapeT]) -> ShapeT:
    """Send the file; VK's upload addresses know no keys and no codes, only `error` in words."""
    calls.pace("", "upload")
    file = (media.name, media.content, media.type)
    content = decoded(answered(lambda: calls.door.post(address, files={field: file}), writes=False), writes=False)
    if "error" in content:
        raise Refused("The network could not keep the file: choose another one.", "upload", said=_said(content))
    return shaped(shape, content, writes=False)


def _said(content: dict[str, object]) -> str:
    return str(content["error"])[:300]
