"""Raw counts by territory and month, the ratings computed from them, and counters of the norm and of coverage."""

from django.db import models

from veche.agencies.models import Body, Territory
from veche.people.models import Realm
from veche.registry.models import Page


class MonthlyCounts(models.Model):
    """What was counted in one municipality in one month; `month` is its first day.

    `pages_unread` are pages of which it is not known whether they kept the norm; `weeks` is how many weeks were judged.
    """

    class Source(models.TextChoices):
        REGISTRY = "registry"
        FILE = "file"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(db_index=True)
    source = models.CharField(max_length=10, choices=Source)
    recorded_at = models.DateTimeField()
    weeks = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveIntegerField()
    card_pages = models.PositiveIntegerField(default=0)
    pages_with_norm = models.PositiveIntegerField(default=0)
    pages_unread = models.PositiveIntegerField(default=0)
    pages_unseen = models.PositiveIntegerField(default=0)
    marked = models.PositiveIntegerField(null=True)
    plugged = models.PositiveIntegerField(null=True)
    complete = models.PositiveIntegerField(null=True)
    likes = models.PositiveBigIntegerField(default=0)
    comments = models.PositiveBigIntegerField(default=0)
    reposts = models.PositiveBigIntegerField(default=0)
    views = models.PositiveBigIntegerField(default=0)
    given_p31 = models.DecimalField(max_digits=8, decimal_places=4, null=True)
    given_p33 = models.DecimalField(max_digits=8, decimal_places=4, null=True)
    reason = models.CharField(max_length=300, blank=True)
    oddities = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["territory", "month"], name="counts_once_a_month"),
            models.CheckConstraint(name="counts_source", condition=models.Q(source__in=["registry", "file"])),
            models.CheckConstraint(name="counts_first_day", condition=models.Q(month__day=1)),
            models.CheckConstraint(
                name="counts_add_up",
                condition=models.Q(pages__gte=models.F("card_pages") + models.F("pages_with_norm")),
            ),
            models.CheckConstraint(
                name="given_has_reason",
                condition=models.Q(given_p31=None, given_p33=None) | ~models.Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"territory {self.territory_id} in {self.month:%Y-%m}"


class PageMonth(models.Model):
    """One page's part in the counts: its own posts in each judged week; `kept_norm` is null when it cannot be known."""

    counts = models.ForeignKey(MonthlyCounts, on_delete=models.CASCADE, related_name="page_months")
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    posts = models.JSONField(default=list)
    kept_norm = models.BooleanField(null=True)
    is_exempt = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["counts", "page"], name="page_once_a_month"),)

    def __str__(self) -> str:
        return f"page {self.page_id} of counts {self.counts_id}"


class Rating(models.Model):
    """One computation of a month by one method, with the method's numbers as they were."""

    month = models.DateField()
    method = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    parameters = models.JSONField()
    computed_at = models.DateTimeField()
    is_interim = models.BooleanField(default=False)

    class Meta:
        constraints = (models.CheckConstraint(name="rating_first_day", condition=models.Q(month__day=1)),)
        indexes = (models.Index(fields=["-month", "-id"], name="rating_newest"),)

    def __str__(self) -> str:
        return f"{self.method} {self.month:%Y-%m}"


class Outcome(models.TextChoices):
    """Whether a place could be judged, and what was too little when not."""

    JUDGED = "judged"
    PAGES = "pages"
    VIEWS = "views"
    REQUIREMENTS = "requirements"


class RatedPlace(models.Model):
    """One municipality in one rating, with the counts it was judged by."""

    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="places")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=15, choices=Outcome)
    place = models.PositiveIntegerField(null=True)
    score = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    group = models.CharField(max_length=60, blank=True)
    counts = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["rating", "territory"], name="territory_once_in_rating"),
            models.CheckConstraint(
                name="place_outcome", condition=models.Q(outcome__in=["judged", "pages", "views", "requirements"])
            ),
            models.CheckConstraint(
                name="judged_has_place",
                condition=models.Q(outcome="judged", place__isnull=False, score__isnull=False)
                | (~models.Q(outcome="judged") & models.Q(place=None, score=None)),
            ),
        )

    def __str__(self) -> str:
        return f"territory {self.territory_id} of rating {self.rating_id}"


class WeekRisk(models.Model):
    """Counters of this week's norm under one founder in one municipality, made anew by a job so that the screen never counts.

    `rated` and `rated_at_risk` are those pages of them that the municipality's rating counts and that have not missed a
    week of the month yet.
    """

    founder = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm)
    owing = models.PositiveIntegerField(default=0)
    met = models.PositiveIntegerField(default=0)
    at_risk = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)
    rated = models.PositiveIntegerField(default=0)
    rated_at_risk = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["founder", "territory", "realm"], name="week_risk_once"),
            models.CheckConstraint(name="week_risk_realm", condition=models.Q(realm__in=["live", "training"])),
        )

    def __str__(self) -> str:
        return f"{self.at_risk} at risk under body {self.founder_id}"


class CoverageDay(models.Model):
    """How many bodies of one kind under one founder in one municipality had a live page on a day.

    Counted are standing bodies that owe a page; `exempt` of them are freed by a document and are in no share. `networks`
    tells how many had a page in each network.
    """

    day = models.DateField()
    founder = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=20)
    sphere = models.CharField(max_length=60, blank=True)
    bodies = models.PositiveIntegerField()
    exempt = models.PositiveIntegerField(default=0)
    covered = models.PositiveIntegerField(default=0)
    networks = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["day", "founder", "territory", "level", "sphere"], name="coverage_once_a_day"
            ),
            models.CheckConstraint(
                name="coverage_adds_up",
                condition=models.Q(bodies__gte=models.F("exempt") + models.F("covered")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.covered} of {self.bodies} on {self.day}"
