"""A shared key at work: whose turn it is, when it rests, when it is dead; what it does is its heirs' business."""

import datetime as dt
from abc import ABC, abstractmethod

from veche.connectors.contract import AccessLost, NeedsPerson, TryLater
from veche.registry import doors, quotas
from veche.registry.models import SharedKey
from veche.registry.operations import access
from veche.registry.operations.observing.routes import queue
from veche.registry.operations.rounds import pacing

ACTOR = "job:registry.round"
LONG = 60.0
HOUR = 3600.0
NOTHING_DUE = float("inf")


class KeyAtWork(ABC):
    """Does one thing after another with one key; raises KeyLost when the key file does not open the key."""

    def __init__(self, key: SharedKey) -> None:
        self.key = key
        self.line = queue(key.network, key.realm)
        self.connector = doors.of_shared(key)
        self.account = self.connector.account
        self.is_dead = False

    def step(self, *, now: dt.datetime) -> float:
        """This function will make one call if one is due and allowed; 0.0, or the seconds to wait, or NOTHING_DUE."""
        if self.is_dead:
            return NOTHING_DUE
        if self.key.paused_until is not None and self.key.paused_until > now:
            return (self.key.paused_until - now).total_seconds()
        try:
            return self.work(now)
        except NeedsPerson as person:
            return self._wait(TryLater(HOUR, person.reason, person.code), now)
        except TryLater as later:
            return self._wait(later, now)
        except AccessLost as lost:
            return self._lose(lost, now)

    @abstractmethod
    def work(self, now: dt.datetime) -> float:
        """This function will do what is next, as `step` says; what the key cannot do now is raised."""

    @abstractmethod
    def stop(self) -> None:
        """This function will put back what is held and was not done."""

    def may(self, ability: str) -> bool:
        """This function will tell whether the key opens a reading ability."""
        return self.key.kind in self.connector.reads.get(ability, ())

    def _wait(self, later: TryLater, now: dt.datetime) -> float:
        """A quota that the network closes is closed for this key alone; a long wait pauses the key, a short one does not."""
        if later.spent:
            return self._close(later, now)
        if later.after >= LONG:
            self.stop()
            until = now + dt.timedelta(seconds=later.after)
            SharedKey.objects.filter(pk=self.key.pk).update(paused_until=until, reason=later.reason[:300])
            self.key.paused_until = until
        return later.after

    def _close(self, later: TryLater, now: dt.datetime) -> float:
        self.stop()
        quota = quotas.quota(self.key.network, self.key.kind, pacing.wall_method(self.key))
        if quota is None:
            return later.after
        return (quotas.close(self.key.fingerprint, quota, now=now) - now).total_seconds()

    def _lose(self, lost: AccessLost, now: dt.datetime) -> float:
        self.stop()
        access.lose_shared(self.key, reason=lost.reason, actor=ACTOR, now=now)
        self.is_dead = True
        return NOTHING_DUE
