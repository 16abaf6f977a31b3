"""A small typed client of the control API, for tests, benchmarks and the demonstration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any

import httpx

Wire = dict[str, Any]


class Refused(RuntimeError):
    """The control API did not understand a request, or does not know the caller."""


class Control:
    """The control API of a running polygon."""

    def __init__(self, address: str, *, secret: str = "", timeout: float = 60.0) -> None:
        headers = {"X-Polygon-Secret": secret} if secret else {}
        self.address = address.rstrip("/")
        base = f"{self.address}/_sim"
        self.http = httpx.Client(base_url=base, headers=headers, timeout=timeout, trust_env=False)

    def __enter__(self) -> Control:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.http.close()

    # --- the world ---

    def summary(self) -> Wire:
        """Count what there is: `{now, settings, counts}`."""
        return self._ask("GET", "/")

    def reset(self, seed: Wire | None = None, *, at: float | str | None = None) -> Wire:
        """Empty the world and fill it from a seed, or from `{"sample": "small"}`; `at` stops its clock there."""
        return self._ask("POST", "/reset", {**(seed or {}), **({} if at is None else {"at": at})})

    def seed(self, **things: Iterable[Wire]) -> Wire:
        """Add `pages`, `people`, `tokens`, `posts` and `comments`; give what was made of each, in order."""
        return self._ask("POST", "/seed", {name: list(listed) for name, listed in things.items()})

    def stop_clock(self, at: float | str) -> None:
        """Stop the world's time at a moment (unix seconds, or an ISO date with a zone)."""
        self._ask("POST", "/clock", {"at": at})

    def advance(self, seconds: float) -> None:
        """Move the world's time."""
        self._ask("POST", "/clock", {"advance": seconds})

    def change_page(self, network: str, page: int | str, **fields: Any) -> Wire:
        """Change a page in the network itself: `title`, `address`, `description`, `profile`, `deactivated`, `is_closed`."""
        return self._ask("POST", "/pages/change", {"network": network, "page": page, **fields})

    def run_clock(self) -> None:
        """Let the world's time run on."""
        self._ask("POST", "/clock", {"run": True})

    def settings(self, **switches: Any) -> Wire:
        """Throw switches (`vk_limits`, `ok_limits`, `telegram_limits`, `max_limits`, `guid`, `hold` …); give all of them."""
        return self._ask("POST", "/settings", switches)

    # --- what people say ---

    def post(self, network: str, page: int | str, text: str, **more: Any) -> int:
        """Let a page post without any key; give the post's number."""
        made = self.posts([{"network": network, "page": page, "text": text, **more}])
        return int(made[0]["post"])

    def posts(self, posts: Iterable[Wire]) -> list[Wire]:
        """Let pages post: `{network, page, text, at?, likes?, views?, is_repost?, author?, quiet?}` each."""
        return list(self._ask("POST", "/posts", {"posts": list(posts)})["posts"])

    def comment(self, network: str, page: int | str, text: str, **more: Any) -> int:
        """Let a citizen comment on a post (`post=`, else the newest); give the comment's number."""
        made = self.comments([{"network": network, "page": page, "text": text, **more}])
        return int(made[0]["comment"])

    def comments(self, comments: Iterable[Wire]) -> list[Wire]:
        """Let citizens comment: `{network, page, text, post?, parent?, author?, at?, quiet?}` each; give the numbers
        `{network, page, post, comment}` of each."""
        return list(self._ask("POST", "/comments", {"comments": list(comments)})["comments"])

    def letter(self, network: str, page: int | str, text: str, **more: Any) -> int:
        """Let a citizen (`author=`) write to a page in private; give the citizen's number."""
        made = self._ask("POST", "/letters", {"letters": [{"network": network, "page": page, "text": text, **more}]})
        return int(made["letters"][0]["person"])

    def letters(self, **filters: Any) -> list[Wire]:
        """List private messages (`network`, `page`)."""
        return list(self._walk("/letters", filters))

    def uploads(self, **filters: Any) -> list[Wire]:
        """List the files that were sent (`network`): names, sizes and sums."""
        return list(self._walk("/uploads", filters))

    def breaches(self, **filters: Any) -> list[Wire]:
        """List the calls above a limit by network, rule and key: `{network, rule, token, count}`."""
        return list(self._walk("/breaches", filters))

    def edit_comment(self, network: str, page: int | str, comment: int, text: str) -> None:
        """Let a citizen change a comment."""
        self._ask("POST", "/comments/edit", {"network": network, "page": page, "comment": comment, "text": text})

    def delete_comment(self, network: str, page: int | str, comment: int) -> None:
        """Let a citizen take a comment away."""
        self._ask("POST", "/comments/delete", {"network": network, "page": page, "comment": comment})

    def move_bot(self, token: str, page: int | str, *, inside: bool = True, rights: Iterable[str] = ()) -> Wire:
        """Let a bot of MAX into a channel (with all rights, or some), or out of it; it is told of that."""
        return self._ask("POST", "/bots/move", {"token": token, "page": page, "inside": inside, "rights": list(rights)})

    def revoke(self, network: str, token: str) -> None:
        """Let a key die."""
        self._ask("POST", "/tokens/revoke", {"network": network, "token": token})

    # --- what goes wrong ---

    def fault(self, kind: str, **more: Any) -> None:
        """Plan a failure: `network`, `method`, `page`, `when` (before, after), `times`, `skip`, `code`, `message`,
        `seconds`, `retry_after`; kinds are `reset`, `cut`, `html`, `status`, `hang`, `slow`, `error`."""
        self._ask("POST", "/faults", {"faults": [{"kind": kind, **more}]})

    def faults(self) -> Wire:
        """Show the script: `{planned, spent}`."""
        return self._ask("GET", "/faults")

    def clear_faults(self) -> None:
        """Let everything work."""
        self._ask("DELETE", "/faults")

    # --- what was done and heard ---

    def outbox(self, **filters: Any) -> Iterator[Wire]:
        """Walk through all applied writes (`network`, `method`, `page`, `answer` filter them), in their order."""
        return self._walk("/outbox", filters)

    def outbox_counts(self, **filters: Any) -> Wire:
        """Count applied writes: `{total, lost, by, repeated}`."""
        return self._ask("GET", "/outbox/counts", query=filters)

    def calls(self, **filters: Any) -> list[Wire]:
        """List the calls that the networks heard (`network`, `method` filter them)."""
        return list(self._walk("/calls", filters))

    def pages(self, **filters: Any) -> list[Wire]:
        """List the pages of the world."""
        return list(self._walk("/pages", filters))

    def world_posts(self, **filters: Any) -> Iterator[Wire]:
        """Walk through the posts of the world (`network`, `page`)."""
        return self._walk("/posts", filters)

    def world_comments(self, **filters: Any) -> Iterator[Wire]:
        """Walk through the comments of the world (`network`, `page`, `post`), answers included (`by_page`)."""
        return self._walk("/comments", filters)

    # --- news ---

    def subscribe(self, network: str, url: str, **more: Any) -> Wire:
        """Send news to an address: for VK `page`, for bots `token`; `secret`, `events`, `confirmed`."""
        return self._ask("POST", "/subscriptions", {"network": network, "url": url, **more})

    def subscriptions(self) -> list[Wire]:
        """List the subscriptions with what waits for each."""
        return list(self._ask("GET", "/subscriptions")["items"])

    def unsubscribe(self, network: str, number: int | None = None) -> int:
        """Cancel a network's subscriptions, or one of them; give how many there were."""
        return int(self._ask("DELETE", "/subscriptions", {"network": network, "id": number})["cancelled"])

    def deliver(self, *, repeat: int = 1, order: str = "straight") -> Wire:
        """Deliver now what waits, each `repeat` times, `straight`, `reversed` or `shuffled`: `{taken, failed}`."""
        return self._ask("POST", "/deliver", {"repeat": repeat, "order": order})

    def deliveries(self) -> list[Wire]:
        """List the attempts to deliver news."""
        return list(self._walk("/deliveries", {}))

    # --- the wire ---

    def _walk(self, path: str, filters: Wire) -> Iterator[Wire]:
        after: int | None = 0
        while after is not None:
            part = self._ask("GET", path, query={**filters, "after": after, "limit": 5000})
            yield from part["items"]
            after = part["next"]

    def _ask(self, method: str, path: str, body: Wire | None = None, query: Wire | None = None) -> Wire:
        answer = self.http.request(method, path, json=body, params=query)
        found: Wire = answer.json()
        if answer.status_code != 200:
            raise Refused(found.get("error", answer.text))
        return found
