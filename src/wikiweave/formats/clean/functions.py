"""Parser functions whose result the article itself decides; the wiki's own are left out."""

from __future__ import annotations

from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.call import GONE, Call
from wikiweave.formats.clean.notes import template_note
from wikiweave.knowledge.languages import all_words
from wikiweave.knowledge.names import language_name
from wikiweave.knowledge.numbers import grouped
from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.clean.context import Cleaner

__all__ = ["parser_function"]

#: What describes the page and shows nothing in it, besides sort keys and titles in any language.
_QUIET: Final = frozenset({"#related", "#seo", "#shortdesc", "shortdesc"})
_TITLE: Final = frozenset({"pagename", "fullpagename", "basepagename", "subpagename", "seitenname"})


def parser_function(node: n.ParserFunction, cleaner: Cleaner) -> list[n.Inline]:
    """Return what a parser function gives, where the article alone decides that."""
    name = node.name.strip().lower()
    if name in _QUIET or name in all_words("defaultsort") or name in all_words("displaytitle"):
        return []
    if name in ("!", "="):
        return [n.Text("|" if name == "!" else "=")]
    if name in _TITLE:
        return [n.Text(cleaner.title)]
    writer = _formatnum if name in all_words("formatnum") else _writers().get(name)
    if writer is not None and not cleaner.too_deep():
        cleaner.depth += 1
        try:
            made = writer(Call(node, cleaner))
        finally:
            cleaner.depth -= 1
        if made is not None:
            return made or [n.Text(GONE)]
    cleaner.lose("dropped", node, f"parser function {node.name!r} left out: the wiki computes it")
    return [n.Text(GONE)]


def _formatnum(call: Call) -> list[n.Inline]:
    text = call.text("1")
    plain = call.text("2").upper() in ("R", "NOSEP")
    return [n.Text(text.replace(",", "") if plain else grouped(text, call.cleaner.lang))]


def _if(call: Call) -> list[n.Inline]:
    return call.nodes("2" if call.nodes("1") else "3")


def _ifeq(call: Call) -> list[n.Inline]:
    return call.nodes("3" if call.text("1") == call.text("2") else "4")


def _switch(call: Call) -> list[n.Inline]:
    wanted = call.text("1")
    keys = list(call.arguments)
    if wanted in call.arguments and not wanted.isdigit():
        return call.nodes(wanted)
    default = call.nodes("#default")
    last = keys[-1] if keys else "1"
    return default or (call.nodes(last) if last.isdigit() and last != "1" else [])


def _lower(call: Call) -> list[n.Inline]:
    return [n.Text(call.text("1").lower())]


def _upper(call: Call) -> list[n.Inline]:
    return [n.Text(call.text("1").upper())]


def _capital(call: Call) -> list[n.Inline]:
    text = call.text("1")
    return [n.Text(text[:1].upper() + text[1:])]


def _language(call: Call) -> list[n.Inline]:
    return [n.Text(language_name(call.text("1"), call.text("2") or call.cleaner.lang))]


def _tag(call: Call) -> list[n.Inline] | None:
    if call.text("1") != "ref":
        return call.nodes("2") or None
    call.options = {"text": "2"}
    return template_note(call)


def _plural(call: Call) -> list[n.Inline]:
    return call.nodes("2" if call.text("1") == "1" else "3", "2")


_SYMBOLS: Final = frozenset("0123456789.+-*/() ")
_MOST: Final = 80


def _expr(call: Call) -> list[n.Inline] | None:
    """Return the value of a sum; a formula with words in it is for the wiki to compute."""
    text = call.text("1").replace("\u2212", "-")
    words = text.split()
    digits = 0
    if len(words) > 2 and words[-2] == "round" and words[-1].isdigit():
        digits, text = int(words[-1]), " ".join(words[:-2])
        if digits > 20:
            return None
    if not text or len(text) > _MOST or not _SYMBOLS.issuperset(text):
        return None
    try:
        value = _Sum(text.replace(" ", "")).value()
    except (ValueError, InvalidOperation, DivisionByZero, RecursionError):
        return None
    if digits or (len(words) > 2 and words[-2] == "round"):
        value = round(value, digits)
    return [n.Text(f"{value.normalize():f}")]


class _Sum:
    """A sum as text, read from left to right."""

    def __init__(self, text: str) -> None:
        self._rest = text

    def value(self) -> Decimal:
        value = self._terms()
        if self._rest:
            raise ValueError(self._rest)
        return value

    def _terms(self) -> Decimal:
        value = self._factors()
        while self._rest[:1] in ("+", "-"):
            sign, self._rest = self._rest[0], self._rest[1:]
            other = self._factors()
            value = value + other if sign == "+" else value - other
        return value

    def _factors(self) -> Decimal:
        value = self._single()
        while self._rest[:1] in ("*", "/"):
            sign, self._rest = self._rest[0], self._rest[1:]
            other = self._single()
            value = value * other if sign == "*" else value / other
        return value

    def _single(self) -> Decimal:
        if self._rest[:1] == "-":
            self._rest = self._rest[1:]
            return -self._single()
        if self._rest[:1] == "(":
            self._rest = self._rest[1:]
            value = self._terms()
            if self._rest[:1] != ")":
                raise ValueError(self._rest)
            self._rest = self._rest[1:]
            return value
        length = len(self._rest) - len(self._rest.lstrip("0123456789."))
        number, self._rest = self._rest[:length], self._rest[length:]
        return Decimal(number)


@cache
def _writers() -> dict[str, Callable[[Call], list[n.Inline] | None]]:
    return {
        "#expr": _expr,
        "#if": _if,
        "#ifeq": _ifeq,
        "#language": _language,
        "#switch": _switch,
        "#tag": _tag,
        "lc": _lower,
        "plural": _plural,
        "uc": _upper,
        "ucfirst": _capital,
    }
