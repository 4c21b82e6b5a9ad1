"""A folder of files, one for each article, and a page that lists them. Workers write the files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from wikiweave.batch.plan import Plan
from wikiweave.batch.sinks.sink import STATE
from wikiweave.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from wikiweave.batch.schema import Rows

__all__ = ["INDEX", "SUFFIXES", "FolderSink"]

#: Of files in each format.
SUFFIXES: Final = {
    "wikitext": ".wiki",
    "mediawiki": ".wiki",
    "plain": ".txt",
    "markdown": ".md",
    "json": ".json",
}
INDEX: Final = "index.md"


@dataclass(frozen=True, slots=True)
class FolderSink:
    """Each row of articles has a `file`: its path within the folder, without suffix."""

    suffix: str
    shard_pages: int = 200

    def encode(self, rows: Rows, out: Path) -> int:
        """Write the files; return how many."""
        for row in rows["articles"]:
            path = out / (row["file"] + self.suffix)
            if "/" in row["file"]:
                path.parent.mkdir(exist_ok=True)
            write_atomically(path, row["content"].encode())
        return len(rows["articles"])

    def writer(self, out: Path, tables: tuple[str, ...], n_shards: int) -> FolderWriter:  # noqa: ARG002
        """Return the writer."""
        return FolderWriter(out, self.suffix)


class FolderWriter:
    """Counts what workers have written, and lists it at the end."""

    def __init__(self, out: Path, suffix: str) -> None:
        self._out = out
        self._suffix = suffix

    def add(self, encoded: Any) -> int:
        """Count."""
        return int(encoded)

    def commit(self, shard: int) -> dict[str, int]:  # noqa: ARG002
        """Nothing is left to do: each file was written wholly."""
        return {}

    def finish(self) -> None:
        """Write the list of articles, by title."""
        plan = Plan(self._out / STATE / "plan.sqlite")
        temporary = self._out / STATE / (INDEX + ".tmp")
        with temporary.open("wb") as file:
            file.write(b"# Index\n\n")
            for title, name, _ in plan.files():
                if (self._out / (name + self._suffix)).is_file():
                    target = (name + self._suffix).replace("%", "%25")
                    file.write(f"- [{_escaped(title)}](<{target}>)\n".encode())
        plan.close()
        temporary.replace(self._out / INDEX)

    def close(self) -> None:
        """Nothing is open."""


def _escaped(title: str) -> str:
    """Return a title as text of Markdown, on one line."""
    return _MARKS.sub(r"\\\g<0>", " ".join(title.split()))


_MARKS: Final = re.compile(r"[\\`*_{}\[\]<>()#+.!|&~$-]")
