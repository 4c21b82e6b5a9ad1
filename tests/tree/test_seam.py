"""Nodes serve their conveniences whatever was imported before, and import nothing above them."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest

#: Without `wikiweave/__init__.py`, which imports more than is to be looked at here.
ALONE: Final = """
import sys
from importlib.util import find_spec, module_from_spec
sys.modules["wikiweave"] = module_from_spec(find_spec("wikiweave"))  # not executed
from wikiweave.tree.nodes import *
"""
USES: Final = {
    "setter": """
article = Article(lead=[Template("Infobox x", [Argument("a", [Text("1")])])])
article.infobox["a"] = "[[b]]"
assert article.infobox.arguments[0].value == [Wikilink("b")]
assert article.infobox["a"] == "[[b]]"
""",
    "new field": """
box = Template("Infobox x")
box["a"] = "b"
del box["a"]
assert box == Template("Infobox x")
""",
    "views": """
article = Article(sections=[Section(2, [Text("See also")])])
assert article.see_also == []
assert article.section("see-also") is article.sections[0]
assert article.plain_text() == "See also"
""",
    "positions": """
from wikiweave.tree.positions import locate
article = Article(lead=[Paragraph([Text("a")])])
assert len(list(locate(article))) == 2
""",
    "another dialect": """
from wikiweave.formats.dialects import read_back, write_article
article = Article("T", "plain", [Paragraph([Text("a")])])
assert write_article(article) == "= T =\\n\\na\\n"
assert read_back(article) == article
""",
    "canonical of an open comment": """
from wikiweave.tree.canonical import canonical
assert canonical(Article(lead=[Comment("a", False)], trailing="")).trailing == ""
""",
}


def run(code: str) -> None:
    subprocess.run([sys.executable, "-c", ALONE + code], check=True, timeout=60)


@pytest.mark.parametrize("code", USES.values(), ids=USES)
def test_nodes_alone_suffice(code: str) -> None:
    run(code)


def test_nodes_import_no_layer_above() -> None:
    run("""
above = [name for name in sys.modules if name.startswith("wikiweave.formats")]
assert not above, above
""")
