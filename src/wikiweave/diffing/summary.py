"""What changed, in a line or a few: for people who want to see at a glance what an edit did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wikiweave.diffing.change import Action, Change

__all__ = ["summarise"]

_VERBS: Final[dict[Action, str]] = {
    "changed": "changed",
    "added": "added",
    "removed": "deleted",
    "moved": "moved",
}
#: Plurals that do not end in an `s` alone.
_PLURALS: Final = {
    "category": "categories",
    "code": "pieces of code",
    "gallery": "galleries",
    "infobox": "infoboxes",
    "list of references": "lists of references",
    "preformatted text": "preformatted texts",
    "switch": "switches",
}
#: What is known by a name that people gave it.
_NAMED: Final = frozenset(
    {"argument", "category", "heading", "infobox", "infobox field", "section", "template"}
)
#: So many names are shown of each kind, and so many groups of each action.
_MAX_NAMES: Final = 4
_MAX_GROUPS: Final = 6
_MAX_LENGTH: Final = 40


def summarise(changes: Iterable[Change]) -> str:
    r"""Return what changed as one line; `nothing changed` where nothing did.

    >>> import wikiweave as ww
    >>> old = ww.parse("== History ==\nIt is long.\n\nIt is wide.\n\nIt is old.\n")
    >>> new = ww.parse("== History ==\nIt is long.\n\nIt is deep.\n\n[[Category:Rivers]]\n")
    >>> print(summarise(ww.diff(old, new)).replace("; ", "\n"))
    changed: 1 paragraph in section "History"
    added: 1 category (Rivers)
    deleted: 1 paragraph in section "History"
    """
    by_action: dict[Action, list[Change]] = {action: [] for action in _VERBS}
    for change in changes:
        by_action[change.action].append(change)
    shown = [f"{_VERBS[action]}: {_groups(found)}" for action, found in by_action.items() if found]
    return "; ".join(shown) or "nothing changed"


def _groups(changes: Sequence[Change]) -> str:
    """Return changes of one action, by kind and section; many of them by kind alone."""
    groups: dict[tuple[str, str | None], list[Change]] = {}
    for change in changes:
        section = change.section[-1] if change.section else None
        groups.setdefault((change.what, section), []).append(change)
    if len(groups) <= _MAX_GROUPS:
        return ", ".join(
            _group(what, found) + ("" if section is None else f' in section "{_short(section)}"')
            for (what, section), found in groups.items()
        )
    kinds: dict[str, list[Change]] = {}
    for (what, _), found in groups.items():
        kinds.setdefault(what, []).extend(found)
    written = []
    for what, found in [*kinds.items()][:_MAX_GROUPS]:
        n_sections = len({change.section for change in found})
        where = f" in {n_sections} sections" if n_sections > 1 else ""
        written.append(_group(what, found) + where)
    n_more = sum(len(found) for found in [*kinds.values()][_MAX_GROUPS:])
    return ", ".join([*written, *([f"{n_more} more"] if n_more else [])])


def _group(what: str, changes: Sequence[Change]) -> str:
    count = len(changes)
    noun = what if count == 1 else _PLURALS.get(what, f"{what}s")
    names = [
        *dict.fromkeys(_short(change.name) for change in changes if what in _NAMED and change.name)
    ]
    if not names:
        return f"{count} {noun}"
    rest = ["…"] if len(names) > _MAX_NAMES else []
    return f"{count} {noun} ({', '.join([*names[:_MAX_NAMES], *rest])})"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MAX_LENGTH else line[: _MAX_LENGTH - 1] + "…"
