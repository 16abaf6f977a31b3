"""Pages, the keys to them, and what was seen of them."""

from django.db import models

from veche.agencies.models import Body
from veche.people.models import Realm


class Page(models.Model):
    """An official page of a body in a network."""

    class Class(models.TextChoices):
        FLAGSHIP = "flagship"
        ACTIVE = "active"
        CARD = "card"

    network = models.CharField(max_length=20)
    address = models.CharField(max_length=200)
    external_id = models.CharField(max_length=60, blank=True)
    discussion_id = models.CharField(max_length=60, blank=True)
    url = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    page_class = models.CharField(max_length=10, choices=Class, default=Class.ACTIVE)
    exemption = models.CharField(max_length=300, blank=True)
    stated = models.JSONField(default=dict)
    is_connected = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    next_look_at = models.DateTimeField(null=True, db_index=True)
    events_cursor = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["network", "address"], name="page_address"),
            models.CheckConstraint(name="page_realm", condition=models.Q(realm__in=["live", "training"])),
            models.CheckConstraint(
                name="page_class", condition=models.Q(page_class__in=["flagship", "active", "card"])
            ),
        )
        indexes = (
            models.Index(fields=["network", "external_id"], name="page_external"),
            models.Index(fields=["title", "id"], name="page_by_title"),
        )

    def __str__(self) -> str:
        return f"{self.network}:{self.address}"


class KeyState(models.TextChoices):
    """Whether a key still opens what it was given for."""

    WORKING = "working"
    LOST = "lost"


class Access(models.Model):
    """A key of a page, sealed; an empty key never replaces a kept one."""

    State = KeyState

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="accesses")
    kind = models.CharField(max_length=20)
    sealed = models.TextField()
    state = models.CharField(max_length=10, choices=KeyState, default=KeyState.WORKING)
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["page", "kind"], name="one_key_of_a_kind"),
            models.CheckConstraint(name="access_state", condition=models.Q(state__in=["working", "lost"])),
        )

    def __str__(self) -> str:
        return f"{self.kind} key of page {self.page_id}"


class SharedKey(models.Model):
    """A key that serves all pages of a network in one realm: one service key reads the walls of the whole region."""

    network = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    sealed = models.TextField()
    state = models.CharField(max_length=10, choices=KeyState, default=KeyState.WORKING)
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["network", "kind", "realm"], name="one_shared_key_of_a_kind"),
            models.CheckConstraint(name="shared_key_state", condition=models.Q(state__in=["working", "lost"])),
            models.CheckConstraint(name="shared_key_realm", condition=models.Q(realm__in=["live", "training"])),
        )

    def __str__(self) -> str:
        return f"{self.kind} key of {self.network}"


class Exemption(models.Model):
    """A body that need not run a page, and the documented basis of that."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=300)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"exemption of body {self.body_id}"


class Observation(models.Model):
    """What a page showed at one moment; a field of the profile that could not be seen is null.

    `posts_since` says from when on its posts were read whole; null says that they were not, and nothing follows from
    their absence. `failure` and `posts_failure` are reasons in the words of `veche.connectors`.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="observations")
    at = models.DateTimeField()
    source = models.CharField(max_length=30)
    profile = models.JSONField(default=dict)
    failure = models.CharField(max_length=300, blank=True)
    posts_since = models.DateTimeField(null=True)
    posts_failure = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=["page", "-at"], name="observation_newest"),)

    def __str__(self) -> str:
        return f"page {self.page_id} at {self.at:%Y-%m-%d %H:%M}"


class SeenPost(models.Model):
    """A post seen on a page, with its latest counts."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="posts")
    external_id = models.CharField(max_length=60)
    at = models.DateTimeField()
    seen_at = models.DateTimeField()
    is_own = models.BooleanField()
    is_repost = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    likes = models.PositiveIntegerField(null=True)
    comments = models.PositiveIntegerField(null=True)
    reposts = models.PositiveIntegerField(null=True)
    views = models.PositiveIntegerField(null=True)
    thread_id = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["page", "external_id"], name="post_once"),)
        indexes = (models.Index(fields=["page", "-at"], name="post_newest"),)

    def __str__(self) -> str:
        return f"post {self.external_id} of page {self.page_id}"


class SheetImport(models.Model):
    """One upload of a tracking sheet: first tried without writing, then applied; its rows are told one by one."""

    class State(models.TextChoices):
        WAITING = "waiting"
        TRIED = "tried"
        APPLYING = "applying"
        DONE = "done"
        UNREADABLE = "unreadable"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    actor = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="sheet_import_state",
                condition=models.Q(state__in=["waiting", "tried", "applying", "done", "unreadable"]),
            ),
            models.CheckConstraint(name="sheet_import_realm", condition=models.Q(realm__in=["live", "training"])),
        )

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(models.Model):
    """What became of one row of a sheet."""

    sheet = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10)
    name = models.CharField(max_length=500, blank=True)
    told = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sheet", "number"], name="row_told_once"),)
        indexes = (models.Index(fields=["sheet", "outcome", "number"], name="rows_by_outcome"),)

    def __str__(self) -> str:
        return f"row {self.number} of sheet {self.sheet_id}"
