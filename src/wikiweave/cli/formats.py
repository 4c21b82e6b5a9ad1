"""What the commands offer of formats: names, profiles and options, as the entries have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from wikiweave.formats.entry import AS_IT_IS, Flag, ReadingOptions, flags_of
from wikiweave.formats.registry import Target, entries, names, target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from wikiweave.formats.entry import Entry

__all__ = ["asked", "asked_of_reading", "check_asked", "format_option", "format_options"]

F = TypeVar("F", bound="Callable[..., Any]")  # `Any`: click's decorators take any function


def format_option(
    *declared: str,
    help: str,
    formats: Iterable[Entry],
    others: Iterable[str] = (),
    required: bool = False,
) -> Callable[[F], F]:
    """Return an option that takes a format's name or alias, or something else that is listed."""
    known = list(formats)
    aliases = {alias: entry.name for entry in known for alias in entry.aliases}

    def own_name(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        return None if value is None else aliases.get(value, value)

    return click.option(
        *declared,
        type=click.Choice([*names(known), *others]),
        callback=own_name,
        required=required,
        help=help,
    )


def format_options(command: F) -> F:
    """Add `--profile` and the options of all formats; `asked` takes what was given of them."""
    for name, flag in reversed(_FLAGS.items()):
        if name in _SWITCHES:
            command = click.option(_shown(name), is_flag=True, help=flag.help)(command)
        else:
            command = click.option(
                _shown(name),
                name,
                type=_type(flag),
                metavar=flag.metavar,
                help=flag.help,
            )(command)
    return click.option("--profile", type=click.Choice(_profile_names()), help=_profile_help())(
        command
    )


def asked(given: Mapping[str, object]) -> dict[str, object]:
    """Return the options of formats that were given to a command, by their names in Python."""
    chosen: dict[str, object] = {}
    for name in _FLAGS:
        if name in _SWITCHES:
            if given[f"no_{name}"]:
                chosen[name] = False
        elif given[name] is not None:
            chosen[name] = given[name]
    return chosen


def asked_of_reading(
    chosen: dict[str, object], source: Entry, to: str, profile: str | None
) -> ReadingOptions:
    """Return how a source is to be read: what was chosen that only its own format has.

    That is taken out of what was chosen. Raises `click.UsageError` for a part without the other.
    """
    written = next((one for one in target(to).entry.profiles if profile in (None, one.name)), None)
    if written is None:
        return AS_IT_IS
    own = flags_of(written.defaults)
    taken = {
        name: str(chosen.pop(name)) for name in source.reading if name in chosen and name not in own
    }
    if "base_url" in taken and taken.get("links") != "url":
        raise click.UsageError("--base-url is for --links url")
    return ReadingOptions(links=taken.get("links"), base_url=taken.get("base_url"))


def check_asked(to: str, profile: str | None, chosen: Mapping[str, object]) -> Target:
    """Return what is to be written; raises `click.UsageError` for what the format does not have."""
    entry = target(to).entry
    known = [one.name for one in entry.profiles]
    if profile is not None and not entry.has_profiles:
        labels = _listed([one.label for one in entries() if one.has_profiles])
        raise click.UsageError(f"--profile is for {labels}, and this writes {to}")
    if profile is not None and profile not in known:
        listed = ", ".join(known)
        raise click.UsageError(f"--profile {profile} is not a profile of {to}: {listed}")
    found = target(to, profile, chosen)
    flags = flags_of(found.profile.defaults)
    for name in chosen:
        if name not in flags:
            written = f"{to} with --profile {profile}" if profile else to
            places = _listed(_places(name))
            raise click.UsageError(f"{_shown(name)} is for {places}, and this writes {written}")
        needs = flags[name].needs
        if needs is not None and chosen.get(needs[0]) != needs[1]:
            raise click.UsageError(f"{_shown(name)} is for {_shown(needs[0])} {needs[1]}")
    return found


def _places(name: str) -> list[str]:
    """Return where an option means something: formats, with the profile if it must be named."""
    places = []
    for entry in entries():
        default, *others = entry.profiles
        if name in flags_of(default.defaults):
            places.append(entry.label)
            continue
        named = [one.name for one in others if name in flags_of(one.defaults)]
        places += [f"{entry.label} with --profile {each}" for each in named]
    return places


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _type(flag: Flag) -> click.Path | click.Choice[str] | None:
    if flag.is_file:
        return click.Path(exists=True, dir_okay=False)
    return click.Choice(flag.choices) if flag.choices else None


def _all_flags() -> dict[str, Flag]:
    profiles = [profile for entry in entries() for profile in entry.profiles]
    return {name: flag for one in profiles for name, flag in flags_of(one.defaults).items()}


def _all_switches() -> set[str]:
    """Return the names of options that are on, and that a flag switches off."""
    profiles = [profile for entry in entries() for profile in entry.profiles]
    return {
        name
        for one in profiles
        for name in flags_of(one.defaults)
        if getattr(one.defaults, name) is True
    }


def _profile_names() -> list[str]:
    found = (one.name for entry in entries() if entry.has_profiles for one in entry.profiles)
    return list(dict.fromkeys(found))


def _profile_help() -> str:
    parts = (
        f"{entry.label}: {', '.join(f'{one.name} ({one.help})' for one in entry.profiles)}."
        for entry in entries()
        if entry.has_profiles
    )
    return f"How the format is written; the first is the default. {' '.join(parts)}"


_FLAGS: Final = _all_flags()
_SWITCHES: Final = _all_switches()


def _shown(name: str) -> str:
    """Return the flag of an option."""
    return f"--no-{name}" if name in _SWITCHES else f"--{name.replace('_', '-')}"
