"""Keeps findings between runs, so that only changed texts are checked again."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from wikiweave.files import write_atomically
from wikiweave.validation.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FOLDER", "Cache"]

#: The default folder.
FOLDER: Final = ".wikiweave_cache"
_TAG: Final = b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by wikiweave; may be deleted.\n"

_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(list[Finding])


class Cache:
    """Findings by text, and by everything else that decides what is found.

    It never fails: what cannot be read is checked again, what cannot be written is not kept.
    """

    def __init__(self, folder: Path, settings: object) -> None:
        """Keep findings in a folder; they are valid for one `repr(settings)`."""
        self._folder = folder
        self._seed = f"{_program()}\0{settings!r}".encode()
        self._made = False

    def key(self, name: str, text: str) -> str:
        """Return the key of a file's text."""
        digest = hashlib.blake2b(self._seed, digest_size=20)
        for part in (name, text):
            data = part.encode(errors="surrogateescape")
            digest.update(b"%d\0" % len(data) + data)
        return digest.hexdigest()

    def get(self, key: str) -> list[Finding] | None:
        """Return the findings for a key; `None` if none are kept."""
        try:
            return _decoder.decode(self._path(key).read_bytes())
        except (OSError, msgspec.MsgspecError):
            return None

    def put(self, key: str, findings: Sequence[Finding]) -> None:
        """Keep findings under a key."""
        with suppress(OSError):
            self._make()
            path = self._path(key)
            path.parent.mkdir(exist_ok=True)
            write_atomically(path, _encoder.encode(findings))

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]

    def _make(self) -> None:
        if self._made:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        for name, data in (("CACHEDIR.TAG", _TAG), (".gitignore", b"*\n")):
            if not (self._folder / name).exists():
                write_atomically(self._folder / name, data)
        self._made = True


@cache
def _program() -> str:
    """Return a fingerprint of the installed program, its rules and data included."""
    root = Path(__file__).parents[1]
    stamps = [
        f"{path.relative_to(root)}:{stat.st_size}:{stat.st_mtime_ns}"
        for path in sorted(root.rglob("*.*"))
        if path.suffix in {".py", ".toml", ".json", ".lark"}
        for stat in [path.stat()]
    ]
    return hashlib.blake2b("\n".join(stamps).encode()).hexdigest()
