"""`help` shows what the fields of nodes are, and opens nothing before it is asked."""

from __future__ import annotations

import inspect
import pydoc
import re
from typing import TYPE_CHECKING

import pytest

from wikiweave.tree import nodes as n
from wikiweave.tree.field_docs import NodeDoc
from wikiweave.tree.tables import ALL

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Node

KINDS = sorted(ALL, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_is_described(kind: type[Node]) -> None:
    assert isinstance(kind.__dict__["__doc__"], NodeDoc)
    _, _, fields = inspect.getdoc(kind).partition("\nFields:\n")  # type: ignore[union-attr]  # all have one
    described = [field.strip() for field in re.split(r"\n(?= {4}\S)", fields)]
    assert [line.partition(" (")[0] for line in described] == list(kind.__struct_fields__)
    assert [field for field in described if re.search(r"\): \S", field) is None] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_help_shows_the_fields(kind: type[Node]) -> None:
    shown = pydoc.plain(pydoc.render_doc(kind))
    assert "Fields:" in shown
    for name in kind.__struct_fields__:
        assert re.search(rf"^ \|      {name} \(.+\): \S", shown, re.MULTILINE), name


def test_a_docstring_says_what_a_field_is() -> None:
    doc = n.Wikilink.__doc__
    assert doc is not None
    assert doc.startswith("An internal link, ")
    assert "    fragment (str | None): What follows `#`, or `None`.\n" in doc


def test_what_has_no_source_keeps_its_docstring() -> None:
    kind = type("Made", (), {"__doc__": "As written.", "__module__": "nowhere"})
    assert NodeDoc(kind).__get__(None) == NodeDoc(kind) == "As written."
