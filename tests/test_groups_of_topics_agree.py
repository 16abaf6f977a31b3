"""The corpus that triage learns from and the pack that names the groups speak of the same groups."""

from veche import packs
from veche.language.examples import corpus_files
from veche.language.triage import OFF_TOPIC


def test_every_group_of_the_pack_has_its_corpus_and_no_other() -> None:
    (pack,) = packs.load("triage").values()
    assert {path.stem for path in corpus_files()} - {OFF_TOPIC} == {group.code for group in pack.groups}
