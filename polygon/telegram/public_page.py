"""The page that Telegram shows of a public channel to anybody: `/s/{name}`, twenty posts with one call."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from polygon.world import NotThere, Page, Post, World

AT_ONCE = 20
NAME = "preview"


class PublicPages:
    """Telegram's public pages over a world."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def show(self, request: Request) -> Response:
        """Show the newest posts, or those before the number in `before`; what is no public channel is led elsewhere."""
        name = request.path_params["name"]
        now = self.world.clock.now()
        if self.world.settings.telegram_limits and self._is_too_often(now):
            return HTMLResponse("Too Many Requests", 429)
        try:
            page = self.world.page("telegram", name)
        except NotThere:
            return RedirectResponse(f"https://t.me/{name}", 302)
        if page.kind != "channel" or page.is_closed or page.deactivated:
            return RedirectResponse(f"https://t.me/{name}", 302)
        self.world.hear("telegram", NAME, page.id, "ok")
        before = request.query_params.get("before", "")
        return HTMLResponse(_page(self.world, page, int(before) if before.isdecimal() else None))

    def _is_too_often(self, now: float) -> bool:
        if self.world.limits.wait(NAME, calls=1, seconds=1.0, now=now):
            self.world.breach("telegram", "looks above the rate", NAME)
            return True
        self.world.limits.count(NAME, now=now)
        return False


def _page(world: World, page: Page, before: int | None) -> str:
    shown = [post for post in world.wall(page) if before is None or post.id < before][-AT_ONCE:]
    photo = page.profile.get("photo", "")
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(page.title)} – Telegram</title></head><body>
<div class="tgme_channel_info"><div class="tgme_channel_info_header">
{f'<i class="tgme_page_photo_image"><img src="{escape(photo)}"></i>' if photo else ""}
<div class="tgme_channel_info_header_title"><span dir="auto">{escape(page.title)}</span></div>
<div class="tgme_channel_info_header_username"><a href="https://t.me/{page.address}">@{page.address}</a></div></div>
<div class="tgme_channel_info_counters"><div class="tgme_channel_info_counter"><span class="counter_value">\
{rounded(page.members)}</span> <span class="counter_type">subscribers</span></div></div>
<div class="tgme_channel_info_description">{_lines(page.description)}</div></div>
<section class="tgme_channel_history">{"".join(_post(page, post) for post in shown)}</section></body></html>"""


def _post(page: Page, post: Post) -> str:
    at = datetime.fromtimestamp(post.at, UTC).isoformat()
    forwarded = (
        '<div class="tgme_widget_message_forwarded_from">Forwarded from <a>…</a></div>' if post.is_repost else ""
    )
    return f"""<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="{page.address}/{post.id}">
{forwarded}<div class="tgme_widget_message_text" dir="auto">{_lines(post.text)}</div>
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">{rounded(post.views)}</span>
<a class="tgme_widget_message_date" href="https://t.me/{page.address}/{post.id}"><time datetime="{at}"></time></a>
</div></div></div>"""


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def rounded(number: int) -> str:
    """Word a count as Telegram does: 1200 is 1.2K."""
    for size, letter in ((1_000_000, "M"), (1_000, "K")):
        if number >= size:
            return f"{number / size:.1f}".removesuffix(".0") + letter
    return str(number)
