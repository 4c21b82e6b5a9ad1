"""What `help` shows of nodes: their docstrings, with a list of their fields.

Editors show the string below a field, `help` does not. So the list is made of those strings, when
it is asked for: nothing is read when the nodes are imported.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cached_property
from textwrap import fill
from typing import Final, Self, SupportsIndex

__all__ = ["NodeDoc"]

#: What fields mean that many nodes have.
_COMMON: Final = {
    "after": "Comments and white space after the closing equals signs.",
    "arguments": "The arguments, in order.",
    "attributes": "The attributes of the tag or table, as written, with the space before them.",
    "before": (
        "Layout: the white space between the block and the one before it. `None` is what suits"
        " the two."
    ),
    "body": "The blocks in it.",
    "caption": "The caption; `None` when there is none.",
    "caption_at": "Layout: how many options stand before the caption; `None` for all.",
    "children": "What is in it.",
    "close": "Layout: the closing tag or mark as spelled; `None` as usual.",
    "gap": "Layout: what separates attributes from text.",
    "items": "The items, in order.",
    "lead": "Layout: white space after the opening equals signs; `None` as usual.",
    "level": "1 to 6.",
    "name": "As written.",
    "name_after": "Layout: white space and comments after the name.",
    "name_before": "Layout: white space and comments before the name.",
    "open": "Layout: what stands before it, from the end of the text before; `None` as usual.",
    "options": "Every option but the caption, as written, in order.",
    "tag": "The tag's name as spelled.",
    "trail": "Layout: white space before the closing equals signs; `None` as usual.",
    "value": "Verbatim.",
    "value_after": "Layout: white space after the value.",
    "value_before": "Layout: white space before the value.",
}


class NodeDoc(str):  # noqa: SLOT000  # what was read is cached in its dictionary
    """The `__doc__` of a type of node: what is written there, and its fields.

    As a string it is what is written. `help` looks at it without asking the class for it, and
    begins with `expandtabs`: so that gives the whole, too.
    """

    _name: str
    _module: str

    def __new__(cls, kind: type) -> Self:
        """Return the documentation of a class."""
        doc = super().__new__(cls, kind.__doc__ or "")
        doc._name, doc._module = kind.__name__, kind.__module__
        return doc

    def __get__(self, instance: object, owner: type | None = None) -> str:
        return self._whole

    def expandtabs(self, tabsize: SupportsIndex = 8) -> str:
        """Return the whole documentation with its tabs expanded."""
        return self._whole.expandtabs(tabsize)

    @cached_property
    def _whole(self) -> str:
        try:
            source = inspect.getsource(sys.modules[self._module])
        except (KeyError, OSError):  # not shipped
            return str.__str__(self)
        fields = field_docs(source, self._name)
        if not fields:
            return str.__str__(self)
        listed = [
            fill(f"{name}: {doc}", 88, initial_indent="    ", subsequent_indent="        ")
            for name, doc in fields
        ]
        return "\n".join([inspect.cleandoc(str.__str__(self)), "", "Fields:", *listed])


def field_docs(source: str, class_name: str) -> list[tuple[str, str]]:
    """Return the fields of a class, in order: name with type, and description."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and node.name == class_name:
            return [
                (_signature(field), _description(field, following))
                for field, following in zip(node.body, [*node.body[1:], None], strict=True)
                if isinstance(field, ast.AnnAssign)
            ]
    return []


def _signature(field: ast.AnnAssign) -> str:
    return ast.unparse(field.target) + f" ({ast.unparse(field.annotation)})"


def _description(field: ast.AnnAssign, following: ast.stmt | None) -> str:
    if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
        return inspect.cleandoc(str(following.value.value))
    return _COMMON.get(ast.unparse(field.target), "")
