"""Profiles: what articles of one kind must have, and which rules apply to them.

A profile is a TOML file. `profiles/README.md` describes its keys; shipped profiles are there.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from wikiweave.errors import FormatError
from wikiweave.validation.finding import Severity  # noqa: TC001  # msgspec reads it

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CategoriesShape",
    "FieldShape",
    "FieldType",
    "InfoboxShape",
    "LeadShape",
    "Profile",
    "SectionShape",
    "SeeAlsoShape",
    "find_profile",
    "read_profile",
    "shipped_profiles",
]

FieldType = Literal["coordinates", "date", "image", "link", "number", "text", "url"]


class _Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """A table of a profile. Nothing is required by default."""


class LeadShape(_Shape, frozen=True):
    """The text before the first heading."""

    required: bool = False
    #: In words of readable text; infobox, templates and footnotes do not count.
    min_words: int = 0
    max_words: int | None = None


class FieldShape(_Shape, frozen=True):
    """A field of the infobox. An empty value has no type."""

    required: bool = False
    #: Other names of the same field.
    also: tuple[str, ...] = ()
    type: FieldType | None = None
    #: The texts allowed as value; case does not matter.
    one_of: tuple[str, ...] = ()
    #: A regular expression for the whole text of the value.
    pattern: str | None = None


class InfoboxShape(_Shape, frozen=True):
    """The infobox."""

    required: bool = False
    #: The templates allowed; case and `_` do not matter.
    names: tuple[str, ...] = ()
    #: Whether fields that are not listed are findings.
    closed: bool = False
    fields: dict[str, FieldShape] = {}


class SectionShape(_Shape, frozen=True):
    """A section, identified by its heading or its role."""

    heading: str = ""
    #: Other headings for the same section, which should be spelled like `heading`.
    also: tuple[str, ...] = ()
    #: Such as `see-also`: the heading may then be in any language.
    role: str = ""
    required: bool = False
    level: int = 2


class SeeAlsoShape(_Shape, frozen=True):
    """The links under See also."""

    min: int = 0
    max: int | None = None
    #: Regular expressions, each for the whole title of a page that must be linked.
    must_link: tuple[str, ...] = ()


class CategoriesShape(_Shape, frozen=True):
    """The categories."""

    min: int = 0
    #: Regular expressions, each for the whole name of a category that must be there.
    required: tuple[str, ...] = ()


class Profile(_Shape, frozen=True):
    """What articles of one kind must have."""

    name: str = "default"
    description: str = ""
    #: The language of the wiki, for articles that do not name theirs.
    lang: str | None = None
    #: Rules to add to those that are on by default; see `matching` for selectors.
    select: tuple[str, ...] = ()
    #: Rules to leave out.
    ignore: tuple[str, ...] = ()
    #: Severities by rule id, instead of the rules' own.
    severity: dict[str, Severity] = {}
    #: Whether a file in the plain dialect must begin with its `= Title =`.
    title_line: bool = False
    lead: LeadShape = LeadShape()
    infobox: InfoboxShape = InfoboxShape()
    #: The known sections, in order.
    sections: tuple[SectionShape, ...] = ()
    sections_ordered: bool = True
    #: Whether sections of level 2 that are not listed are findings.
    sections_closed: bool = False
    see_also: SeeAlsoShape = SeeAlsoShape()
    categories: CategoriesShape = CategoriesShape()

    def with_severity(self, severity: Mapping[str, Severity]) -> Profile:
        """Return the same profile with other severities for some rules."""
        return msgspec.structs.replace(self, severity={**self.severity, **severity})


def find_profile(profile: Profile | str | None) -> Profile:
    """Return a profile: the given one, a shipped one by name, or one from a `.toml` file.

    `None` is `default`. Raises `FormatError` if it does not exist or is malformed, and
    `OSError`.
    """
    if isinstance(profile, Profile):
        return profile
    name = profile or "default"
    if name in shipped_profiles():
        return _shipped(name)
    if name.endswith(".toml"):
        path = Path(name)
        return read_profile(path.read_bytes(), name, folder=path.parent)
    known = ", ".join(shipped_profiles())
    raise FormatError(
        f"{name!r} is neither a profile nor a .toml file; the shipped profiles are {known}"
    )


def read_profile(data: bytes, source_name: str, *, folder: Path | None = None) -> Profile:
    """Return the profile in some TOML. Raises `FormatError` that names the faulty place.

    It may extend a shipped profile or a file in `folder`.
    """
    try:
        profile = msgspec.convert(_extended(data, source_name, folder, ()), Profile)
    except msgspec.ValidationError as error:
        raise FormatError(f"malformed profile: {error}", source_name=source_name) from error
    patterns = [
        *profile.see_also.must_link,
        *profile.categories.required,
        *(field.pattern for field in profile.infobox.fields.values() if field.pattern),
    ]
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            reason = f"malformed profile: {pattern!r} is not a regular expression: {error}"
            raise FormatError(reason, source_name=source_name) from error
    for section in profile.sections:
        if not (section.heading or section.role):
            reason = "malformed profile: a section has neither heading nor role"
            raise FormatError(reason, source_name=source_name)
    return profile


@cache
def shipped_profiles() -> tuple[str, ...]:
    """Return the names of the profiles that come with wikiweave."""
    folder = files("wikiweave.validation").joinpath("profiles")
    names = [each.name for each in folder.iterdir() if each.name.endswith(".toml")]
    return tuple(sorted(name.removesuffix(".toml") for name in names))


@cache
def _shipped(name: str) -> Profile:
    return read_profile(_shipped_data(name), f"{name}.toml")


def _shipped_data(name: str) -> bytes:
    return files("wikiweave.validation").joinpath("profiles", f"{name}.toml").read_bytes()


def _extended(
    data: bytes, source_name: str, folder: Path | None, seen: tuple[str, ...]
) -> dict[str, object]:
    """Return a profile's tables, merged over those it extends."""
    try:
        tables = tomllib.loads(data.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormatError(f"malformed profile: {error}", source_name=source_name) from error
    base = tables.pop("extends", None)
    if base is None:
        return tables
    if not isinstance(base, str) or base in seen:
        reason = f"malformed profile: it cannot extend {base!r}"
        raise FormatError(reason, source_name=source_name)
    if base in shipped_profiles():
        below = _extended(_shipped_data(base), base, None, (*seen, base))
    elif base.endswith(".toml") and folder is not None:
        path = folder / base
        below = _extended(path.read_bytes(), str(path), path.parent, (*seen, base))
    else:
        raise FormatError(f"malformed profile: no profile {base!r}", source_name=source_name)
    return _over(below, tables)


#: These add up; everything else replaces the value it extends.
_ADDED: Final = ("select", "ignore")


def _over(below: dict[str, object], above: dict[str, object]) -> dict[str, object]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _over(old, value)
        elif key in _ADDED and isinstance(old, list) and isinstance(value, list):
            merged[key] = old + value
        else:
            merged[key] = value
    return merged
