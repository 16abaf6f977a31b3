"""Invented content for the page of components; no person, body or message here exists."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from veche.lib.difference import difference
from veche.ui.shell import NavItem, Shell

MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)


class SpecimenForm(forms.Form):
    """One field of each kind, two of them wrong."""

    title = forms.CharField(label="Название страницы", help_text="Как в уставе, вместе с городом или районом.")
    network = forms.ChoiceField(label="Сеть", choices=[("one", "Первая"), ("two", "Вторая")], required=False)
    about = forms.CharField(label="Описание", widget=forms.Textarea(attrs={"rows": 3}))
    answers = forms.ChoiceField(
        label="Кто отвечает на сообщения", choices=[("us", "Сами"), ("centre", "Центр")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Владелец страницы согласен", help_text="Согласие хранится вместе с ключом.")


def specimens(now: dt.datetime) -> dict[str, Any]:
    """This function will give the page of components its content."""
    return {
        "title": _("Components"),
        "lede": _("Every component in every state. Choose an appearance and look again."),
        "crumbs": ((_("Settings"), "#"), (_("Components"), "")),
        "section": "#messages",
        "shell": shell(),
        "form": SpecimenForm(
            {"title": "", "network": "two", "about": "Коротко", "answers": "us"}, auto_id="specimen_%s"
        ),
        "colours": COLOURS,
        "clocks": clocks(now),
        "rows": rows(now),
        "thread": thread(now),
        "history": history(now),
        "difference": difference("Воду включат вечером.", "Воду включат к 19:00, вечером."),
        "bars": BARS,
        "tiles": TILES,
        "minute": MINUTE,
    }


def shell() -> Shell:
    """This function will make a frame with every place in it."""
    return Shell(
        viewer_name="Анна Волкова",
        viewer_role="куратор центра",
        items=tuple(
            NavItem(url=f"#{name}", label=label, icon=name, count=count, urgent=urgent)
            for name, label, count, urgent in (
                ("today", _("Today"), None, False),
                ("messages", _("Messages"), 128, True),
                ("content", _("Content"), 6, False),
                ("pages", _("Pages"), None, False),
                ("school", _("School"), None, False),
                ("analytics", _("Analytics"), None, False),
                ("settings", _("Settings"), None, False),
            )
        ),
        search_url="#search",
        realm_notice=_("Training ground: nothing here reaches real networks."),
    )


COLOURS = (
    *("ink", "muted", "line", "edge", "canvas", "surface", "raised"),
    *("accent", "accent-soft", "met", "broken", "unknown", "info"),
)


def clocks(now: dt.datetime) -> tuple[dict[str, Any], ...]:
    """This function will give a deadline in each of its states."""
    return (
        {"due_at": now + 2 * DAY},
        {"due_at": now + 5 * HOUR + 20 * MINUTE, "label": "ответ"},
        {"due_at": now + 40 * MINUTE},
        {"due_at": now - 2 * HOUR},
        {"due_at": now + HOUR, "paused": "ждём уточнения от автора"},
        {"due_at": now, "done_at": now - HOUR},
        {"due_at": now - 3 * HOUR, "done_at": now - HOUR},
    )


def rows(now: dt.datetime) -> tuple[dict[str, Any], ...]:
    """This function will give rows of a list, the first of them new."""
    return (
        {
            "title": "Третий день нет горячей воды на Советской, 14. В управляющей компании трубку не берут",
            "meta": ("Отопление и вода", "Биробиджан", "администрация города"),
            "new": True,
            "due_at": now + 40 * MINUTE,
            "state": ("info", _("New")),
        },
        {
            "title": "Когда откроют переход у школы?",
            "meta": ("Дороги", "Облученский район", "4 похожих"),
            "new": False,
            "due_at": now - 2 * HOUR,
            "state": ("unknown", _("Waits for approval")),
        },
        {
            "title": "Спасибо врачам приёмного отделения, всё объяснили и успокоили",
            "meta": ("Здравоохранение", "Биробиджан"),
            "new": False,
            "due_at": now + 2 * DAY,
            "state": ("met", _("Answered")),
        },
    )


def thread(now: dt.datetime) -> tuple[dict[str, Any], ...]:
    """This function will give a short thread in all its voices."""
    return (
        {
            "author": "Ирина П.",
            "text": "Третий день нет горячей воды. Сколько можно?",
            "at": now - 5 * HOUR,
            "focus": True,
        },
        {"author": "Олег", "text": "У нас на Пионерской то же самое.", "at": now - 4 * HOUR, "kind": "other"},
        {
            "author": "Администрация города",
            "text": "Ирина, здравствуйте. На Советской меняют участок трубы, воду дадут сегодня к 19:00.",
            "at": now - 3 * HOUR,
            "kind": "own",
        },
        {
            "author": "Борис",
            "text": "Срок назвал мастер участка, телефон в карточке дома.",
            "at": now - 3 * HOUR,
            "kind": "note",
        },
        {
            "author": "Олег",
            "text": "",
            "at": now - 2 * HOUR,
            "kind": "other",
            "hidden": "Скрыто: оскорбление, правило 3",
        },
    )


def history(now: dt.datetime) -> tuple[dict[str, Any], ...]:
    """This function will give what was done with a case."""
    return (
        {"at": now - 3 * HOUR, "words": "Ответ опубликован", "who": "Борис Лев", "state": "met"},
        {"at": now - 4 * HOUR, "words": "Ответ утверждён", "who": "Вера Ким"},
        {"at": now - 5 * HOUR, "words": "Передано администрации города", "detail": "тема и место", "state": "unknown"},
        {"at": now - DAY, "words": "Сеть не ответила, повтор через 5 минут", "state": "broken"},
    )


BARS = (
    {"label": "Отопление и вода", "value": 214, "mark": True},
    {"label": "Дороги", "value": 131},
    {"label": "Мусор", "value": 96},
    {"label": "Общественный транспорт", "value": 58},
    {"label": "Благодарности", "value": 12},
)
TILES = (
    {"x": 0, "y": 0, "short": "Облуч.", "name": "Облученский район", "words": "12,4", "level": 3},
    {"x": 1, "y": 0, "short": "Биробид.", "name": "Биробиджанский район", "words": "8,1", "level": 2},
    {"x": 2, "y": 0, "short": "Смидов.", "name": "Смидовичский район", "words": "21,0", "level": 5, "url": "#tile"},
    {"x": 0, "y": 1, "short": "Октябр.", "name": "Октябрьский район", "words": "—", "level": None},
    {"x": 1, "y": 1, "short": "Город", "name": "Биробиджан", "words": "16,7", "level": 4, "url": "#tile"},
    {"x": 2, "y": 1, "short": "Ленинск.", "name": "Ленинский район", "words": "3,2", "level": 0},
)
