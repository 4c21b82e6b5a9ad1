"""Writes files so that nobody ever sees a half-written one."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

__all__ = ["write_atomically"]


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file completely or not at all; a file that exists keeps its permissions.

    Links are followed. What is not a regular file (a device, a pipe) is written directly.
    Raises `OSError`.
    """
    path = Path(os.path.realpath(path))
    try:
        old = path.stat()
    except FileNotFoundError:
        old = None
    if old is not None and not stat.S_ISREG(old.st_mode):
        path.write_bytes(data)
        return
    if old is not None and not os.access(path, os.W_OK):
        raise PermissionError("permission denied")
    # In the same folder, as only then the file is replaced in one step.
    temporary = path.with_name(f".wikiweave-{os.urandom(8).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if old is not None:
            with suppress(OSError, AttributeError):  # only root may, and Windows has none
                os.chown(temporary, old.st_uid, old.st_gid)
            temporary.chmod(stat.S_IMODE(old.st_mode))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
