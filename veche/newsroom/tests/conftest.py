"""A newsroom with something to decide."""

from collections.abc import Callable

import pytest

from tests.world import NOON, World
from veche.newsroom.models import Material
from veche.newsroom.operations import deciding, drafting
from veche.newsroom.operations.drafting import Wording
from veche.registry.models import Page

TEXT = "Завтра с 9:00 отключат воду на улице Мира."
Make = Callable[..., Material]


@pytest.fixture
def pages(world: World) -> list[Page]:
    """The page of the administration and that of its school, both connected."""
    Page.objects.update(is_connected=True)
    return list(Page.objects.filter(pk__in=[world.page.pk, world.school_page.pk]).order_by("pk"))


@pytest.fixture
def draft(world: World, pages: list[Page]) -> Material:
    """Anna's draft for both pages."""
    wording = Wording(title="Вода", text=TEXT, variants={page.pk: "" for page in pages})
    return drafting.draft(world.administration, realm="live", wording=wording, by=world.anna, now=NOON)


@pytest.fixture
def waiting(world: World, draft: Material) -> Material:
    """The same, given for approval."""
    deciding.submit(draft, by=world.anna, now=NOON)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def approved(world: World, waiting: Material) -> Material:
    """The same, approved by Vera."""
    deciding.approve(waiting, digest=waiting.digest, by=world.vera, now=NOON)
    return waiting
