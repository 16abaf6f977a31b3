"""A bar of progress for people at a terminal; silent everywhere else."""

from typing import TextIO

from veche.ui.numbers import number

WIDTH = 30


class Progress:
    """Draws how much of `total` is done on one line of `stream`."""

    def __init__(self, stream: TextIO, *, total: int) -> None:
        self.stream, self.total, self.done, self.drawn = stream, max(total, 1), 0, -1
        self.is_shown = stream.isatty()

    def step(self) -> None:
        """This function will count one more."""
        self.done += 1
        percent = min(100, self.done * 100 // self.total)
        if self.is_shown and percent != self.drawn:
            self.drawn = percent
            filled = percent * WIDTH // 100
            bar = "█" * filled + "░" * (WIDTH - filled)
            self.stream.write(f"\r{bar} {percent:3d} %  {number(self.done)}")
            self.stream.flush()

    def end(self) -> None:
        """This function will clear the line."""
        if self.is_shown:
            self.stream.write("\r" + " " * (WIDTH + 24) + "\r")
            self.stream.flush()
