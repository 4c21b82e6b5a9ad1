"""The table of states that Lark makes of the grammar of articles, and what runs it over lines.

Lark reads `article.lark` and resolves it to an LALR table, which takes longer than reading an
article. So the table is kept in `grammar/article.table.json` beside the grammar, with the hash of
the grammar it was made from, and Lark is needed only where the two do not fit: that is, after
somebody has edited the grammar. `pytest tests/spec/test_grammar.py --update-golden` writes the
table anew, and the same test fails while it is out of date.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["ParseTable", "Rule", "Terminal", "make_table", "parser", "read_table"]


class Terminal(Protocol):
    """A classified line."""

    @property
    def type(self) -> str:
        """The name of its terminal in the grammar."""


class Rule(msgspec.Struct, frozen=True, omit_defaults=True):
    """One expansion of a rule."""

    #: The rule's name, by which the table goes on after it.
    name: str
    #: For each symbol on its right side: whether it is a rule whose children become this one's.
    inlined: list[bool]
    #: What makes a node of the children; `None` for a rule that is inlined itself.
    maker: str | None = None


class ParseTable(msgspec.Struct, frozen=True):
    """An LALR table. States are numbers."""

    #: SHA-256 of the grammar, in hexadecimal.
    grammar: str
    start: int
    end: int
    rules: list[Rule]
    #: For each state: by terminal or rule the next state, or `-1 - n` to reduce by rule `n`.
    states: list[dict[str, int]]


T = TypeVar("T", bound=Terminal)
#: What Lark calls the end of the input.
_END: Final = "$END"


def read_table(grammar: str, kept: bytes | None) -> ParseTable:
    """Return the table of a grammar: the kept one if it was made from it, else a new one."""
    if kept is not None:
        table = msgspec.json.decode(kept, type=ParseTable)
        if table.grammar == _hash(grammar):
            return table
    return make_table(grammar)


def make_table(grammar: str) -> ParseTable:
    """Return the table that Lark makes of a grammar; Lark raises `GrammarError` for a bad one."""
    from lark import Lark  # late: loading it takes as long as reading an article
    from lark.lexer import Lexer

    class Lines(Lexer):
        def __init__(self, _conf: object) -> None: ...

        def lex(self, _state: object, _parser_state: object = None) -> Any:
            raise NotImplementedError  # only the table is asked for

    # `Any`: Lark's table is not part of its typed interface; a test holds it to what is used here.
    frontend: Any = Lark(grammar, parser="lalr", lexer=Lines).parser
    made: Any = frontend.parser.parser.parse_table
    start: int = made.start_states["start"]
    numbers = {start: 0}  # in the order they are reached, as Lark's differ from run to run
    rules: list[Rule] = []
    states = []
    for state in (reached := [start]):
        actions: dict[str, int] = {}
        for symbol, (action, argument) in sorted(made.states[state].items(), key=_symbol):
            if action.name != "Shift":
                rule = _rule(argument)
                if rule not in rules:
                    rules.append(rule)
                actions[symbol] = -1 - rules.index(rule)
                continue
            if argument not in numbers:
                numbers[argument] = len(reached)
                reached.append(argument)
            actions[symbol] = numbers[argument]
        states.append(actions)
    return ParseTable(_hash(grammar), 0, numbers[made.end_states["start"]], rules, states)


def _symbol(item: tuple[str, object]) -> str:
    return item[0]


def _rule(rule: Any) -> Rule:  # Lark's own type, as above
    name = str(rule.origin.name)
    inlined = [part.name.startswith("_") for part in rule.expansion]
    return Rule(name, inlined, None if name.startswith("_") else str(rule.alias or name))


def parser(
    table: ParseTable, makers: Mapping[str, Callable[[list[Any]], Any]]
) -> Callable[[Iterable[T]], Any]:
    """Return what reads classified lines: it answers what the maker of the top rule makes.

    `makers` make nodes of the children of a rule, each a line or what another maker made, which
    is why they are `Any`. Raises `KeyError` for a sequence of lines that the grammar does not have.
    """
    rules = [
        (
            len(rule.inlined),
            rule.inlined,
            None if rule.maker is None else makers[rule.maker],
            rule.name,
        )
        for rule in table.rules
    ]
    # A state to go to, or the rule to reduce by: tuples, as they are looked up once a line.
    rows: list[dict[str, Any]] = [
        {symbol: action if action >= 0 else rules[-1 - action] for symbol, action in row.items()}
        for row in table.states
    ]
    start, end = table.start, table.end

    def parse(lines: Iterable[T]) -> Any:
        states = [start]
        values: list[Any] = []
        row = rows[start]
        for line in lines:
            kind = line.type
            while (action := row[kind]).__class__ is tuple:
                row = reduce(action, states, values)
            states.append(action)
            values.append(line)
            row = rows[action]
        while states[-1] != end:
            row = reduce(row[_END], states, values)
        return values[-1]

    def reduce(rule: Any, states: list[int], values: list[Any]) -> dict[str, Any]:
        size, inlined, make, name = rule
        if size == 1:
            value = values.pop()
            children = value if inlined[0] else [value]
            states.pop()
        elif size:
            held = values[-size:]
            del values[-size:], states[-size:]
            # The first list grows in place, so that long runs take linear time.
            children = held[0] if inlined[0] else [held[0]]
            for is_inlined, value in zip(inlined[1:], held[1:], strict=True):
                if is_inlined:
                    children += value
                else:
                    children.append(value)
        else:
            children = []
        target: int = rows[states[-1]][name]
        values.append(children if make is None else make(children))
        states.append(target)
        return rows[target]

    return parse


def _hash(grammar: str) -> str:
    return hashlib.sha256(grammar.encode()).hexdigest()
