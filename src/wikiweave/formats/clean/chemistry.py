"""Chemical formulas: `{{chem|H|2|O}}` and `{{chem2|H2O}}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.scripts import lowered, raised
from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call

__all__ = ["chem"]

_COUNT: Final = re.compile(r"(?<=[A-Za-z)\]])(\d+)")
_CHARGE: Final = re.compile(
    r"\^\{?([\d+\u2212-]+)\}?|(?<=[A-Za-z\d)\]\u2080-\u2089])([+\u2212-])(?=\s|$)"
)
_MASS: Final = re.compile(r"\d+").fullmatch
_IONIC: Final = re.compile(r"\d*[+\u2212-]").fullmatch


def chem(call: Call) -> list[n.Inline]:
    """Return a formula in one line: counts lowered, charges raised."""
    values = [call.text(key) for key in call.positional()]
    if len(values) == 1:
        text = _CHARGE.sub(
            lambda match: raised((match[1] or match[2]).replace("-", "\u2212")), values[0]
        )
        text = _COUNT.sub(lambda match: lowered(match[1]), text).replace("->", "→")
        return [n.Text(text)]
    made = ""
    for number, part in enumerate(values):
        if _IONIC(part):
            made += raised(part)
        elif _MASS(part):
            made += lowered(part) if number else raised(part)
        else:
            made += part
    return [n.Text(made)] if made else []
