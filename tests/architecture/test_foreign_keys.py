"""A foreign key is an import that the linter cannot see."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models


def crossing_keys() -> Iterator[models.ForeignKey[models.Model, models.Model]]:
    for model in apps.get_models():
        if not model.__module__.startswith("veche."):
            continue
        for field in model._meta.get_fields(include_parents=False):
            if isinstance(field, models.ForeignKey) and field.related_model._meta.app_label != model._meta.app_label:
                yield field


def test_keys_to_other_apps_are_silent_and_protected() -> None:
    loud = [str(key) for key in crossing_keys() if not key.remote_field.hidden]
    unprotected = [str(key) for key in crossing_keys() if key.remote_field.on_delete is not models.PROTECT]
    assert (loud, unprotected) == ([], [])


def test_there_are_such_keys() -> None:
    assert any(crossing_keys())


def test_many_to_many_stays_inside_its_app() -> None:
    crossing = [
        str(field)
        for model in apps.get_models()
        if model.__module__.startswith("veche.")
        for field in model._meta.local_many_to_many
        if field.related_model._meta.app_label != model._meta.app_label
    ]
    assert crossing == []
