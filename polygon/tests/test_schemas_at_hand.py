"""Whether the answers given in these tests are compared with the vendors' schemas."""

from __future__ import annotations

import pytest

from polygon.tests import witness


def test_the_witness_complains_of_a_wrong_answer() -> None:
    if witness.schemas() is None:
        pytest.skip(witness.ABSENT)
    heard = [
        ("POST /method/wall.post", 200, b'{"response": {"post": 5}}'),
        ("POST /method/wall.post", 500, b'{"response": {"post_id": 5}}'),
        ("GET /bot1:x/getMe", 200, b'{"ok": true, "result": {"id": 1}}'),
        ("GET /bot1:x/getMe", 200, b'{"ok": false, "error_code": 400, "description": "Bad Request"}'),
        ("GET /me", 200, b'{"user_id": 5}'),
        ("POST /messages", 200, b'{"message": {"body": {"text": "x"}}}'),
        ("GET /messages/m/comments", 200, b'{"messages": [{"sender": null, "timestamp": 5}]}'),
        ("GET /chats/5", 403, b'{"code": "access.denied"}'),
    ]
    assert [bool(witness.complaints([answer])) for answer in heard] == [True] * 8
