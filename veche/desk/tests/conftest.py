import pytest

from tests.world import NOON, World
from veche.inbox.models import Case
from veche.inbox.operations import collecting, triage
from veche.inbox.tests.messages import incoming


@pytest.fixture
def open_case(world: World) -> Case:
    """A citizen's message about hot water under the administration's page."""
    collecting.ingest([incoming(world.page, "1", text="Третий день нет горячей воды")], now=NOON)
    triage.triage(now=NOON)
    return Case.objects.get()
