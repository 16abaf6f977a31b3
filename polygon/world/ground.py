"""The world itself: what is, what happens, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from polygon.world.clock import Clock
from polygon.world.faults import Faults
from polygon.world.happenings import Call, Happening, NotThere
from polygon.world.indexes import Indexed
from polygon.world.letters import Letter
from polygon.world.limits import Limits
from polygon.world.outbox import Deed
from polygon.world.pages import Page
from polygon.world.people import Person, Token
from polygon.world.settings import Settings
from polygon.world.shelf import Shelf
from polygon.world.talk import Comment, Post
from polygon.world.things import Upload

CALLS_REMEMBERED = 20_000
GROUP_NUMBERS = 10**6


@dataclass
class World(Indexed):
    """Everything that the simulated networks know, and what happens in them."""

    clock: Clock = field(default_factory=Clock)
    settings: Settings = field(default_factory=Settings)
    faults: Faults = field(default_factory=Faults)
    limits: Limits = field(default_factory=Limits)
    calls: list[Call] = field(default_factory=list)
    calls_heard: int = 0
    listeners: list[Callable[[Happening], None]] = field(default_factory=list)

    def shelves(self) -> dict[str, Shelf[Any]]:
        """Give every shelf by its name, for the world's file."""
        own = {f.name: getattr(self, f.name) for f in fields(self)}
        shelves = {name: shelf for name, shelf in own.items() if isinstance(shelf, Shelf)}
        return {**shelves, "subscribers": self.mail.subscribers, "notices": self.mail.notices}

    def clear(self) -> None:
        """Make the world empty, its clock right and its settings as at first."""
        for shelf in self.shelves().values():
            shelf.clear()
        self.mail.clear()
        self.faults.clear()
        self.limits.clear()
        self.clock.set_right()
        self.calls.clear()
        self.settings = Settings()
        self.calls_heard = 0
        self.counters.clear()
        self.rebuild()

    # --- pages, people, keys ---

    def add_page(self, page: Page) -> Page:
        """Add a page, or put it in the place of the one with its number."""
        self._index_page(self.pages.put(page))
        return page

    def page(self, network: str, address: int | str) -> Page:
        """Find a page by number (as on the wire, or a community's positive one) or by address; raise `NotThere`."""
        text = str(address).strip().lstrip("@").lower()
        if text.lstrip("-").isdecimal():
            found = self.pages.get((network, int(text))) or self.pages.get((network, -abs(int(text))))
        else:
            found = self.addresses.get((network, text))
        if found is None:
            raise NotThere(f"{network} has no page {address!r}")
        return found

    def person(self, network: str, person_id: int) -> Person | None:
        """Find a person by number."""
        return self.people.get((network, person_id))

    def citizen(self, network: str, name: str) -> Person:
        """Find a person by name, or let one of that name be born."""
        known = self.names.get((network, " ".join(name.split())))
        if known:
            return known
        first, _, last = " ".join(name.split()).partition(" ")
        return self.add_person(Person(network, self.tick(f"{network} person") + 1000, first or "Житель", last))

    def add_person(self, person: Person) -> Person:
        """Add a person, or put it in the place of the one with its number."""
        self._index_person(self.people.put(person))
        return person

    def add_token(self, token: Token) -> Token:
        """Add a key, or put it in the place of the one with its text."""
        if self.tokens.get(token.key):
            for keys in self.keys_of.values():
                keys[:] = [k for k in keys if k.key != token.key]
        self._index_token(self.tokens.put(token))
        return token

    def keys(self, network: str, page_id: int) -> list[Token]:
        """List the good keys that have a right on a page."""
        return [t for t in self.keys_of.get((network, page_id), ()) if not t.is_revoked]

    def token(self, network: str, text: str) -> Token | None:
        """Find a key that is still good."""
        token = self.tokens.get((network, text))
        return None if token is None or token.is_revoked else token

    # --- posts and comments ---

    def post(self, network: str, page_id: int, post_id: int) -> Post:
        """Find a post that is not deleted; raise `NotThere`."""
        post = self.posts.get((network, page_id, post_id))
        if post is None or post.deleted_at is not None:
            raise NotThere(f"{network} page {page_id} has no post {post_id}")
        return post

    def comment(self, network: str, page_id: int, comment_id: int) -> Comment:
        """Find a comment that is not deleted; raise `NotThere`."""
        comment = self.comments.get((network, page_id, comment_id))
        if comment is None or comment.deleted_at is not None:
            raise NotThere(f"{network} page {page_id} has no comment {comment_id}")
        return comment

    def next_number(self, network: str, room: int) -> int:
        """Give the next number of a post or comment on a page; in OK no two groups share a number."""
        first = room * GROUP_NUMBERS if network == "ok" else 0
        self.numbers[network, room] = max(self.numbers[network, room], first) + 1
        return self.numbers[network, room]

    def tick(self, name: str) -> int:
        """Give the next number of a named row of numbers."""
        self.counters[name] += 1
        return self.counters[name]

    def add_post(self, post: Post, *, quiet: bool = False) -> Post:
        """Put a post on its page, with its copy in the discussion group, and tell the subscribers."""
        page = self.pages.things[post.network, post.page_id]
        if page.discussion_id and post.forward_id is None:
            post.forward_id = self.next_number(post.network, page.discussion_id)
        self._index_post(self.posts.put(post))
        if not quiet:
            self.tell(Happening("post_new", page, post, by=post.author_id))
        return post

    def add_comment(self, comment: Comment, *, quiet: bool = False) -> Comment:
        """Put a comment under its post and tell the subscribers."""
        self._index_comment(self.comments.put(comment))
        if not quiet:
            self._tell_of(comment, "comment_new", comment.author_id)
        return comment

    def edit_post(self, post: Post, text: str, *, by: int = 0) -> None:
        """Give a post a new text and tell the subscribers."""
        post.text, post.edited_at = text, self.clock.second()
        self.posts.put(post)
        self.tell(Happening("post_edit", self.pages.things[post.network, post.page_id], post, by=by))

    def delete_post(self, post: Post, *, by: int = 0) -> None:
        """Take a post away; most networks tell nobody of it."""
        post.deleted_at = self.clock.second()
        self.posts.put(post)
        self.tell(Happening("post_delete", self.pages.things[post.network, post.page_id], post, by=by))

    def pin(self, post: Post, *, pinned: bool) -> None:
        """Put a post above all others of its page, instead of the one that stood there, or let it down again."""
        for other in self.walls[post.network, post.page_id]:
            if other.is_pinned and (pinned or other is post):
                other.is_pinned = False
                self.posts.put(other)
        post.is_pinned = pinned
        self.posts.put(post)

    def ban(self, page: Page, person_id: int, *, until: int = 0) -> None:
        """Let somebody write nothing on a page, until a moment or for ever (0)."""
        page.bans[str(person_id)] = until
        self.pages.put(page)

    def unban(self, page: Page, person_id: int) -> None:
        """Let somebody write again."""
        page.bans.pop(str(person_id), None)
        self.pages.put(page)

    def edit_comment(self, comment: Comment, text: str, *, by: int = 0) -> None:
        """Give a comment a new text and tell the subscribers."""
        comment.text, comment.edited_at = text, self.clock.second()
        self.comments.put(comment)
        self._tell_of(comment, "comment_edit", by or comment.author_id)

    def delete_comment(self, comment: Comment, *, by: int = 0) -> None:
        """Take a comment away and tell the subscribers."""
        comment.deleted_at = self.clock.second()
        self.comments.put(comment)
        self._tell_of(comment, "comment_delete", by or comment.author_id)

    def restore_comment(self, comment: Comment, *, by: int = 0) -> None:
        """Bring a deleted comment back and tell the subscribers."""
        comment.deleted_at = None
        self.comments.put(comment)
        self._tell_of(comment, "comment_restore", by or comment.author_id)

    def wall(self, page: Page) -> list[Post]:
        """List the posts of a page that readers see, oldest first."""
        now = self.clock.now()
        return [p for p in self.walls[page.key] if p.is_shown(now)]

    def thread(self, post: Post) -> list[Comment]:
        """List the comments of a post, the deleted ones included, oldest first."""
        return self.threads[post.key]

    # --- letters and files ---

    def add_letter(self, letter: Letter, *, quiet: bool = False) -> Letter:
        """Put a private message into its talk and tell the subscribers."""
        self._index_letter(self.letters.put(letter))
        if not quiet:
            by = letter.page_id if letter.is_ours else letter.person_id
            self.tell(
                Happening("letter_new", self.pages.things[letter.network, letter.page_id], None, None, by, letter)
            )
        return letter

    def talk(self, page: Page, person_id: int) -> list[Letter]:
        """List what a page and a person wrote to each other, oldest first."""
        return self.talks[page.key].get(person_id, [])

    def keep(self, upload: Upload) -> Upload:
        """Keep what is known of a file that was sent."""
        return self.uploads.put(upload)

    # --- what was done and heard ---

    def note(self, deed: Deed) -> Deed:
        """Write a deed into the outbox under the next running number."""
        deed.seq = len(self.outbox) + 1
        return self.outbox.put(deed)

    def lose_answers(self, seqs: Iterable[int]) -> None:
        """Mark the answers to deeds as lost."""
        for seq in seqs:
            deed = self.outbox.things[seq]
            deed.answer = "lost"
            self.outbox.put(deed)

    def hear(self, network: str, method: str, page: int, outcome: str) -> None:
        """Remember a call; the oldest are forgotten."""
        self.calls_heard += 1
        self.calls.append(Call(self.calls_heard, network, method, page, outcome, self.clock.now()))
        if len(self.calls) > 2 * CALLS_REMEMBERED:
            del self.calls[:CALLS_REMEMBERED]

    def breach(self, network: str, rule: str, token: str) -> None:
        """Count a call above a limit, against the key (or whatever else the limit is about) and in all."""
        self.counters[f"{network} {rule}"] += 1
        self.limits.breaches[network, rule, token] += 1

    def tell(self, happening: Happening) -> None:
        """Tell every listener."""
        for listen in self.listeners:
            listen(happening)

    # --- indexes ---

    def _tell_of(self, comment: Comment, kind: str, by: int) -> None:
        post = self.posts.get((comment.network, comment.page_id, comment.post_id))
        self.tell(Happening(kind, self.pages.things[comment.network, comment.page_id], post, comment, by))
