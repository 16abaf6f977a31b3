from veche.packs import load
from veche.packs.checks.at_least import at_least


def test_a_verdict_is_told_in_both_languages() -> None:
    verdict = at_least(1, minimum=3)
    reasons = load("reasons")["checks"]

    assert reasons.say(verdict.reason, verdict.values) == "1 при норме 3: не хватает 2."
    assert reasons.say(verdict.reason, verdict.values, language="en") == "1 of 3: 2 missing."


def test_an_old_verdict_without_a_value_or_a_known_code_still_reads() -> None:
    reasons = load("reasons")["checks"]

    assert reasons.say("too_few", {"value": 1}) == "1 при норме …: не хватает …."
    assert reasons.say("forgotten_code", {}) == "forgotten_code"
    assert reasons.fact("profile.phone") == "телефон"
    assert reasons.fact("profile.unheard") == "profile.unheard"
