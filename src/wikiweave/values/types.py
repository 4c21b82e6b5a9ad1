"""The kinds of values, each with what a reader sees of it."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

__all__ = ["Coordinates", "Date", "Items", "Link", "Phrase", "Quantity", "Url", "Value"]


class _Value(msgspec.Struct, frozen=True, tag_field="type", tag=str.lower):
    """A value; `text` is what a reader sees."""

    text: str


class Phrase(_Value, frozen=True):
    """Words, and all that is nothing else."""


class Quantity(_Value, frozen=True):
    """A number, with its unit where one is written: `km`, `%`, `US$`."""

    number: int | float
    unit: str | None = None


class Date(_Value, frozen=True):
    """A day, month or year of the calendar that the article uses.

    What is not given is `None`; years before the common era are negative.
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> str:
        """The smallest part that is given: `day`, `month` or `year`."""
        return "day" if self.day else "month" if self.month else "year"

    def isoformat(self) -> str:
        """Return it in the form of ISO 8601: `1874-10-10`, `1874-10`, `-0044`."""
        if self.year is None:
            return f"--{self.month:02}" + (f"-{self.day:02}" if self.day else "")
        written = f"{self.year:05}" if self.year < 0 else f"{self.year:04}"
        for part in (self.month, self.day):
            if part is None:
                break
            written += f"-{part:02}"
        return written


class Coordinates(_Value, frozen=True):
    """A place on a globe, in degrees; south and west are negative."""

    latitude: float
    longitude: float


class Url(_Value, frozen=True):
    """An external link."""

    url: str


class Link(_Value, frozen=True):
    """A link to a page, which is all the value is."""

    target: str


class Items(_Value, frozen=True):
    """Several values: of a list, or between line breaks."""

    items: tuple[Value, ...]


Value: TypeAlias = Phrase | Quantity | Date | Coordinates | Url | Link | Items
