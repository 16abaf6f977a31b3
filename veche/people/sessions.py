"""Who asks: the session and its person, read for every page by questions that are put into SQL once."""

from functools import cache
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models.functions import Now

from veche.people.models import Person
from veche.people.queries import Given, Prepared

FIELDS = [field.attname for field in Person._meta.concrete_fields]


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django keeps them."""

    def load(self) -> dict[str, Any]:
        """This function will read what the session holds; one that is over holds nothing and gets another key."""
        found = _kept_session().ask({"key": self.session_key})
        if not found:
            self._session_key = None
        return self.decode(found[0][0]) if found else {}


class Staff(ModelBackend):
    """Members of staff, who sign in with a login and a password."""

    def get_user(self, user_id: Any) -> Person | None:
        """This function will find who has signed in, unless they may not any more."""
        for row in _person().ask({"pk": user_id}):
            person = Person.from_db(connection.alias, FIELDS, row)
            return person if self.user_can_authenticate(person) else None
        return None


@cache
def _kept_session() -> Prepared:
    rows = Session.objects.filter(session_key=Given("key"), expire_date__gt=Now())
    return Prepared(rows.values_list("session_data"))


@cache
def _person() -> Prepared:
    return Prepared(Person.objects.filter(pk=Given("pk")).values_list(*FIELDS))
