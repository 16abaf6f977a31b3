"""One shared key at work: a step is one call as a rule (profiles may be asked by halves, a long wall by pages)."""

import dataclasses
import datetime as dt

from veche.connectors.contract import AccessLost, Failure, NeedsPerson, Profile, Refused, TryLater, Wall
from veche.registry import doors
from veche.registry.models import SharedKey, Watch
from veche.registry.operations.observing import timing
from veche.registry.operations.observing.keeping import NOT_THERE, Sight, keep
from veche.registry.operations.rounds import claims, pacing
from veche.registry.operations.rounds.keys import ACTOR, LONG, NOTHING_DUE, KeyAtWork

PROFILES_AT_ONCE = 500
WALLS_AT_ONCE = 10
SOON = dt.timedelta(minutes=10)
MOST_STUMBLES = 3
UNKNOWN_PAGE = "The network does not know this page: check its address."


class Reader(KeyAtWork):
    """Reads what is due in one line with one key: profiles and walls."""

    def __init__(self, key: SharedKey) -> None:
        super().__init__(key)
        self.walls: list[Watch] = []
        self.stumbles = 0
        self.singly = 0
        self.again = timing.AGAIN

    def work(self, now: dt.datetime) -> float:
        """This function will read profiles if any are due, else walls."""
        return min(wait, self._wall(now)) if (wait := self._profiles(now)) else 0.0

    def stop(self) -> None:
        """This function will put back what is held and was not read."""
        claims.release(self.walls)
        self.walls = []

    def _profiles(self, now: dt.datetime) -> float:
        """Profiles come first: they tell numbers without which walls cannot be read, and walls not worth a call."""
        if self.walls or not self.may("profiles") or not claims.due("profile", self.line, now=now).exists():
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
        if not self.may("posts"):
            return NOTHING_DUE
        if not self.walls:
            most = max(WALLS_AT_ONCE, self.connector.at_once("walls"))
            self.walls = claims.take("wall", self.line, most=most, now=now)
            self.again = pacing.again(self.line)
        if not self.walls:
            return NOTHING_DUE
        wait = pacing.wait_for_wall(self.connector, self.key)
        if wait:
            if wait > LONG:
                self.stop()
            return wait
        return self._read(self.walls[: self._together(now)], now)

    def _together(self, now: dt.datetime) -> int:
        """Tell how many walls the next call reads: what the key takes at once and has left today; after a lost answer one."""
        if "walls" not in self.connector.abilities() or self.singly:
            self.singly = max(0, self.singly - 1)
            return 1
        left = pacing.walls_left(self.key, now=now)
        most = self.connector.at_once("walls")
        return most if left is None else max(1, min(most, left))

    def _read(self, watches: list[Watch], now: dt.datetime) -> float:
        try:
            told = self._looks(watches, now)
        except TryLater as later:
            if later.asked:
                raise
            if len(watches) == 1:
                return self._stumble(watches[0], later, now)
            self.singly = len(watches)
            return 0.0
        seen = [(watch, each) for watch, each in told if not isinstance(each, TryLater) and not _stops(each)]
        self.walls = self.walls[len(watches) :] + [watch for watch, each in told if _stops(each)]
        if seen:
            self.stumbles = 0
            sights = [_wall_sight(watch, each, again=self.again) for watch, each in seen]
            keep(sights, source=self.key.network, actor=ACTOR, now=now)
        stop = next((each for _, each in told if _stops(each)), None)
        if isinstance(stop, Failure):
            raise stop
        stumbled = [(watch, each) for watch, each in told if isinstance(each, TryLater)]
        return max((self._stumble(watch, each, now) for watch, each in stumbled), default=0.0)

    def _looks(self, watches: list[Watch], now: dt.datetime) -> list[tuple[Watch, Wall | Failure]]:
        since = now - timing.LOOK_BACK
        if len(watches) == 1:
            return [(watches[0], self._look(watches[0], since))]
        numbers = {watch.pk: watch.page.external_id.removeprefix("-") for watch in watches}
        asked = [number for number in numbers.values() if number.isdecimal()]
        found = self.connector.walls(asked, since=since, deep=timing.DEEP) if asked else {}
        return [(watch, found.get(numbers[watch.pk], NO_NUMBER)) for watch in watches]

    def _look(self, watch: Watch, since: dt.datetime) -> Wall | Failure:
        page = watch.page
        self.connector.account = dataclasses.replace(self.account, external_id=page.external_id, address=page.address)
        try:
            return self.connector.wall(since=since, deep=timing.DEEP)
        except TryLater:
            raise
        except Failure as failure:
            return failure

    def _stumble(self, watch: Watch, later: TryLater, now: dt.datetime) -> float:
        """One wall that cannot be read must not stop the line; several in a row mean that the network is in trouble."""
        self.walls = [each for each in self.walls if each.pk != watch.pk]
        again = {"wall_due_at": now + SOON, "wall_failure": later.reason[:300], "tried_at": now}
        Watch.objects.filter(pk=watch.pk).update(**again, held_by="", held_until=None)
        self.stumbles += 1
        if self.stumbles < MOST_STUMBLES:
            return 0.0
        self.stumbles = 0
        return later.after


PROFILE, WALL = frozenset({"profile"}), frozenset({"wall"})


NO_NUMBER = Refused("The page's number in the network is not known yet: check its address.", code="no_id")


def _stops(told: Wall | Failure) -> bool:
    """Tell whether a failure is about the key or the network, and not about one wall."""
    asked = isinstance(told, TryLater) and told.asked
    return asked or isinstance(told, NeedsPerson) or (isinstance(told, AccessLost) and told.whole)


def _wall_sight(watch: Watch, told: Wall | Failure, *, again: dt.timedelta) -> Sight:
    if isinstance(told, Failure):
        return Sight(watch=watch, asked=WALL, again=again, failures={"wall": told})
    return Sight(watch=watch, asked=WALL, again=again, wall=told)


def _profile_sight(watch: Watch, profile: Profile | None) -> Sight:
    if profile is None:
        missing = Refused(UNKNOWN_PAGE, NOT_THERE)
        return Sight(watch=watch, asked=PROFILE, failures={"profile": missing})
    return Sight(watch=watch, asked=PROFILE, profile=profile)
