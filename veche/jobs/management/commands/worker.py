import signal
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.module_loading import import_string

from veche.jobs import process
from veche.jobs.worker import Worker
from veche.ui.console import Plain


class Command(Plain):
    help = "Run a worker: claim and do what is owed until it is stopped (SIGTERM lets it end its present jobs)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lanes", nargs="*", default=(), help="only these lanes (default: all)")
        parser.add_argument("--threads", type=int, default=settings.VECHE_WORKER_THREADS)
        parser.add_argument("--cluster", action="store_true", help="listen to the hints of VECHE_BROKER, too")

    def handle(self, *args: Any, **options: Any) -> None:
        process.set_up()
        if options["cluster"]:
            self._join_cluster(lanes=tuple(options["lanes"]), threads=options["threads"])
            return
        worker = Worker(lanes=tuple(options["lanes"]), threads=options["threads"])
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        self.stdout.write(f"Worker {worker.name} is working.")
        worker.run()

    def _join_cluster(self, *, lanes: tuple[str, ...], threads: int) -> None:
        if not settings.VECHE_HINTS:
            raise CommandError("A cluster needs a broker: set VECHE_BROKER to the address of a RabbitMQ.")
        self.stdout.write("A worker of the cluster is working.")
        import_string(settings.VECHE_HINTS.rpartition(":")[0] + ".run")(lanes=lanes, threads=threads)
