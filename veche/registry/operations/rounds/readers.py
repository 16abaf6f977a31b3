"""One shared key at work: a step is at most one call (a batch of profiles may be asked by halves)."""

import dataclasses
import datetime as dt

from veche.connectors.contract import AccessLost, Failure, NeedsPerson, Profile, Refused, TryLater
from veche.registry import doors, quotas
from veche.registry.models import SharedKey, Watch
from veche.registry.operations import access
from veche.registry.operations.observing import timing
from veche.registry.operations.observing.keeping import NOT_THERE, Sight, keep
from veche.registry.operations.observing.routes import queue
from veche.registry.operations.rounds import claims, pacing

ACTOR = "job:registry.round"
PROFILES_AT_ONCE = 500
WALLS_AT_ONCE = 10
LONG = 60.0
HOUR = 3600.0
SOON = dt.timedelta(minutes=10)
MOST_STUMBLES = 3
NOTHING_DUE = float("inf")
UNKNOWN_PAGE = "The network does not know this page: check its address."


class Reader:
    """Reads what is due in one line with one key; raises KeyLost when the key file does not open the key."""

    def __init__(self, key: SharedKey) -> None:
        self.key = key
        self.line = queue(key.network, key.realm)
        self.connector = doors.of_shared(key)
        self.account = self.connector.account
        self.walls: list[Watch] = []
        self.is_dead = False
        self.stumbles = 0
        self.again = timing.AGAIN

    def step(self, *, now: dt.datetime) -> float:
        """This function will make one call if one is due and allowed; 0.0, or the seconds to wait, or NOTHING_DUE."""
        if self.is_dead:
            return NOTHING_DUE
        if self.key.paused_until is not None and self.key.paused_until > now:
            return (self.key.paused_until - now).total_seconds()
        try:
            return min(wait, self._wall(now)) if (wait := self._profiles(now)) else 0.0
        except NeedsPerson as person:
            return self._wait(TryLater(HOUR, person.reason, person.code), now)
        except TryLater as later:
            return self._wait(later, now)
        except AccessLost as lost:
            return self._lose(lost, now)

    def stop(self) -> None:
        """This function will put back what is held and was not read."""
        claims.release(self.walls)
        self.walls = []

    def _may(self, ability: str) -> bool:
        return self.key.kind in self.connector.reads.get(ability, ())

    def _profiles(self, now: dt.datetime) -> float:
        """Profiles come first: they tell numbers without which walls cannot be read, and walls not worth a call."""
        if self.walls or not self._may("profiles") or not claims.due("profile", self.line, now=now).exists():
            return NOTHING_DUE
        wait = doors.turn_of(self.account, self.key.kind, "")
        if wait:
            return wait
        watches = claims.take("profile", self.line, most=PROFILES_AT_ONCE, now=now)
        try:
            names = [watch.page.external_id or watch.page.address for watch in watches]
            found = self.connector.profiles(names)
            sights = [_profile_sight(watch, found.get(name)) for watch, name in zip(watches, names, strict=True)]
            keep(sights, source=self.key.network, actor=ACTOR, now=now)
        except Refused as refusal:
            sights = [Sight(watch=watch, asked=PROFILE, failures={"profile": refusal}) for watch in watches]
            keep(sights, source=self.key.network, actor=ACTOR, now=now)
        except BaseException:
            claims.release(watches)
            raise
        return 0.0

    def _wall(self, now: dt.datetime) -> float:
        if not self._may("posts"):
            return NOTHING_DUE
        if not self.walls:
            self.walls = claims.take("wall", self.line, most=WALLS_AT_ONCE, now=now)
            self.again = pacing.again(self.line)
        if not self.walls:
            return NOTHING_DUE
        wait = pacing.wait_for_wall(self.connector, self.key, now=now)
        if wait:
            if wait > LONG:
                self.stop()
            return wait
        watch = self.walls[0]
        try:
            sight = self._look(watch, now)
        except TryLater as later:
            if later.asked:
                raise
            return self._stumble(watch, later, now)
        self.walls.pop(0)
        self.stumbles = 0
        keep([sight], source=self.key.network, actor=ACTOR, now=now)
        return 0.0

    def _stumble(self, watch: Watch, later: TryLater, now: dt.datetime) -> float:
        """One wall that cannot be read must not stop the line; several in a row mean that the network is in trouble."""
        self.walls.remove(watch)
        again = {"wall_due_at": now + SOON, "wall_failure": later.reason[:300], "tried_at": now}
        Watch.objects.filter(pk=watch.pk).update(**again, held_by="", held_until=None)
        self.stumbles += 1
        if self.stumbles < MOST_STUMBLES:
            return 0.0
        self.stumbles = 0
        return later.after

    def _look(self, watch: Watch, now: dt.datetime) -> Sight:
        page, sight = watch.page, Sight(watch=watch, asked=WALL, again=self.again)
        self.connector.account = dataclasses.replace(self.account, external_id=page.external_id, address=page.address)
        try:
            sight.wall = self.connector.wall(since=now - timing.LOOK_BACK, deep=timing.DEEP)
        except (TryLater, NeedsPerson):
            raise
        except AccessLost as lost:
            if lost.whole:
                raise
            sight.failures["wall"] = lost
        except Failure as failure:
            sight.failures["wall"] = failure
        return sight

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


PROFILE, WALL = frozenset({"profile"}), frozenset({"wall"})


def _profile_sight(watch: Watch, profile: Profile | None) -> Sight:
    if profile is None:
        missing = Refused(UNKNOWN_PAGE, NOT_THERE)
        return Sight(watch=watch, asked=PROFILE, failures={"profile": missing})
    return Sight(watch=watch, asked=PROFILE, profile=profile)
