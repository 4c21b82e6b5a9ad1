"""Typed values of data that other hands may have damaged.

A value of the wrong type counts as not given, and so does one inside a list or mapping. What a
type does not know is passed over.
"""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Final, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

__all__ = ["lenient"]

S = TypeVar("S", bound=msgspec.Struct)

#: What stands for a value that does not fit; no value is it.
_UNFIT: Final = object()
_hints: Final = cache(get_type_hints)


def lenient(kind: type[S], value: object) -> S | None:
    """Return a struct of what fits in a value, `None` where it is no mapping or lacks a field."""
    if not isinstance(value, dict):
        return None
    try:
        return msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError):
        pass
    hints = _hints(kind)
    fitting = {
        name: fit
        for name in kind.__struct_fields__
        if name in value and (fit := _fit(value[name], hints[name])) is not _UNFIT
    }
    required = len(kind.__struct_fields__) - len(kind.__struct_defaults__)
    if not fitting.keys() >= set(kind.__struct_fields__[:required]):
        return None
    return kind(**fitting)


def _fit(value: object, hint: object) -> object:
    """Return a value as a type has it, without the parts that do not fit, or `_UNFIT`."""
    try:
        return msgspec.convert(value, hint)
    except (msgspec.ValidationError, RecursionError):
        pass
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        fits = (_fit(value, one) for one in get_args(hint) if get_origin(one) is not None)
        return next((fit for fit in fits if fit is not _UNFIT), _UNFIT)
    if origin is list and isinstance(value, list):
        (of_items,) = get_args(hint)
        return [fit for one in value if (fit := _fit(one, of_items)) is not _UNFIT]
    if origin is dict and isinstance(value, dict):
        of_values = get_args(hint)[1]
        return {
            key: fit for key, one in value.items() if (fit := _fit(one, of_values)) is not _UNFIT
        }
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        fit_struct = lenient(hint, value)
        return _UNFIT if fit_struct is None else fit_struct
    return _UNFIT
