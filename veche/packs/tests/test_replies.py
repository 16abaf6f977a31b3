from veche.packs import load


def test_slots_of_a_template_are_named() -> None:
    templates = {template.code: template for template in load("replies")["standard"].templates}

    assert templates["accepted"].slots == ("имя", "кто", "что", "срок")


def test_our_own_templates_are_free_of_officialese() -> None:
    pack = load("replies")["standard"]
    for template in pack.templates:
        found = [turn.stem for turn in pack.officialese if turn.stem in template.text.lower()]
        assert found == []
        assert "обращени" not in template.text.lower() or template.code == "formal_appeal"
