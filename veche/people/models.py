"""Persons, their appointments, and links by which a password is set once."""

import datetime as dt
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from veche.agencies.models import Body
from veche.lib import same_name


class Realm(models.TextChoices):
    """Live pages are seen by citizens; training pages live in the training ground."""

    LIVE = "live"
    TRAINING = "training"


class People(BaseUserManager["Person"]):
    """Makes persons."""

    def create_user(self, login: str, password: str | None = None, **fields: Any) -> "Person":
        """This function will add a person who signs in with `login`."""
        person = self.model(login=login.strip().lower(), name_key=same_name.key(fields.get("name", "")), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """A member of staff; the centre's own people and those of every body."""

    login = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)

    # What the key of a program that acts for this person narrows their permissions to; None outside the API.
    scopes: frozenset[str] | None = None

    objects = People()
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        indexes = (models.Index(fields=["name", "id"], name="person_by_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> str:
        """How the journal names this person."""
        return f"person:{self.pk}"


class Appointment(models.Model):
    """A role of a person in a body and all that stands under it, in one realm."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=60)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    realm = models.CharField(max_length=10, choices=Realm, default=Realm.LIVE)
    since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    # Whether the body stands above all others; said by `queries.appointments`, which counts those that stand beside it.
    covers_all = False

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "role", "body", "realm"],
                condition=models.Q(ended_at__isnull=True),
                name="appointed_once",
            ),
            models.CheckConstraint(name="appointment_realm", condition=models.Q(realm__in=["live", "training"])),
        )

    def __str__(self) -> str:
        return f"{self.role} in {self.body_id}"


class OneTimeLink(models.Model):
    """Lets a person set a password once, until a moment. The token is not kept: the key file and `nonce` make it anew."""

    class Purpose(models.TextChoices):
        INVITATION = "invitation"
        PASSWORD = "password"  # noqa: S105 - what the link is for

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=Purpose)
    nonce = models.CharField(max_length=43, unique=True)
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="link_purpose", condition=models.Q(purpose__in=["invitation", "password"])),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(used_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_link",
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} of {self.person_id}"

    def is_open(self, now: dt.datetime) -> bool:
        """This function will tell whether the link still lets its person set a password."""
        return self.used_at is None and self.withdrawn_at is None and now < self.expires_at


class ApiKey(models.Model):
    """Lets a program read what its owner may see, within `scopes`; only a hash is kept of the token."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="api_keys")
    label = models.CharField(max_length=100)
    hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.label} of {self.person_id}"
