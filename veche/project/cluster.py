"""Workers on several machines: Celery over RabbitMQ carries hints (lane), the rows stay in the database.

Whoever takes a hint claims from the rows as every worker does, so one that is lost, doubled or late does no harm. A
worker of a cluster is an ordinary worker that a hint wakes: beside Celery's threads it keeps the timetable and the
leases and asks the rows once in PERIOD, whether RabbitMQ lives or not.
"""

import logging
import threading
import time
from typing import Any

from celery import Celery, signals
from django.conf import settings
from django.db import close_old_connections
from kombu import Exchange, Queue

from veche.jobs import register
from veche.jobs.worker import Worker, run_due

log = logging.getLogger("veche.worker")
# Seconds between two looks at the rows; what becomes due later is found by them, and an older hint says nothing new.
PERIOD = 1.0
MOST_HINTS = 10_000
# Seconds for which a broker that did not answer is left alone: whoever owes work must not wait for it again and again.
SILENCE = 10.0
PATIENCE = 1.0

app = Celery("veche", broker=settings.VECHE_BROKER or "memory://", fixups=[], set_as_current=False)
app.conf.update(
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_create_missing_queues=True,
    task_default_delivery_mode="transient",
    task_publish_retry_policy={"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0},
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
    worker_hijack_root_logger=False,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    broker_connection_timeout=PATIENCE,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_heartbeat=30,
    broker_transport_options={"write_timeout": PATIENCE, "max_retries": 1, "interval_start": 0, "interval_step": 0},
)
_silent_until = 0.0


def queue_of(lane: str) -> Queue:
    """This function will give the queue of a lane with its branches; hints that nobody takes go by themselves."""
    name = f"veche.{register.trunk(lane)}"
    return Queue(name, Exchange("veche"), routing_key=name, message_ttl=60 * PERIOD, max_length=MOST_HINTS)


def hint(lane: str) -> None:
    """This function will tell the workers that something is due in a lane; a broker that does not answer is left alone a while."""
    global _silent_until
    if time.monotonic() < _silent_until:
        return
    try:
        work.apply_async((lane,), queue=queue_of(lane))
    except Exception as error:  # the row is kept: a worker that asks finds it
        _silent_until = time.monotonic() + SILENCE
        log.warning("No hint could be sent: %s. Workers ask the rows by themselves.", type(error).__name__)


@app.task(name="veche.work")  # type: ignore[untyped-decorator]
def work(lane: str) -> None:
    """This function will run what is due in a lane; as long as there was something, another hint calls whoever is free."""
    if register.trunk(lane) not in register.lanes():
        return
    try:
        if run_due(lanes=(lane,)):
            hint(lane)
    finally:
        close_old_connections()


def run(*, lanes: tuple[str, ...] = (), threads: int = 2) -> None:
    """This function will work until SIGTERM: an ordinary worker, and `threads` more that hints wake."""
    worker = Worker(lanes=lanes, threads=1, idle=PERIOD)
    thread = threading.Thread(target=worker.run, name="worker")

    def begin(**_: Any) -> None:
        thread.start()

    def end(**_: Any) -> None:
        worker.stop()

    def leave_logging(**_: Any) -> None:
        """Whoever listens to this signal tells Celery that logging is set up."""

    signals.setup_logging.connect(leave_logging)
    signals.worker_init.connect(begin)
    signals.worker_shutting_down.connect(end)
    app.conf.task_queues = [queue_of(lane) for lane in lanes or register.lanes()]
    try:
        app.Worker(
            pool="threads",
            concurrency=threads,
            hostname=worker.name.replace(":", "@", 1),
            without_gossip=True,
            without_mingle=True,
            quiet=True,
        ).start()
    finally:
        worker.stop()
        if thread.is_alive():
            thread.join()
