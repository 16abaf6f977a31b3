import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from veche.desk.management.camera import Camera, NoBrowser, NotOpened, cameras
from veche.desk.management.scenes import SCENES, Scene
from veche.ui.console import Command as BaseCommand
from veche.ui.render import text_of

WIDTHS = (390, 768, 1440)


class Command(BaseCommand):
    help = "Save pictures of the main screens of a running demo, as each of its cast sees them. Exit code 1 when one did not open."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where the pictures and index.html go")
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="the demo's (default %(default)s)")
        parser.add_argument("--password", default="demo-veche", help="of the demo's cast (default %(default)s)")
        parser.add_argument("--only", nargs="*", default=(), metavar="NAME", help="only these persons or screens")
        parser.add_argument("--widths", nargs="*", type=int, default=WIDTHS, help="of the window, in pixels")

    def handle(self, *args: Any, **options: Any) -> None:
        only, folder = set(options["only"]), options["folder"]
        wanted = [scene for scene in SCENES if not only or only & {scene.login, scene.name}]
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with cameras(options["address"].rstrip("/")) as new_camera:
                taken, missing = self.shoot(wanted, new_camera, folder, options)
        except NoBrowser as problem:
            raise CommandError(str(problem)) from problem
        self.keep_sheet(folder, taken)
        self.answer(
            {"folder": str(folder), "pictures": sum(map(len, taken.values())), "missing": missing},
            *(f"Not taken: {name}: {why}" for name, why in missing.items()),
            f"{sum(map(len, taken.values()))} pictures: {folder / 'index.html'}",
        )
        sys.exit(1 if missing else 0)

    def shoot(
        self, scenes: list[Scene], new_camera: Any, folder: Path, options: dict[str, Any]
    ) -> tuple[dict[str, list[tuple[int, str]]], dict[str, str]]:
        """This function will take every scene at every width; what did not open is told, not raised."""
        windows: dict[str, Camera] = {}
        taken: dict[str, list[tuple[int, str]]] = {}
        missing: dict[str, str] = {}
        for scene in scenes:
            name = f"{scene.login or 'citizen'}-{scene.name}"
            try:
                if scene.login not in windows:
                    windows[scene.login] = new_camera()
                    if scene.login:
                        windows[scene.login].sign_in(scene.login, options["password"])
                taken[name] = shots(scene, windows[scene.login], folder=folder, name=name, widths=options["widths"])
            except NotOpened as why:
                missing[name] = str(why)
        return taken, missing

    def keep_sheet(self, folder: Path, taken: dict[str, list[tuple[int, str]]]) -> None:
        """This function will write the contact sheet of all pictures."""
        sheet = text_of("desk/contact_sheet.html", {"scenes": list(taken.items())})
        (folder / "index.html").write_text(sheet, encoding="utf-8")


def shots(scene: Scene, camera: Camera, *, folder: Path, name: str, widths: list[int]) -> list[tuple[int, str]]:
    """This function will save one scene at each width as `name`-`width`.png."""
    camera.open(scene.path, follow=scene.follow)
    files = [(width, f"{name}-{width}.png") for width in widths]
    for width, file in files:
        camera.take(folder / file, width=width)
    return files
