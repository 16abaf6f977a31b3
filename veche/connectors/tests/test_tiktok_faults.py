"""Every refusal of TikTok leads to the next step that the table names; only the last piece of a video may be unknown."""

import json
from typing import Any

import httpx
import pytest

from veche.connectors.contract import (
    Accepted,
    AccessLost,
    Account,
    Failure,
    NeedsPerson,
    OutcomeUnknown,
    OutgoingMedia,
    OutgoingPost,
    Poll,
    Refused,
    TryLater,
)
from veche.connectors.tests.wires import LOST, UNREACHED, Wire, door
from veche.connectors.tiktok.announcing import PIECE
from veche.connectors.tiktok.connector import Tiktok

KEY = "act.secret-token"
ACCOUNT = Account(network="tiktok", external_id="9001", address="school3", keys={"user": KEY})
PLACE = "https://open-upload.tiktokapis.com/video/?upload_id=5&upload_token=a-secret-place"
CREATOR = {"privacy_level_options": ["PUBLIC_TO_EVERYONE", "SELF_ONLY"], "duet_disabled": True}


def answer(data: Any) -> httpx.Response:
    return httpx.Response(200, json={"data": data, "error": {"code": "ok", "message": "", "log_id": "5"}})


def refusal(status: int, code: str) -> httpx.Response:
    return httpx.Response(status, json={"data": {}, "error": {"code": code, "message": f"Said with {KEY}"}})


def video(size: int = 9, **more: Any) -> OutgoingMedia:
    return OutgoingMedia(kind="video", name="a.mp4", type="video/mp4", content=b"v" * size, **more)


def post(media: OutgoingMedia, **more: Any) -> OutgoingPost:
    return OutgoingPost(text="Воду дадут к вечеру", media=(media,), **more)


def handle(size: int = 9, **more: Any) -> str:
    kept = {"publish_id": "v_pub~5", "upload_url": PLACE, "first": 0, "size": size, "level": "PUBLIC_TO_EVERYONE"}
    return json.dumps(kept | more)


def failed(deed: str, *answers: httpx.Response | Exception) -> tuple[Failure, Wire]:
    wire, shown = Wire(*answers), post(video(handle=handle()))
    made = Tiktok(ACCOUNT, door(wire))
    deeds: dict[str, Any] = {
        "announce": lambda: made.announce(shown, video()),
        "publish": lambda: made.publish(shown, key="k"),
        "fared": lambda: made.fared(shown),
    }
    with pytest.raises(Failure) as raised:
        deeds[deed]()
    return raised.value, wire


@pytest.mark.parametrize(
    ("status", "code", "step"),
    [
        (401, "access_token_invalid", AccessLost),
        (401, "scope_not_authorized", AccessLost),
        (403, "scope_permission_missed", AccessLost),
        (400, "invalid_params", Refused),
        (400, "invalid_file_upload", Refused),
        (403, "privacy_level_option_mismatch", Refused),
        (403, "unaudited_client_can_only_post_to_private_accounts", Refused),
        (403, "spam_risk_user_banned_from_posting", NeedsPerson),
        (403, "spam_risk_too_many_posts", TryLater),
        (403, "reached_active_user_cap", TryLater),
        (429, "rate_limit_exceeded", TryLater),
        (400, "internal_error", TryLater),
        (200, "invalid_params", Refused),
        (404, "", Refused),
    ],
)
def test_a_refusal_leads_to_its_step(status: int, code: str, step: type[Failure]) -> None:
    failure = failed("announce", refusal(status, code))[0]
    assert (type(failure), failure.code, failure.said) == (step, code or f"http {status}", "Said with ***")


def test_a_dead_key_is_dead_everywhere_and_a_missing_scope_only_here() -> None:
    dead, without = (
        failed("announce", refusal(401, code))[0] for code in ("access_token_invalid", "scope_not_authorized")
    )
    assert isinstance(dead, AccessLost)
    assert isinstance(without, AccessLost)
    assert (dead.whole, without.whole, dead.key, without.key) == (True, False, "user", "user")


def test_a_limit_says_how_long_to_wait() -> None:
    told = httpx.Response(429, json={"error": {"code": "rate_limit_exceeded"}}, headers={"retry-after": "7"})
    waits = [failed("announce", each)[0] for each in (refusal(429, "rate_limit_exceeded"), told)]
    assert [(each.after, each.asked) for each in waits if isinstance(each, TryLater)] == [(60.0, True), (7.0, True)]


@pytest.mark.parametrize("lost", LOST, ids=repr)
def test_only_the_last_piece_may_be_unknown(lost: httpx.Response | Exception) -> None:
    failure, wire = failed("publish", lost)
    assert (type(failure), len(wire.asked)) == (OutcomeUnknown, 1)
    for deed in ("announce", "fared"):
        assert type(failed(deed, lost)[0]) in (TryLater, Refused)


@pytest.mark.parametrize("unreached", UNREACHED, ids=repr)
def test_a_piece_that_never_left_may_be_sent_again(unreached: Exception) -> None:
    assert type(failed("publish", unreached)[0]) is TryLater


@pytest.mark.parametrize(
    ("status", "step"), [(201, Accepted), (206, OutcomeUnknown), (400, Refused), (500, OutcomeUnknown)]
)
def test_an_answer_to_the_last_piece(status: int, step: type[Failure]) -> None:
    assert type(failed("publish", httpx.Response(status))[0]) is step


@pytest.mark.parametrize("status", [403, 404, 416])
def test_an_address_that_is_gone_has_the_video_announced_anew(status: int) -> None:
    failure = failed("publish", httpx.Response(status))[0]
    assert isinstance(failure, TryLater)
    assert failure.anew


def test_a_video_is_cut_announced_and_all_but_its_last_piece_are_sent() -> None:
    size = 2 * PIECE + 7
    wire = Wire(answer(CREATOR), answer({"publish_id": "v_pub~5", "upload_url": PLACE}), httpx.Response(206))
    kept = json.loads(Tiktok(ACCOUNT, door(wire)).announce(post(video(size)), video(size)))
    assert kept == json.loads(handle(size, first=PIECE))
    creator, init, piece = wire.asked
    told = json.loads(init.content)
    assert told["post_info"] == {
        "title": "Воду дадут к вечеру",
        "privacy_level": "PUBLIC_TO_EVERYONE",
        "disable_comment": False,
        "disable_duet": True,
        "disable_stitch": False,
    }
    assert told["source_info"] == {
        "source": "FILE_UPLOAD",
        "video_size": size,
        "chunk_size": PIECE,
        "total_chunk_count": 2,
    }
    assert (piece.method, piece.headers["content-range"]) == ("PUT", f"bytes 0-{PIECE - 1}/{size}")
    assert creator.headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in f"{piece.headers} {piece.url}"


def test_those_whom_the_settings_name_are_asked_for_and_nobody_else() -> None:
    for audiences, level in ((("FOLLOWERS", "SELF_ONLY"), "SELF_ONLY"), ((), "PUBLIC_TO_EVERYONE")):
        wire = Wire(answer(CREATOR), answer({"publish_id": "v", "upload_url": PLACE}))
        account = Account(network="tiktok", keys={"user": KEY}, audiences=audiences)
        assert json.loads(Tiktok(account, door(wire)).announce(post(video()), video()))["level"] == level
    private = failed("announce", answer({"privacy_level_options": ["SELF_ONLY"]}))
    assert (type(private[0]), private[0].code, len(private[1].asked)) == (Refused, "privacy", 1)


@pytest.mark.parametrize(
    "place", ["https://evil.example/v", "https://tiktokapis.com.evil.example/", "http://10.0.0.1/"]
)
def test_a_video_goes_to_no_foreign_address(place: str) -> None:
    wire = Wire(httpx.Response(201))
    with pytest.raises(Refused):
        Tiktok(ACCOUNT, door(wire)).publish(post(video(handle=handle(upload_url=place))), key="k")
    assert wire.asked == []


def test_no_failure_tells_the_key_or_the_address_of_an_upload() -> None:
    for deed, told in (("announce", refusal(401, "x")), ("publish", httpx.ReadError(f"at {PLACE} with {KEY}"))):
        failure = failed(deed, told)[0]
        assert not [each for each in ("a-secret-place", KEY) if deed == "announce" and each in f"{failure} {failure!r}"]
    assert "a-secret-place" not in str(failed("publish", httpx.ReadError(PLACE))[0])


@pytest.mark.parametrize(
    ("status", "step"),
    [
        ({"status": "PROCESSING_UPLOAD", "uploaded_bytes": 9}, TryLater),
        ({"status": "PROCESSING_DOWNLOAD"}, TryLater),
        ({"status": "PUBLISH_COMPLETE", "publicaly_available_post_id": []}, TryLater),
        ({"status": "SEND_TO_USER_INBOX"}, TryLater),
        ({"status": "FAILED", "fail_reason": "duration_check_failed"}, Refused),
        ({"status": 5}, TryLater),
        ({}, TryLater),
    ],
)
def test_how_a_video_fared(status: dict[str, Any], step: type[Failure]) -> None:
    assert type(failed("fared", answer(status))[0]) is step


def test_a_video_that_fared_well_has_its_number_and_a_private_one_its_announcement() -> None:
    def fared(told: Any, **more: Any) -> tuple[str, str] | None:
        wire = Wire(answer(told) if isinstance(told, dict) else told)
        found = Tiktok(ACCOUNT, door(wire)).fared(post(video(handle=handle(**more))))
        return (found.external_id, found.url) if found else None

    done = {"status": "PUBLISH_COMPLETE", "publicaly_available_post_id": [7000000000000000001]}
    url = "https://www.tiktok.com/@school3"
    assert fared(done) == ("7000000000000000001", f"{url}/video/7000000000000000001")
    assert fared({"status": "PUBLISH_COMPLETE"}, level="SELF_ONLY") == ("v_pub~5", url)
    assert fared({"status": "PROCESSING_UPLOAD", "uploaded_bytes": 3}) is None
    assert fared(refusal(400, "invalid_publish_id")) is None


def test_what_cannot_be_carried_is_refused_before_anything_is_sent() -> None:
    wire = Wire(httpx.Response(201))
    made, whole = Tiktok(ACCOUNT, door(wire)), video(handle=handle())
    photo = OutgoingMedia(kind="photo", name="a.jpg", type="image/jpeg", content=b"x", handle=handle())
    posts = (
        OutgoingPost(text="Слова"),
        post(photo),
        OutgoingPost(text="Два", media=(whole, whole)),
        post(whole, link="https://example.org"),
        post(whole, poll=Poll(question="Что?", answers=("а", "б"))),
        post(video()),
        post(video(8, handle=handle())),
        OutgoingPost(text="🎄" * 1101, media=(whole,)),
    )
    for each in posts:
        with pytest.raises(Refused):
            made.publish(each, key="k")
    strange = OutgoingMedia(kind="video", name="a.avi", type="video/x-msvideo", content=b"x")
    for media in (strange, video(0)):
        with pytest.raises(Refused):
            made.announce(post(media), media)
    assert wire.asked == []


SPENT = {"refresh": "rft.secret", "application": "client-key", "secret_key": "client-secret"}
PAIR = {"access_token": "act.new", "refresh_token": "rft.new", "expires_in": 7200, "refresh_expires_in": 15_552_000}


def of_renewal(status: int, told: Any) -> Failure:
    reply = httpx.Response(status, json=told) if isinstance(told, dict) else told
    account = Account(network="tiktok", keys=SPENT)
    with pytest.raises(Failure) as failed:
        Tiktok(account, door(Wire(reply))).renew()
    assert not [key for key in SPENT.values() if key in f"{failed.value!s} {failed.value!r}"]
    return failed.value


@pytest.mark.parametrize(
    ("status", "told", "expected", "key"),
    [
        (400, {"error": "invalid_grant", "error_description": "rft.secret is dead"}, AccessLost, "refresh"),
        (200, {"error": "invalid_grant"}, AccessLost, "refresh"),
        (401, {"error": "invalid_client", "error_description": "client-secret"}, AccessLost, "secret_key"),
        (400, {"error": "invalid_request"}, Refused, None),
        (429, {"error": "rate_limit_exceeded"}, TryLater, None),
        (503, {"error": "internal_error"}, OutcomeUnknown, None),
        (200, {**PAIR, "refresh_token": ""}, OutcomeUnknown, None),
        (200, {"access_token": "act.new"}, OutcomeUnknown, None),
        *((200, lost, OutcomeUnknown, None) for lost in LOST),
        *((200, never, TryLater, None) for never in UNREACHED),
    ],
)
def test_a_renewal_that_gives_no_pair_says_what_became_of_the_key(
    status: int, told: Any, expected: type[Failure], key: str | None
) -> None:
    failure = of_renewal(status, told)
    assert type(failure) is expected
    assert getattr(failure, "key", None) == key


def test_a_renewal_sends_its_keys_in_the_form_alone() -> None:
    wire = Wire(httpx.Response(200, json=PAIR))
    pair = Tiktok(Account(network="tiktok", keys=SPENT), door(wire)).renew()
    (asked,) = wire.asked
    assert (str(asked.url), "rft.secret" in asked.content.decode()) == (
        "https://open.tiktokapis.com/v2/oauth/token/",
        True,
    )
    assert pair.keys == {"user": "act.new", "refresh": "rft.new"}
    assert "rft.new" not in repr(pair)
