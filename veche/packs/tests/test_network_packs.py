import datetime as dt

from veche.packs import load
from veche.packs.kinds.networks import NetworkPack

DAY = dt.date(2026, 11, 20)


def forbidding(*, since: str) -> NetworkPack:
    permit = {
        "ability": "reply",
        "allowed": False,
        "in_force": {"since": since},
        "reason": {"ru": "Ответы идут в другой сети", "en": "Answers go elsewhere"},
    }
    return NetworkPack.model_validate(load("networks")["telegram"].model_dump() | {"policy": [permit]})


def test_what_no_policy_names_is_allowed() -> None:
    assert load("networks")["vk"].refusal("reply", on=DAY) is None


def test_a_policy_switches_an_ability_off_from_its_day_on() -> None:
    pack = forbidding(since="2026-11-20")
    refusal = pack.refusal("reply", on=DAY)

    assert refusal is not None
    assert refusal.say("ru") == "Ответы идут в другой сети"
    assert pack.refusal("reply", on=dt.date(2026, 11, 19)) is None
    assert pack.refusal("publish", on=DAY) is None


def test_rates_are_told_by_the_kind_of_token() -> None:
    rates = {key: [bucket.rate for bucket in load("networks")["vk"].buckets_for(key)] for key in ("user", "community")}

    assert rates == {"user": [3], "community": [20]}


def test_no_network_is_trusted_to_drop_repeats() -> None:
    assert not any(pack.guid_dedupes for pack in load("networks").values())
