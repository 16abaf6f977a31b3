"""The world's shelves, and the indexes over them that are built anew from the world's file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from polygon.world.letters import Letter
from polygon.world.mail import Mail
from polygon.world.outbox import Deed
from polygon.world.pages import Page
from polygon.world.people import Person, Token
from polygon.world.shelf import Shelf
from polygon.world.talk import Comment, Post
from polygon.world.things import Upload


@dataclass
class Indexed:
    """Everything that is kept, by its key and by what it is looked up by."""

    pages: Shelf[Page] = field(default_factory=Shelf)
    people: Shelf[Person] = field(default_factory=Shelf)
    tokens: Shelf[Token] = field(default_factory=Shelf)
    posts: Shelf[Post] = field(default_factory=Shelf)
    comments: Shelf[Comment] = field(default_factory=Shelf)
    outbox: Shelf[Deed] = field(default_factory=Shelf)
    uploads: Shelf[Upload] = field(default_factory=Shelf)
    letters: Shelf[Letter] = field(default_factory=Shelf)
    counters: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    keys_of: dict[tuple[str, int], list[Token]] = field(default_factory=lambda: defaultdict(list))
    names: dict[tuple[str, str], Person] = field(default_factory=dict)
    walls: dict[tuple[str, int], list[Post]] = field(default_factory=lambda: defaultdict(list))
    threads: dict[tuple[str, int, int], list[Comment]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    addresses: dict[tuple[str, str], Page] = field(default_factory=dict)
    guids: dict[tuple[str, str, int, str], int] = field(default_factory=dict)
    forwards: dict[tuple[str, int, int], Post] = field(default_factory=dict)
    rooms: dict[tuple[str, int], Page] = field(default_factory=dict)
    talks: dict[tuple[str, int], dict[int, list[Letter]]] = field(default_factory=lambda: defaultdict(dict))
    mail: Mail = field(default_factory=Mail)

    def rebuild(self) -> None:
        """Build the indexes anew from the shelves."""
        for index in (self.walls, self.threads, self.numbers, self.addresses, self.guids, self.forwards, self.rooms):
            index.clear()
        self.talks.clear()
        self.keys_of.clear()
        self.names.clear()
        self.mail.rebuild()
        for person in self.people:
            self._index_person(person)
        for token in self.tokens:
            self._index_token(token)
        for page in self.pages:
            self._index_page(page)
        for post in self.posts:
            self._index_post(post)
        for comment in self.comments:
            self._index_comment(comment)
        for letter in self.letters:
            self._index_letter(letter)

    def _index_person(self, person: Person) -> None:
        self.names.setdefault((person.network, person.name), person)
        counter = f"{person.network} person"
        if not person.is_bot and person.id < 500_000:
            self.counters[counter] = max(self.counters[counter], person.id - 1000)

    def _index_token(self, token: Token) -> None:
        for page_id in token.grants:
            self.keys_of[token.network, int(page_id)].append(token)

    def _index_page(self, page: Page) -> None:
        if page.address:
            self.addresses[page.network, page.address.lower()] = page
        for address in _numbered_addresses(page):
            self.addresses[page.network, address] = page
        if page.discussion_id:
            self.rooms[page.network, page.discussion_id] = page

    def _index_post(self, post: Post) -> None:
        self.walls[post.network, post.page_id].append(post)
        self._count(post.network, post.page_id, post.id)
        if post.guid:
            self.guids[post.network, "post", post.page_id, post.guid] = post.id
        room = self.pages.things[post.network, post.page_id].discussion_id
        if room and post.forward_id:
            self.forwards[post.network, room, post.forward_id] = post
            self._count(post.network, room, post.forward_id)

    def _index_comment(self, comment: Comment) -> None:
        self.threads[comment.network, comment.page_id, comment.post_id].append(comment)
        self._count(comment.network, self.pages.things[comment.network, comment.page_id].room, comment.id)
        if comment.guid:
            self.guids[comment.network, "comment", comment.page_id, comment.guid] = comment.id

    def _index_letter(self, letter: Letter) -> None:
        self.talks[letter.network, letter.page_id].setdefault(letter.person_id, []).append(letter)
        if letter.guid:
            self.guids[letter.network, "letter", letter.page_id, f"{letter.person_id} {letter.guid}"] = letter.id
        counter = f"{letter.network} letter {letter.page_id}"
        self.counters[counter] = max(self.counters[counter], letter.id)

    def _count(self, network: str, room: int, number: int) -> None:
        self.numbers[network, room] = max(self.numbers[network, room], number)


def _numbered_addresses(page: Page) -> Iterable[str]:
    if page.network == "vk" and page.kind == "community":
        return (f"club{-page.id}", f"public{-page.id}")
    return (f"id{page.id}",) if page.network == "vk" else ()
