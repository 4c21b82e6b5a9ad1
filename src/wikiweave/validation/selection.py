"""Which rules are on, given a profile and options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.errors import FormatError
from wikiweave.validation.families import FAMILIES
from wikiweave.validation.registry import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.validation.profile import Profile
    from wikiweave.validation.rule import Rule

__all__ = ["matching", "selected"]


def selected(
    profile: Profile, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """Return the rules that are on, in the order of their ids.

    With `select`, only the rules it names; without it, the rules that are on by default and those
    that the profile adds. `ignore` and the profile's `ignore` remove rules. Raises `FormatError`
    for a selector that names no rule.
    """
    chosen = {rule.id for selector in select for rule in matching(selector)}
    if not chosen:
        chosen = {rule.id for rule in rules().values() if rule.default}
        chosen |= {rule.id for selector in profile.select for rule in matching(selector)}
        chosen -= {rule.id for selector in profile.ignore for rule in matching(selector)}
    chosen -= {rule.id for selector in ignore for rule in matching(selector)}
    return tuple(rule for id_, rule in rules().items() if id_ in chosen)


def matching(selector: str) -> list[Rule]:
    """Return the rules that a selector names.

    It is an id (`W301`) or its beginning (`W3`), a name, a family (`links`), an alias
    (`CW-064`) or `ALL`; case does not matter.
    """
    wanted = selector.strip().casefold()
    found = [rule for rule in rules().values() if wanted and _is_named(rule, wanted)]
    if not found and wanted not in FAMILIES:
        raise FormatError(f"{selector!r} names no rule; `wikiweave rules` lists them")
    return found


def _is_named(rule: Rule, wanted: str) -> bool:
    if wanted in {"all", rule.name, rule.family}:
        return True
    if any(alias.casefold() == wanted for alias in rule.aliases):
        return True
    return wanted[0] == "w" and rule.id.casefold().startswith(wanted)
