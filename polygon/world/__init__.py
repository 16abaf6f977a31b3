"""What the simulated networks have in common: pages, people, keys, posts, comments, and what was done to them.

Pure Python: no HTTP, no files. Moments are unix seconds, as both networks give them on the wire.
"""

from polygon.world.ground import World
from polygon.world.happenings import Happening, NotThere
from polygon.world.letters import Letter
from polygon.world.mail import Notice, Subscriber
from polygon.world.outbox import Deed
from polygon.world.pages import Page
from polygon.world.people import Person, Token
from polygon.world.talk import Comment, Post
from polygon.world.things import Media, Poll, Upload

__all__ = [
    "Comment", "Deed", "Happening", "Letter", "Media", "NotThere", "Notice", "Page", "Person", "Poll", "Post",
    "Subscriber", "Token", "Upload", "World",
]  # fmt: skip
