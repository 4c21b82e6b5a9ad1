"""A project's settings: `wikiweave.toml`, or the table `tool.wikiweave` of `pyproject.toml`."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec

from wikiweave.errors import FormatError
from wikiweave.validation.finding import Severity  # noqa: TC001  # msgspec reads it

__all__ = ["Config", "find_config", "read_config"]


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """A project's settings. Options of the command take precedence."""

    #: The name of a shipped profile or a `.toml` file, relative to this one.
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str | None = None
    #: Severities by rule id, instead of the profile's.
    severity: dict[str, Severity] = {}
    #: Patterns of paths, relative to this file, that are skipped in folders.
    exclude: tuple[str, ...] = ()
    #: Rules that are off for some files, by patterns as above.
    per_file_ignores: dict[str, tuple[str, ...]] = {}
    #: The folder of the file; patterns are relative to it.
    root: str = "."

    def excludes(self, path: Path) -> bool:
        """Return whether a file is skipped in a folder."""
        return any(self._matches(path, pattern) for pattern in self.exclude)

    def ignored(self, path: Path | None) -> tuple[str, ...]:
        """Return the rules that are off for a file; `None` is standard input."""
        if path is None:
            return ()
        return tuple(
            rule
            for pattern, rules in self.per_file_ignores.items()
            if self._matches(path, pattern)
            for rule in rules
        )

    def _matches(self, path: Path, pattern: str) -> bool:
        try:
            relative = path.resolve().relative_to(Path(self.root).resolve())
        except ValueError:
            return False
        # A pattern names a file or folder; without a slash, of that name anywhere.
        wanted = pattern.rstrip("/")
        steps = [relative, *relative.parents][:-1]
        if "/" not in wanted:
            return any(fnmatchcase(step.name, wanted) for step in steps)
        return any(fnmatchcase(step.as_posix(), wanted.lstrip("/")) for step in steps)


def find_config(folder: Path) -> Config:
    """Return the settings from the nearest file in a folder or above it; defaults if there is none.

    Raises `FormatError` that names a malformed file, and `OSError`.
    """
    for place in (folder.resolve(), *folder.resolve().parents):
        own = place / "wikiweave.toml"
        if own.is_file():
            return read_config(own)
        project = place / "pyproject.toml"
        if project.is_file() and _own_table(project) is not None:
            return read_config(project)
    return Config()


def read_config(path: Path) -> Config:
    """Return the settings in a file. Raises `FormatError` that names it, and `OSError`."""
    data = (_own_table(path) or {}) if path.name == "pyproject.toml" else _toml(path)
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        raise FormatError(f"malformed settings: {error}", source_name=str(path)) from error
    if "root" in data:
        raise FormatError("malformed settings: unknown field `root`", source_name=str(path))
    profile = config.profile
    if profile is not None and profile.endswith(".toml"):
        profile = str(path.parent / profile)
    return msgspec.structs.replace(config, root=str(path.parent), profile=profile)


def _own_table(pyproject: Path) -> dict[str, object] | None:
    tools = _toml(pyproject).get("tool")
    table = tools.get("wikiweave") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_bytes().decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormatError(f"malformed settings: {error}", source_name=str(path)) from error
