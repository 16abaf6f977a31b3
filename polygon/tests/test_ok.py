"""OK's API: signatures, bare answers, errors with HTTP 200, numbers that change, a hidden ceiling."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from polygon.client import Control
from polygon.ok.signature import secret_of, signature

GROUP = 70_000_000_101
KEY, APPLICATION, SECRET = "tkn1-of-polygon", "PUBLIC-OF-POLYGON", "SECRET-OF-POLYGON"


@dataclass
class Ok:
    """OK's caller."""

    http: httpx.Client
    secret: str = secret_of(KEY, SECRET)

    def __call__(self, method: str, path: str = "/fb.do", **params: Any) -> Any:
        """Call a method and give the whole answer."""
        form = {"application_key": APPLICATION, "format": "json", **{n: str(v) for n, v in params.items()}}
        if path == "/fb.do":
            form["method"] = method
        form |= {"sig": signature(form, self.secret), "access_token": KEY}
        answer = self.http.post(path, data=form)
        assert answer.status_code == 200
        return answer.json()

    def code(self, method: str, **params: Any) -> int:
        """Call a method and give the code of its refusal."""
        return int(self(method, **params)["error_code"])


@pytest.fixture
def ok(http: httpx.Client, control: Control) -> Ok:
    page = {"network": "ok", "id": GROUP, "title": "Школа № 4", "address": "school4", "members": 812}
    control.seed(pages=[page], tokens=[{"network": "ok", "kind": "user", "token": KEY, "pages": [GROUP]}])
    control.settings(ok_limits=False)
    return Ok(http)


def attachment(text: str = "Новость", **flags: str) -> str:
    return json.dumps({"media": [{"type": "text", "text": text}], "onBehalfOfGroup": "true", **flags})


def posted(ok: Ok, **more: str) -> str:
    answer = ok("mediatopic.post", type="GROUP_THEME", gid=GROUP, attachment=attachment(**more))
    assert isinstance(answer, str), answer
    return answer


def test_the_vendors_own_example_of_a_signature() -> None:
    token = "-s-84W-s3egarWUsbkq-IWTucuedzTKT8VUXIA.s4Xx8IW7"
    form = {"application_key": "ABCDEFGHIGKLMNOPK", "method": "events.get", "format": "json", "access_token": token}
    secret = secret_of(token, "ABC123DEF456GHI789JKL123")
    assert (secret, signature(form, secret)) == ("b1a2b89707a94624c43afae67d59274c", "232c8eb921951c4dba9b72606f9ddb4c")


def test_both_kinds_of_address_answer_barely(ok: Ok) -> None:
    topic = posted(ok)
    assert topic.isdecimal()
    assert ok("", path="/api/group/getInfo", uids=GROUP, fields="NAME") == [{"uid": str(GROUP), "name": "Школа № 4"}]
    assert ok("auth.touchSession") is True
    assert ok("users.hasAppPermission", ext_perm="SET_STATUS") is False
    assert ok("mediatopic.getByIds", topic_ids=topic)["media_topics"] == [{"id": topic}]


def test_a_wrong_signature_application_or_key_is_told_apart(ok: Ok, http: httpx.Client, control: Control) -> None:
    assert Ok(http, secret="wrong").code("auth.touchSession") == 104
    form = {"application_key": "ANOTHER", "access_token": KEY, "method": "auth.touchSession"}
    assert http.post("/fb.do", data=form).json()["error_code"] == 101
    form = {"application_key": APPLICATION, "access_token": "unknown", "method": "auth.touchSession"}
    assert http.post("/fb.do", data=form).json()["error_code"] == 103
    control.revoke("ok", KEY)
    assert ok.code("auth.touchSession") == 102
    assert ok.code("no.such") == 102


def test_russian_text_is_signed_in_utf_8(ok: Ok, control: Control) -> None:
    posted(ok, text="Вода & свет «ёлки» +1")
    assert [d["text"] for d in control.outbox(network="ok")] == ["Вода & свет «ёлки» +1"]


def test_a_postponed_topic_gets_another_number_when_it_is_published(ok: Ok, control: Control) -> None:
    later = posted(ok, publishAt="2026-11-02 04:00:00")  # the world stands at 03:00 of Moscow
    assert ok("mediatopic.getRepublishedTopic", topic_id=later) == {"topicId": later}
    assert ok("group.getStatTopics", gid=GROUP)["topics"] == []
    control.advance(3600)
    shown = ok("group.getStatTopics", gid=GROUP)["topics"]
    assert ok("mediatopic.getRepublishedTopic", topic_id=later) == {"topicId": shown[0]["id"]}
    assert shown[0]["id"] != later
    assert ok.code("mediatopic.deleteTopic", topic_id=later) == 300


def test_a_comment_is_moscows_and_changes_only_while_it_is_young(ok: Ok, control: Control) -> None:
    topic = posted(ok)
    where = {"discussionId": topic, "discussionType": "GROUP_TOPIC"}
    said = ok(
        "discussions.addDiscussionComment", entityId=topic, entityType="GROUP_TOPIC", comment="Да", as_admin="true"
    )
    (shown,) = ok("discussions.getComments", **where)["comments"]
    assert (shown["id"], shown["date"], shown["author_ref"]) == (said, "2026-11-02 03:00:00", f"group:{GROUP}")
    assert ok("discussions.editDiscussionComment", **where, comment_id=said, comment="Нет") == {"success": True}
    control.advance(25 * 3600)
    assert ok.code("discussions.editDiscussionComment", **where, comment_id=said, comment="Уже нет") == 704
    assert ok("discussions.deleteDiscussionComments", **where, comment_ids=said) == {"success": True}
    assert ok("discussions.getComments", **where)["comments"] == []


def test_an_unknown_field_declines_the_whole_call(ok: Ok) -> None:
    topic = posted(ok)
    where = {"discussionId": topic, "discussionType": "GROUP_TOPIC"}
    assert ok.code("discussions.getComments", **where, fields="comment.ID,comment.CREATED_MS") == 100


def test_several_topics_at_once_want_a_limit_of_blocks(ok: Ok) -> None:
    topics = ",".join(posted(ok) for _ in range(2))
    assert ok.code("mediatopic.getByIds", topic_ids=topics) == 100
    assert ok.code("mediatopic.getByIds", topic_ids=topics, media_limit=4) == 100
    assert len(ok("mediatopic.getByIds", topic_ids=topics, media_limit=3)["media_topics"]) == 2


@pytest.mark.parametrize(
    ("media", "code"),
    [
        ([{"type": "link", "url": "not a link"}], 607),
        ([{"type": "photo", "list": [{"id": "made-up"}]}], 100),
        ([{"type": "poll", "question": "Когда?", "answers": [{"text": "Утром"}]}], 602),
        ([{"type": "text", "text": "я" * 32_001}], 601),
        ([], 100),
        ([{"type": "movie"}], 100),
    ],
)
def test_what_a_topic_cannot_be_made_of_is_refused(ok: Ok, media: Any, code: int, control: Control) -> None:
    told = json.dumps({"media": media})
    assert ok.code("mediatopic.post", type="GROUP_THEME", gid=GROUP, attachment=told) == code
    assert list(control.outbox(network="ok")) == []


def test_a_photo_goes_to_its_place_and_leaves_a_token(ok: Ok, http: httpx.Client, control: Control) -> None:
    place = ok("photosV2.getUploadUrl", gid=GROUP, count=1)
    url = place["upload_url"]
    assert http.post(url, files={"pic1": ("a.txt", b"words", "text/plain")}).json()["error_code"] == 501
    assert http.post(url).json()["error_code"] == 21
    answer = http.post(url, files={"pic1": ("двор.png", b"\x89PNG", "image/png")}).json()
    assert list(answer["photos"]) == place["photo_ids"]
    assert [upload["name"] for upload in control.uploads(network="ok")] == ["двор.png"]


def test_a_hidden_ceiling_answers_11_and_the_stubborn_8_and_every_breach_is_counted(ok: Ok, control: Control) -> None:
    control.settings(ok_limits=True, ok_calls_a_second=3)
    codes = [answer if (answer := ok("auth.touchSession")) is True else answer["error_code"] for _ in range(26)]
    assert codes == [True] * 3 + [11] * 20 + [8] * 3
    assert [(b["rule"], b["count"]) for b in control.breaches(network="ok")] == [("calls above the rate", 23)]
    control.advance(61)
    assert ok("auth.touchSession") is True


def test_the_calls_of_a_day_run_down(ok: Ok, control: Control) -> None:
    control.settings(ok_calls_a_day=3)
    told = [ok("users.getCallsLeft", methods="mediatopic.post")[0] for _ in range(4)]
    assert [row["callsLeft"] for row in told] == [2, 1, 0, 0]
    assert [row["available"] for row in told] == [True, True, False, False]


@pytest.mark.parametrize(("when", "applied"), [("before", []), ("after", ["lost"])])
def test_an_answer_is_lost_before_or_after_the_topic_is_there(
    ok: Ok, control: Control, when: str, applied: list[str]
) -> None:
    control.fault("reset", network="ok", method="mediatopic.post", page=GROUP, when=when)
    with pytest.raises(httpx.ReadError):
        posted(ok)
    assert [deed["answer"] for deed in control.outbox(network="ok")] == applied


def test_a_wall_of_ok_is_shown_to_people_and_takes_a_comment(ok: Ok, http: httpx.Client, control: Control) -> None:
    topic = posted(ok)
    assert "Одноклассники" in http.get("/").text
    answer = http.post("/wall/ok/school4", data={"post": topic, "author": "Иван Лесной", "text": "Когда?"})
    assert answer.status_code == 303
    assert "Когда?" in http.get("/wall/ok/school4").text
    (said,) = ok("discussions.getComments", discussionId=topic, discussionType="GROUP_TOPIC")["comments"]
    assert (said["text"], said["author_name"]) == ("Когда?", "Иван Лесной")
