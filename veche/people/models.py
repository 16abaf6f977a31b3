"""Persons and their appointments."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from veche.agencies.models import Body


class Realm(models.TextChoices):
    """Live pages are seen by citizens; training pages live in the training ground."""

    LIVE = "live"
    TRAINING = "training"


class People(BaseUserManager["Person"]):
    """Makes persons."""

    def create_user(self, login: str, password: str | None = None, **fields: Any) -> "Person":
        """This function will add a person who signs in with `login`."""
        person = self.model(login=login.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """A member of staff; the centre's own people and those of every body."""

    login = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    objects = People()
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name"]

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
    ended_at = models.DateTimeField(null=True)

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
