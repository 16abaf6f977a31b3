"""VK: a community shows the fields that are asked for, and no others."""

from __future__ import annotations

from polygon.tests.conftest import CLUB, SCHOOL_KEY, SERVICE_KEY, Vk

FIELDS = (
    "description,contacts,site,addresses,cover,has_photo,photo_200,members_count,status,activity,verified,menu,"
    "is_government_organization"
)


def _shown(vk: Vk, number: int, fields: str = "", token: str = SERVICE_KEY) -> dict[str, object]:
    found: dict[str, object] = vk.ok("groups.getById", token, group_id=number, fields=fields)["groups"][0]
    return found


def test_the_official_mark_is_told_only_when_asked_for(vk: Vk) -> None:
    assert "is_government_organization" not in _shown(vk, 101, "description,verified")
    assert _shown(vk, 101, FIELDS)["is_government_organization"] is True


def test_a_community_without_the_mark_does_not_tell_of_it(vk: Vk) -> None:
    assert "is_government_organization" not in _shown(vk, -CLUB, FIELDS)


def test_the_profile_has_what_the_rules_look_at(vk: Vk) -> None:
    shown = _shown(vk, 101, FIELDS)
    assert set(FIELDS.split(",")) <= set(shown)
    assert shown["members_count"] == 812


def test_a_communitys_key_sees_its_own(vk: Vk) -> None:
    assert vk.ok("groups.getById", SCHOOL_KEY)["groups"][0]["id"] == 101


def test_several_are_shown_by_number_and_by_name(vk: Vk) -> None:
    found = vk.ok("groups.getById", SERVICE_KEY, group_ids="school4,102,club103")["groups"]
    assert [g["id"] for g in found] == [101, 102, 103]


def test_an_unknown_community_is_refused(vk: Vk) -> None:
    assert vk.code("groups.getById", SERVICE_KEY, group_id="nobody") == 100
    assert vk.code("groups.getMembers", SERVICE_KEY, group_id=99) == 125


def test_a_short_name_is_resolved(vk: Vk) -> None:
    assert vk.ok("utils.resolveScreenName", SERVICE_KEY, screen_name="school4") == {"object_id": 101, "type": "page"}
    assert vk.ok("utils.resolveScreenName", SERVICE_KEY, screen_name="id500001")["type"] == "user"
    assert vk.code("utils.resolveScreenName", SERVICE_KEY, screen_name="nobody_here") == 104


def test_members_and_addresses_are_counted(vk: Vk) -> None:
    assert vk.ok("groups.getMembers", SERVICE_KEY, group_id=101)["count"] == 812
    assert vk.ok("groups.getAddresses", SERVICE_KEY, group_id=101)["items"][0]["title"] == "Школа № 4"


def test_people_are_shown(vk: Vk) -> None:
    assert vk.ok("users.get")[0]["id"] == 500001
    assert [u["last_name"] for u in vk.ok("users.get", SERVICE_KEY, user_ids="1001,999")] == ["Ветрова"]
