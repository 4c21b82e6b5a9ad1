"""YAML as data, every scalar a string. The one module that knows the YAML library."""

from __future__ import annotations

import yaml  # type: ignore[import-untyped]  # no stubs come with it

__all__ = ["dump_yaml", "load_yaml"]


def load_yaml(text: str) -> dict[object, object] | None:
    """Return the mapping that YAML is, `None` where it is something else, or no YAML."""
    try:
        loaded = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # strings, lists, mappings only
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if loaded is None or loaded == "":
        return {}
    return loaded if isinstance(loaded, dict) else None


def dump_yaml(mapping: dict[str, object]) -> str | None:
    """Return a mapping as YAML, `None` where that cannot be."""
    try:
        dumped: str = yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return dumped
