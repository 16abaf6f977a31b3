"""What tests ask of the newsroom again and again."""

from veche.journal.models import Entry
from veche.newsroom.models import Material
from veche.newsroom.operations.drafting import Wording


def state(material: Material) -> str:
    return Material.objects.with_state().get(pk=material.pk).state


def wording(material: Material, **changed: object) -> Wording:
    """The material's present wording with something changed."""
    now = {
        "title": material.title,
        "text": material.text,
        "variants": dict(material.targets.values_list("page_id", "text")),
    }
    return Wording(**(now | changed))  # type: ignore[arg-type]


def told() -> list[str]:
    """The newsroom's facts in the journal, in their order."""
    rows = Entry.objects.filter(fact__startswith="newsroom.").order_by("pk")
    return [name.removeprefix("newsroom.") for name in rows.values_list("fact", flat=True)]
