"""Shows the progress of a run: a bar on a terminal, or else a line now and then."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, Self

from wikiweave.cli.shared import say

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress as Bar

    from wikiweave.batch import Progress

__all__ = ["Show", "line"]

#: Seconds between lines.
_EVERY: Final = 10.0


class Show:
    """Shows progress on standard error."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._shown_at = 0.0
        self._bar: Bar | None = None
        if not quiet and sys.stderr is not None and sys.stderr.isatty():
            self._bar = _bar()
            self._task = self._bar.add_task("", total=1.0)
            self._bar.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def progress(self, progress: Progress) -> None:
        """Show this progress."""
        if self._bar is not None:
            self._bar.update(
                self._task,
                completed=progress.share or 0.0,
                total=None if progress.share is None else 1.0,
                description=line(progress),
            )
        elif not self._quiet and progress.seconds - self._shown_at >= _EVERY:
            self._shown_at = progress.seconds
            say(line(progress))

    def close(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def line(progress: Progress) -> str:
    """Return the progress of a run as one line."""
    seconds = max(progress.seconds, 1e-9)
    parts = [
        progress.stage,
        f"{progress.n_pages} pages",
        f"{progress.n_pages_here / seconds:.0f}/s",
    ]
    if progress.n_chars:
        megabytes = progress.n_chars / 1e6
        parts.append(f"{megabytes:.1f} MB of text, {megabytes / seconds:.2f} MB/s")
    if progress.n_failed:
        parts.append(f"{progress.n_failed} failed")
    if progress.share:
        left = seconds * (1 - progress.share) / progress.share
        parts.append(f"{progress.share:.0%}, {_duration(left)} left")
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    return Progress(
        BarColumn(bar_width=24),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
