"""The installation in figures, for a Prometheus server: work owed, workers, parcels, networks; no names, no texts."""

import datetime as dt
from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from veche.desk.queries.networks import networks
from veche.jobs import queries as jobs


def exposition(*, now: dt.datetime) -> bytes:
    """This function will write all figures in Prometheus' text format; an age is in seconds."""
    registry = CollectorRegistry()
    registry.register(Figures(now))
    return generate_latest(registry)


class Figures(Collector):
    """Reads the figures from the database when they are asked for, so that it is all one which process answers."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now

    def collect(self) -> Iterator[Metric]:
        """Give every figure with its labels."""
        yield from self._work()
        yield from self._networks()

    def _work(self) -> Iterator[Metric]:
        health = jobs.health(now=self.now)
        alive = sum(jobs.is_alive(beat, now=self.now) for beat in health.beats)
        yield _one("veche_red", "1 when work that is owed is not being done", health.is_red)
        yield _one("veche_workers_alive", "Workers that showed themselves within two minutes", alive)
        if health.last_beat_at:
            yield _one("veche_last_beat_age_seconds", "Since a worker showed itself", self._age(health.last_beat_at))
        yield _one("veche_jobs_dead", "Jobs that failed in all their attempts", health.dead)
        yield _one("veche_timetable_late", "Lines of the timetable that are late", len(health.late_ticks))
        lanes = health.lanes
        yield _many("veche_jobs_owed", "Jobs owed", "lane", ((each.name, each.depth) for each in lanes))
        yield _many("veche_jobs_due", "Jobs due", "lane", ((each.name, each.due) for each in lanes))
        ages = ((each.name, self._age(each.oldest_due_at)) for each in lanes if each.oldest_due_at)
        yield _many("veche_jobs_oldest_due_age_seconds", "Since the oldest due job is due", "lane", ages)

    def _networks(self) -> Iterator[Metric]:
        rows = networks(now=self.now)
        told = [(each.network, each) for each in rows]
        for state in ("confirmed", "refused", "unknown"):
            counts = ((name, getattr(each, state)) for name, each in told)
            yield _many(f"veche_parcels_{state}_day", f"Parcels of the last day that are {state}", "network", counts)
        due = ((name, self._age(each.oldest_due_at)) for name, each in told if each.oldest_due_at)
        yield _many("veche_parcel_oldest_due_age_seconds", "Since the oldest due parcel is due", "network", due)
        paused = ((name, each.paused_until is not None) for name, each in told)
        yield _many("veche_network_paused", "1 while nothing is sent: the network is in trouble", "network", paused)
        lags = ((name, each.comment_lag.total_seconds()) for name, each in told if each.comment_lag is not None)
        yield _many("veche_comment_lag_seconds", "Longest way of a comment of the last hour", "network", lags)
        read = ((name, self._age(each.read_at)) for name, each in told if each.read_at)
        yield _many("veche_events_read_age_seconds", "Since events were read", "network", read)
        yield _many("veche_keys_lost", "Keys that work no longer", "network", ((n, each.lost_keys) for n, each in told))
        ending = ((name, each.ending_keys) for name, each in told)
        yield _many("veche_keys_ending", "Keys that end within days, by what their givers said", "network", ending)
        states = GaugeMetricFamily("veche_pages_news", "Pages by how their news come", labels=["network", "state"])
        for name, each in told:
            for state, number in sorted(each.news.items()):
                states.add_metric([name, state], number)
        yield states
        failing = ((name, each.failing) for name, each in told)
        yield _many("veche_sources_failing", "Sources of events whose last reading failed", "network", failing)

    def _age(self, at: dt.datetime) -> float:
        return max(0.0, (self.now - at).total_seconds())


def _one(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=float(value))


def _many(name: str, words: str, label: str, values: Iterable[tuple[str, float]]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=[label])
    for each, value in values:
        family.add_metric([each], float(value))
    return family
