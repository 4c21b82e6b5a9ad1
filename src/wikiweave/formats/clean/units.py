"""`{{convert}}`: a value and its unit, and the same in another unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.numbers import grouped, read_number, rounded
from wikiweave.knowledge.units import Unit, units
from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call

__all__ = ["convert"]

#: What may stand between two values of a range, and how it is shown.
_BETWEEN: Final = {
    "-": "–", "–": "–", "to": " to ", "to(-)": " to ", "and": " and ", "or": " or ",
    "x": " by ", "×": " × ", "by": " by ", "xx": " × ", "+/-": " ± ", "±": " ± ", "&": " and ",
    "to about": " to about ", "&ndash;": "–", "—": "–", "até": " até ", "bis": " bis ",
}  # fmt: skip


def convert(call: Call) -> list[n.Inline] | None:
    """Return `{{convert|5|km|mi}}`: `5 kilometres (3.1 mi)`.

    `None` where the value is not a number. Rounded as the template does: to the precision of
    the input, but to two figures at least. An unknown unit is shown with its value only.
    """
    values: list[str] = []
    between: list[str] = []
    keys = call.positional()
    at = 0
    while at < len(keys):
        text = call.text(keys[at]).strip()
        if read_number(text) is None:
            break
        values.append(text)
        mark = call.text(keys[at + 1]).strip() if at + 1 < len(keys) else ""
        if mark in _BETWEEN and at + 2 < len(keys):
            between.append(_BETWEEN[mark])
            at += 2
        else:
            at += 1
            break
    if not values:
        shown = call.nodes("1")
        return shown or None
    rest = [call.text(key).strip() for key in keys[at:]]
    code = rest[0] if rest else ""
    targets, digits = _targets(rest[1:])
    return [n.Text(_shown(call, values, between, code, targets, digits))]


def _targets(rest: list[str]) -> tuple[list[str], int | None]:
    targets: list[str] = []
    digits = None
    for text in rest:
        if re.fullmatch(r"-?\d{1,2}", text):
            digits = int(text)
        elif text:
            targets += [part for part in re.split(r"[ +]+", text) if part in units()]
    return targets, digits


def _shown(
    call: Call,
    values: list[str],
    between: list[str],
    code: str,
    targets: list[str],
    digits: int | None,
) -> str:
    lang = call.cleaner.lang
    unit = units().get(code)
    order = call.text("order") == "flip"
    names = call.text("abbr") or call.options.get("abbr", "out")
    adjective = call.text("adj") == "on" or call.text("adj").startswith("mid")
    spelled = names in ("off", "none", "out")
    if unit is None:
        return f"{_range([grouped(text, lang) for text in values], between)} {code}".strip()
    targets = targets or unit.default.split()
    numbers = [read_number(text) or Decimal(0) for text in values]
    shown = _range([grouped(_written(text), lang) for text in values], between)
    first = _with_name(shown, unit, numbers[-1], spelled=spelled, adjective=adjective)
    others = []
    figures = call.text("sigfig")
    for target in targets:
        other = units().get(target)
        if other is None or other.kind != unit.kind or other is unit:
            continue
        converted = [_other(value, unit, other) for value in numbers]
        n_digits = digits
        if n_digits is None:
            # A range is as precise throughout as its most precise end.
            n_digits = max(
                _digits(value, text, unit, other, figures)
                for value, text in zip(converted, values, strict=True)
            )
        made = [_rounded(value, n_digits, call.text("round")) for value in converted]
        shown = _range([grouped(text, lang) for text in made], between)
        full = names in ("off", "none") or (order and spelled)
        others.append(
            _with_name(shown, other, Decimal(made[-1]), spelled=full, adjective=adjective)
        )
    if not others or call.text("disp") in ("out", "output only"):
        return "; ".join(others) or first
    if order:
        symbol = _with_name(
            _range([grouped(_written(text), lang) for text in values], between),
            unit, numbers[-1], spelled=names in ("off", "none"), adjective=adjective,
        )  # fmt: skip
        return f"{others[0]} ({'; '.join([symbol, *others[1:]])})"
    if call.text("disp") in ("x", "or", "slash", "comma", "sqbr", "br", "2"):
        return f"{first}, {'; '.join(others)}"
    return f"{first} ({'; '.join(others)})"


def _written(text: str) -> str:
    """Return a value as shown: fractions with a space between their parts."""
    return text.replace("+", " ", 1) if "/" in text else text.lstrip("+")


def _range(values: list[str], between: list[str]) -> str:
    made = values[0]
    for mark, value in zip(between, values[1:], strict=False):
        made += mark + value
    return made


def _with_name(shown: str, unit: Unit, value: Decimal, *, spelled: bool, adjective: bool) -> str:
    if not spelled:
        return f"{shown} {unit.symbol}"
    if adjective:
        return f"{shown}-{unit.singular}"
    return f"{shown} {unit.singular if abs(value) == 1 else unit.plural}"


def _other(value: Decimal, unit: Unit, other: Unit) -> Decimal:
    return ((value * unit.factor + unit.offset) - other.offset) / other.factor


def _rounded(value: Decimal, n_digits: int, step: str) -> str:
    if step in ("5", "10", "25", "50"):
        return f"{(value / Decimal(step)).to_integral_value() * Decimal(step):f}"
    return rounded(value, n_digits)


def _digits(made: Decimal, text: str, unit: Unit, other: Unit, figures: str) -> int:
    """Return how many digits after the point a converted value has where nothing asks."""
    if figures.isdecimal() and 0 < int(figures) < 20:
        return int(figures) - 1 - made.adjusted() if made else 0
    own = _precision(text, unit, other)
    if unit.kind == "temperature":
        return max(own, 0)
    return max(own, 1 - made.adjusted()) if made else own


def _precision(text: str, unit: Unit, other: Unit) -> int:
    """Return how many digits after the point the input's precision is in the other unit."""
    if "/" in text:
        own = 1
    else:
        whole, _, fraction = text.replace(",", "").strip().partition(".")
        own = len(fraction) if fraction else -(len(whole) - len(whole.rstrip("0")))
        if not whole.strip("-+0") and not fraction:
            own = 0
    factor = unit.factor / other.factor
    # 0.2 to 2 keeps the precision; each ten times more takes one digit, ten times less adds one.
    return own - (factor * 5).adjusted()
