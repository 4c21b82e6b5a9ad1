"""Profiles: which rules hold for articles of a kind. Shipped ones are TOML in `profiles/`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from wikiweave.errors import FormatError
from wikiweave.validate.finding import Severity  # noqa: TC001  # msgspec reads it

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Profile", "find_profile", "read_profile", "shipped_profiles"]


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is asked of articles of a kind."""

    name: str = "default"
    description: str = ""
    #: Rules that are on besides those that are by default; see `matching` for selectors.
    select: tuple[str, ...] = ()
    #: Rules that are off.
    ignore: tuple[str, ...] = ()
    #: Severities by rule id, instead of the rules' own.
    severity: dict[str, Severity] = {}

    def with_severity(self, severity: Mapping[str, Severity]) -> Profile:
        """Return the same with other severities for some rules."""
        return msgspec.structs.replace(self, severity={**self.severity, **severity})


def find_profile(profile: Profile | str | None) -> Profile:
    """Return a profile: as it is, the shipped one of a name, or the one in a `.toml` file.

    `None` is `default`. Raises `FormatError` where there is none or it is malformed, and
    `OSError`.
    """
    if isinstance(profile, Profile):
        return profile
    name = profile or "default"
    if name in shipped_profiles():
        return _shipped(name)
    if name.endswith(".toml"):
        return read_profile(Path(name).read_bytes(), name)
    known = ", ".join(shipped_profiles())
    raise FormatError(f"{name!r} is no profile and no .toml file; shipped are {known}")


def read_profile(data: bytes, source_name: str) -> Profile:
    """Return the profile that TOML says. Raises `FormatError` that names the faulty place."""
    try:
        return msgspec.convert(tomllib.loads(data.decode()), Profile)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise FormatError(f"malformed profile: {error}", source_name=source_name) from error


@cache
def shipped_profiles() -> tuple[str, ...]:
    """Return the names of the profiles that come with wikiweave."""
    folder = files("wikiweave.validate").joinpath("profiles")
    names = [each.name for each in folder.iterdir() if each.name.endswith(".toml")]
    return tuple(sorted(name.removesuffix(".toml") for name in names))


@cache
def _shipped(name: str) -> Profile:
    path = files("wikiweave.validate").joinpath("profiles", f"{name}.toml")
    return read_profile(path.read_bytes(), f"{name}.toml")
