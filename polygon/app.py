"""The application: the networks, the control API, and a wall that people can look at."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Mount, Route

from polygon.control.routes import control_routes
from polygon.ground import Ground
from polygon.ok.uploads import PATH as UPLOADS_OF_OK
from polygon.screens.routes import screen_routes

MAX_NAMES = ("me", "chats", "messages", "uploads", "subscriptions", "updates")
VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
MAX_PATHS = [f"/{name}{rest}" for name in MAX_NAMES for rest in ("", "/{rest:path}")]


def application(ground: Ground) -> Starlette:
    """Give the ASGI application over a training ground."""

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        await ground.courier.start()
        yield
        ground.telegram.stop_polling()
        ground.max.stop_polling()
        await ground.courier.stop()
        ground.save()

    app = Starlette(
        lifespan=life,
        routes=[
            Route("/method/{name}", ground.vk.hear, methods=["GET", "POST"]),
            Route("/upload/vk/{kind}/{ticket}", ground.vk_uploads.hear, methods=["POST"]),
            Route("/fb.do", ground.ok.hear, methods=["GET", "POST"]),
            Route("/api/{group}/{name}", ground.ok.hear_rest, methods=["GET", "POST"]),
            Route(UPLOADS_OF_OK, ground.ok.uploads.hear, methods=["POST"]),
            Route("/bot{token}/{name}", ground.telegram.hear, methods=["GET", "POST"]),
            Route("/s/{name}", ground.public_pages.show, methods=["GET"]),
            Route("/max-uploads/{token}", ground.max.take_file, methods=["POST"]),
            Route("/v2/{rest:path}", ground.tiktok.hear, methods=["GET", "POST"]),
            Route("/tiktok-uploads/{ticket}", ground.tiktok.take_chunk, methods=["PUT"]),
            *(Route(path, ground.max.hear, methods=VERBS) for path in MAX_PATHS),
            Mount("/_sim", routes=control_routes(ground)),
            *screen_routes(ground),
        ],
    )
    app.state.ground = ground
    app.add_middleware(Settling, ground=ground)
    return app


class Settling:
    """Keeps what a call has changed before its answer leaves."""

    def __init__(self, app: Any, *, ground: Ground) -> None:
        self.app, self.ground = app, ground

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass a request on, settling at the first word of the answer and at the end."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def settle_and_send(message: Any) -> None:
            if message["type"] == "http.response.start":
                self.ground.settle()
            await send(message)

        try:
            await self.app(scope, receive, settle_and_send)
        finally:
            self.ground.settle()
