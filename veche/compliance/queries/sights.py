"""What the registry has seen of a page, gathered for its judgement."""

import datetime as dt
from dataclasses import dataclass

from veche.agencies.models import Body
from veche.compliance.rules import page_facts
from veche.compliance.rules.page_facts import OwnPost, SeenWeek
from veche.compliance.rules.verdicts import Sight
from veche.compliance.rules.weeks import week_of
from veche.registry.models import Observation, Page, SeenPost

# A failed look does not undo what the look before it saw; after this long nobody knows any more.
TRUSTED = dt.timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """A sight with the observations that it comes from."""

    sight: Sight
    profile: Observation | None
    posts: Observation | None


def is_judged(body: Body) -> bool:
    """This function will tell whether a body's pages are judged: courts are in the registry and nowhere else."""
    return body.level != Body.Level.COURT


def gather(page: Page, *, now: dt.datetime) -> Gathered:
    """This function will collect the facts of a page that are known at `now`."""
    looks = Observation.objects.filter(page=page, at__lte=now, at__gt=now - TRUSTED)
    profile = looks.filter(failure="").order_by("-at", "-id").first()
    walls = list(looks.filter(posts_since__isnull=False).order_by("at", "id"))
    body = page.body
    facts = {
        **page_facts.of_profile(profile.profile if profile else {}),
        **page_facts.of_body(body.name, body.short_name),
    }
    sight = Sight(
        network=page.network,
        page_class=page.page_class,
        on=now.astimezone(week_of(now, zone=body.territory.zone).zone).date(),
        facts=facts,
        weeks=weeks(page, walls, now=now),
    )
    return Gathered(sight=sight, profile=profile, posts=walls[-1] if walls else None)


def weeks(page: Page, walls: list[Observation], *, now: dt.datetime) -> tuple[SeenWeek, SeenWeek]:
    """This function will count the posts of this week and of the one before."""
    this = week_of(now, zone=page.body.territory.zone)
    looks = [(wall.posts_since, wall.at) for wall in walls if wall.posts_since is not None]
    rows = SeenPost.objects.filter(page=page, is_own=True, at__gte=this.before.start, at__lte=now)
    posts = [OwnPost(at=row.at, url=row.url, is_repost=row.is_repost) for row in rows]
    return page_facts.seen_week(this, posts, looks), page_facts.seen_week(this.before, posts, looks)
