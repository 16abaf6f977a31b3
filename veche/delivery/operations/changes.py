"""What became of an edit or a deletion whose answer was lost, told by the page itself."""

import datetime as dt
from typing import Literal

from veche.connectors.contract import Connector, NotSupported, SeenPost
from veche.connectors.finding import same
from veche.delivery.models import Parcel

EARLIER = dt.timedelta(minutes=2)  # the network's clock may be behind ours
Outcome = Literal["applied", "not applied", "cannot tell"]


def outcome(parcel: Parcel, connector: Connector) -> Outcome:
    """This function will tell whether a change can be seen on the page; raises NotSupported and other failures of reading."""
    about = parcel.about
    if about is None:
        return "cannot tell"
    post, is_known = look_for(about, connector)
    if parcel.kind == Parcel.Kind.DELETE:
        return "not applied" if post else "applied" if is_known else "cannot tell"
    if post is None:
        return "cannot tell"
    return "applied" if same(post.text, parcel.text) else "not applied"


def look_for(about: Parcel, connector: Connector) -> tuple[SeenPost | None, bool]:
    """This function will read the page for a post and tell it, or else whether the page was read as far back as the post."""
    if "posts" not in connector.abilities():
        raise NotSupported("posts", connector.network)
    since = (about.sent_at or about.planned_at) - EARLIER
    wall = connector.wall(since=since)
    found = next((post for post in wall.posts if post.external_id == about.receipt_id), None)
    return found, found is not None or (wall.since is not None and wall.since <= since)
