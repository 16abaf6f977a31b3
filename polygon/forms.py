"""Reading what forms bring: bytes that are not percent-encoded are UTF-8, as the networks read them."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request


async def fields(request: Request) -> dict[str, str]:
    """Give the fields of a form; of a file only that it came, as `attach://` and the field's name."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        form = await request.form()
        return {name: value if isinstance(value, str) else f"attach://{name}" for name, value in form.items()}
    return dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))
