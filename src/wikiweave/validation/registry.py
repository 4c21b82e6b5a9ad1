"""Finds the rules: every module in the folders of `rules/` that has a `RULE`."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from wikiweave.errors import InternalError
from wikiweave.validation import rules as _rules
from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["rules"]


@cache
def rules() -> Mapping[str, Rule]:
    """Return all rules by id, in the order of their ids. The first call loads them."""
    found: dict[str, Rule] = {}
    prefix = _rules.__name__ + "."
    for module_info in pkgutil.walk_packages(_rules.__path__, prefix):
        if module_info.ispkg or module_info.name.rpartition(".")[2].startswith("_"):
            continue
        module = import_module(module_info.name)
        rule = getattr(module, "RULE", None)
        if not isinstance(rule, Rule):
            raise InternalError(
                f"{module_info.name} has no RULE; names of shared modules begin with _"
            )
        if rule.id in found:
            raise InternalError(f"{module_info.name}: {rule.id} belongs to {found[rule.id].name}")
        rule.family = module_info.name.removeprefix(prefix).partition(".")[0]
        rule.doc = module.__doc__ or ""
        found[rule.id] = rule
    return MappingProxyType(dict(sorted(found.items())))
