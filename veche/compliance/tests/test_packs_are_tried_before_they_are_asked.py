"""What if: the difference is seen before a pack is switched on; a switch is a deed with a day, and never blind."""

import datetime as dt
import json
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from tests.world import NOON, World
from veche.compliance.models import Finding, Switch, Trial, Verdict
from veche.compliance.operations import switching, trying
from veche.compliance.tests import sights
from veche.jobs import worker
from veche.journal.models import Entry
from veche.lib import clock

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def seen(world: World) -> World:
    sights.look(world.school_page, menu=[])
    sights.look(world.other_page, menu=None)
    return world


def tried(world: World, pack: str) -> Trial:
    trial = trying.ask(pack, body=world.government, with_doubtful=False, by=world.roma, now=NOON)
    trying.run(trial.pk, now=NOON)
    trial.refresh_from_db()
    return trial


def test_a_trial_counts_and_names_and_writes_nothing_to_pages(seen: World) -> None:
    trial = tried(seen, "pos_widgets")
    assert (trial.state, trial.pages, trial.counts["outcomes"]) == ("done", 3, {"broken": 1, "unknown": 2})
    assert [row.page for row in trial.rows.all()] == [seen.school_page]
    assert not Verdict.objects.exists()
    assert not Finding.objects.exists()


def test_nothing_is_switched_on_blindly(seen: World) -> None:
    with pytest.raises(switching.NotTried):
        switching.switch("pos_widgets", is_on=True, since=TODAY, reason="Решение", by=seen.roma, now=NOON)
    tried(seen, "pos_widgets")
    switching.switch("pos_widgets", is_on=True, since=TODAY, reason="Решение", by=seen.roma, now=NOON)
    told = Entry.objects.get(fact="compliance.PackSwitched")
    assert (told.values["pack"], told.values["is_on"], told.actor) == ("pos_widgets", True, seen.roma.actor)


def test_an_old_trial_is_no_look(seen: World) -> None:
    tried(seen, "pos_widgets")
    later = NOON + dt.timedelta(days=31)
    with pytest.raises(switching.NotTried):
        switching.switch("pos_widgets", is_on=True, since=TODAY, reason="Решение", by=seen.roma, now=later)


def test_a_doubtful_rule_is_switched_on_after_a_trial_that_had_it(seen: World) -> None:
    tried(seen, "federal_access")
    with pytest.raises(switching.NotTried):
        switching.switch(
            "federal_access", rule="contacts_block", is_on=True, since=TODAY, reason="Так", by=seen.roma, now=NOON
        )
    trial = trying.ask("federal_access", body=seen.government, with_doubtful=True, by=seen.roma, now=NOON)
    trying.run(trial.pk, now=NOON)
    switching.switch(
        "federal_access", rule="contacts_block", is_on=True, since=TODAY, reason="Так", by=seen.roma, now=NOON
    )
    assert Switch.objects.get().rule == "contacts_block"


def test_the_region_is_switched_by_the_centre_alone(seen: World) -> None:
    tried(seen, "pos_widgets")
    with pytest.raises(switching.NotEverywhere):
        switching.switch("pos_widgets", is_on=False, since=TODAY, reason="Так", by=seen.vera, now=NOON)


def test_the_screens_lead_from_a_trial_to_a_switch(seen: World) -> None:
    roma = signed_in(seen.roma)
    address = reverse("compliance:pack", args=["pos_widgets"])
    assert "Виджеты" in roma.get(reverse("compliance:packs")).content.decode()
    roma.post(reverse("compliance:try-pack", args=["pos_widgets"]))
    worker.run_all()
    assert "Школа" in roma.get(address).content.decode()
    fields = {"deed": "on", "since": TODAY.isoformat(), "reason": "Решение центра"}
    roma.post(reverse("compliance:switch-pack", args=["pos_widgets"]), fields)
    assert Switch.objects.get().trial is not None
    assert "Решение центра" in roma.get(address).content.decode()
    sheet = roma.get(reverse("compliance:trial-csv", args=[Trial.objects.get().pk])).getvalue()
    assert sheet.decode("utf-8-sig").count("Школа № 1") >= 1


def test_a_pack_that_does_not_exist_is_not_found(as_boris: Client) -> None:
    assert as_boris.get(reverse("compliance:pack", args=["nothing"])).status_code == 404
    assert as_boris.post(reverse("compliance:try-pack", args=["nothing"])).status_code == 404


def test_a_changed_pack_of_a_folder_is_tried_by_a_command(seen: World, tmp_path: Path) -> None:
    sights.verdicts(seen.school_page)
    source = Path(trying.__file__).parent.parent.parent / "packs/library/compliance/federal_minimum.yaml"
    (tmp_path / "compliance").mkdir()
    text = source.read_text(encoding="utf-8").replace("characters: 60", "characters: 600")
    assert text != source.read_text(encoding="utf-8")
    (tmp_path / "compliance" / "federal_minimum.yaml").write_text(text, encoding="utf-8")
    said = StringIO()
    call_command(
        "audit_whatif", "federal_minimum", file=tmp_path, as_json=True, csv=tmp_path / "pages.csv", stdout=said
    )
    told = json.loads(said.getvalue())
    assert told["rules"]["description"]["broken"] >= 1
    assert told["newly_broken"] >= 1
    assert "Школа № 1" in (tmp_path / "pages.csv").read_text(encoding="utf-8-sig")


def test_the_day_is_the_region_s_own(seen: World) -> None:
    """At seven in the morning in Vladivostok it is still yesterday in Greenwich."""
    tried(seen, "pos_widgets")
    morning = dt.datetime.combine(TODAY, dt.time(7, 5), tzinfo=ZoneInfo("Asia/Vladivostok"))
    with clock.frozen(morning.astimezone(dt.UTC)):
        offered = signed_in(seen.roma).get(reverse("compliance:pack", args=["pos_widgets"])).content.decode()
    assert f'value="{TODAY.isoformat()}"' in offered
