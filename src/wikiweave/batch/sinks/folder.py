"""A folder of files, one for each article, and an index of them. The workers write the files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wikiweave.batch.plan import Plan
from wikiweave.batch.sinks.sink import STATE, Encoded
from wikiweave.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from wikiweave.batch.schema import Rows

__all__ = ["INDEX", "FolderSink"]

INDEX: Final = "index.md"


@dataclass(frozen=True, slots=True)
class FolderSink:
    """Takes rows of articles with a column `file`: the path within the folder, without suffix."""

    file_suffix: str
    shard_pages: int = 200

    def encode(self, rows: Rows, out: Path) -> Encoded:
        """Write the files."""
        for row in rows["articles"]:
            file, content = row["file"], row["content"]
            assert isinstance(file, str)
            assert isinstance(content, str)
            path = out / (file + self.file_suffix)
            if "/" in file:
                path.parent.mkdir(exist_ok=True)
            write_atomically(path, content.encode())
        return Encoded(len(rows["articles"]), {})

    def writer(self, out: Path, tables: tuple[str, ...], n_shards: int) -> FolderWriter:  # noqa: ARG002
        """Return the writer."""
        return FolderWriter(out, self.file_suffix)


class FolderWriter:
    """Lists at the end what the workers have written."""

    def __init__(self, out: Path, suffix: str) -> None:
        self._out = out
        self._suffix = suffix

    def add(self, encoded: Encoded) -> None:
        """Do nothing: the files are written."""

    def commit(self, shard: int) -> dict[str, int]:  # noqa: ARG002
        """Return no files: each article's file is complete."""
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
        """Do nothing: no file is open."""


def _escaped(title: str) -> str:
    """Return a title as Markdown text, on one line."""
    return _MARKS.sub(r"\\\g<0>", " ".join(title.split()))


_MARKS: Final = re.compile(r"[\\`*_{}\[\]<>()#+.!|&~$-]")
