"""What each verdict kept of its own becomes grounds, shared by all verdicts that saw and answered the same."""

import hashlib
from typing import Any

from django.db import migrations

TOGETHER = 2000
PART = ("observes", "check", "outcome", "reason", "values")


def share(apps: Any, schema_editor: Any) -> None:
    Verdict, Grounds = apps.get_model("compliance", "Verdict"), apps.get_model("compliance", "Grounds")
    known: dict[str, int] = {}
    last = 0
    while rows := list(Verdict.objects.filter(pk__gt=last).select_related("text").order_by("pk")[:TOGETHER]):
        last = rows[-1].pk
        found = {row.pk: grounds(row, Grounds) for row in rows}
        fresh = {each.digest: each for each in found.values() if each.digest not in known}
        Grounds.objects.bulk_create(fresh.values(), batch_size=500)
        known |= {digest: each.pk for digest, each in fresh.items()}
        for row in rows:
            row.grounds_id = known[found[row.pk].digest]
            row.week = row.evidence.get("week")
            row.posts = row.evidence.get("posts", []) if row.week else None
        Verdict.objects.bulk_update(rows, ["grounds", "week", "posts"], batch_size=200)


def grounds(row: Any, Grounds: Any) -> Any:
    seen = dict(sorted(row.evidence.get("seen", {}).items()))
    parts = [{name: part[name] for name in PART} for part in row.evidence.get("parts", ())]
    print_ = row.fingerprint
    if row.evidence.get("week") or not print_:
        # That of a week held its Monday and the number of its posts, which the verdict keeps itself now.
        said = [(part["observes"], part["outcome"], part["reason"]) for part in parts]
        print_ = digest((row.outcome, row.pack, row.version, row.text.digest, None, said))
    return Grounds(
        text_id=row.text_id,
        reason=row.reason,
        seen=seen,
        parts=parts,
        fingerprint=print_,
        digest=digest((print_, seen, parts)),
    )


def digest(what: Any) -> str:
    return hashlib.blake2b(repr(what).encode(), digest_size=12).hexdigest()


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0010_grounds"),
    ]

    operations = [
        migrations.RunPython(share, migrations.RunPython.noop),
    ]
