"""What happens by itself, and how often: the whole list."""

from veche.jobs.timetable import Every

TIMETABLE: tuple[Every, ...] = (
    Every(seconds=10, job="journal.seal"),
    Every(seconds=24 * 3600, job="journal.verify"),
    Every(seconds=24 * 3600, job="media.sweep"),
    Every(seconds=3600, job="agencies.learn_words"),
    Every(seconds=60, job="registry.observe_due"),
    Every(seconds=20, job="registry.listen_due"),
    Every(seconds=3600, job="registry.measure_due"),
    Every(seconds=3600, job="registry.see_administrators_due"),
    Every(seconds=24 * 3600, job="registry.remind"),
    Every(seconds=24 * 3600, job="registry.keep_alive_due"),
    Every(seconds=300, job="registry.renew_due"),
    Every(seconds=24 * 3600, job="registry.purge_holders"),
    Every(seconds=600, job="compliance.judge_all"),
    Every(seconds=900, job="compliance.foresee"),
    Every(seconds=6 * 3600, job="compliance.follow_all"),
    Every(seconds=3600, job="compliance.remind"),
    Every(seconds=60, job="delivery.sweep"),
    Every(seconds=300, job="delivery.compare"),
    Every(seconds=5, job="inbox.collect"),
    Every(seconds=60, job="inbox.poll"),
    Every(seconds=30, job="inbox.triage"),
    Every(seconds=6 * 3600, job="analytics.rate_months"),
    Every(seconds=900, job="analytics.count_risk"),
    Every(seconds=6 * 3600, job="analytics.count_coverage"),
    Every(seconds=60, job="notices.owe_letters"),
    Every(seconds=300, job="notices.watch"),
    Every(seconds=600, job="notices.owe_digests"),
    Every(seconds=24 * 3600, job="notices.forget"),
)
