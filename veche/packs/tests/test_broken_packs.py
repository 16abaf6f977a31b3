from pathlib import Path

import pytest

from veche.packs import BrokenPack, load
from veche.packs.loader import UnknownKind, forget

ROLE = """\
id: teacher
version: 1
title: {ru: Учитель, en: Teacher}
basis: [{title: Проба, mark: I}]
in_force: {since: 2022-12-01}
describes: {ru: Проба, en: Trial}
permissions: [school.teach]
"""


def region(tmp_path: Path, text: str, *, kind: str = "roles", name: str = "teacher.yaml") -> Path:
    folder = tmp_path / kind
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("version: 1", "version: one", 2, "version"),
        ("since: 2022-12-01", "since: yesterday", 5, "in_force.since"),
        ("[school.teach]", "[school.teech]", 7, "permissions.0"),
        ("mark: I", "mark: Z", 4, "basis.0.mark"),
        ("describes:", "discribes:", None, "describes"),
        ("{since: 2022-12-01}", "{since: 2022-12-01, until: 2021-01-01}", 5, "in_force"),
        ("basis: [{title: Проба, mark: I}]", "basis: []", None, ""),
    ],
)
def test_a_wrong_field_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int | None, field: str) -> None:
    folder = region(tmp_path, ROLE.replace(old, new))

    with pytest.raises(BrokenPack) as caught:
        load("roles", regions=[folder])

    assert caught.value.path.name == "teacher.yaml"
    assert caught.value.field.startswith(field)
    assert line is None or caught.value.line == line
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (ROLE.replace("title: {ru", "title: {{ru"), 3),
        (ROLE + "version: 2\n", 1),
        ("\tid: x", 1),
    ],
)
def test_a_fault_of_yaml_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(BrokenPack) as caught:
        load("roles", regions=[region(tmp_path, text)])

    assert caught.value.line is not None
    assert caught.value.line >= line


@pytest.mark.parametrize("text", ["", "[]", "just words", "!!python/object/apply:os.system [ls]"])
def test_a_file_that_is_no_pack_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BrokenPack):
        load("roles", regions=[region(tmp_path, text)])


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    region(tmp_path, "")
    (tmp_path / "roles" / "teacher.yaml").write_bytes(ROLE.encode("cp1251"))

    with pytest.raises(BrokenPack, match="UTF-8"):
        load("roles", regions=[tmp_path])


def test_an_id_that_is_not_the_name_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenPack, match="id"):
        load("roles", regions=[region(tmp_path, ROLE, name="pupil.yaml")])


def test_a_region_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenPack, match="setting"):
        load("roles", regions=[tmp_path / "nowhere"])


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownKind, match="compliance"):
        load("spells")  # type: ignore[call-overload]


def test_a_region_adds_a_pack_and_overrides_another_by_the_name_of_its_file(tmp_path: Path) -> None:
    region(tmp_path, ROLE)
    region(tmp_path, ROLE.replace("id: teacher", "id: leader"), name="leader.yaml")

    roles = load("roles", regions=[tmp_path])

    assert roles["teacher"].permissions == {"school.teach"}
    assert roles["leader"].permissions == {"school.teach"}
    assert load("roles")["leader"].permissions != {"school.teach"}
    assert set(roles) == {*load("roles"), "teacher"}


def test_packs_are_read_once_until_they_are_forgotten(tmp_path: Path) -> None:
    folder = region(tmp_path, ROLE)
    first = load("roles", regions=[folder])

    region(tmp_path, ROLE.replace("version: 1", "version: 2"))

    assert load("roles", regions=[folder]) is first
    forget()
    assert load("roles", regions=[folder])["teacher"].version == 2
