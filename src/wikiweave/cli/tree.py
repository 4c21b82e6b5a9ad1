"""`wikiweave tree`: an article's tree, drawn for people."""

from __future__ import annotations

import io
import shutil
import sys
from collections import Counter
from typing import TYPE_CHECKING, Final

import click
from rich import box
from rich.cells import cell_len
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from wikiweave import nodes as n
from wikiweave.cli.formats import format_option
from wikiweave.cli.shared import (
    debug_option,
    lang_option,
    printable,
    read_source,
    source_argument,
    title_option,
    write_output,
)
from wikiweave.cli.tree_details import DETAILS, DIM, NAME, ROLE, Part, counted
from wikiweave.formats.registry import entries
from wikiweave.knowledge.roles import heading_role
from wikiweave.tree.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["draw", "tree"]

#: The width without a terminal, in columns.
_WIDTH: Final = 100
#: How many characters of a text are used; a line shows fewer.
_SNIPPET: Final = 400
#: How wide the names of an infobox's fields may be.
_NAME_WIDTH: Final = 28

_TITLE: Final = "bold"
_KIND: Final = "blue"


@click.command()
@source_argument
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="0: sections only; 1: their blocks; 2 and more: what is in the blocks.",
)
@format_option("--from", "format_", formats=entries(readable=True), help="Format of SOURCE.")
@lang_option
@title_option
@debug_option
def tree(
    *, source: str, depth: int, format_: str | None, lang: str | None, title: str | None
) -> None:
    """Draw an article's tree.

    In colour on a terminal (NO_COLOR turns it off), else as plain text.

    \b
    wikiweave tree article.wiki
    wikiweave tree article.wiki --depth 0
    """
    article = read_source(source, format_).parse_titled(title=title, lang=lang)
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    drawn = io.StringIO()
    console = Console(
        file=drawn,
        width=shutil.get_terminal_size().columns if is_terminal else _WIDTH,
        force_terminal=True if is_terminal else None,
        legacy_windows=False,
        emoji=False,
        markup=False,
        highlight=False,
    )
    console.print(draw(article, depth=depth))
    lines = [line.rstrip(" ") for line in drawn.getvalue().split("\n")]
    write_output("\n".join(lines).encode())


def draw(article: n.Article, *, depth: int = 1) -> Tree:
    """Return the drawing of an article; `depth` is how far into blocks it goes."""
    root = Tree(_head(article), guide_style=DIM)
    if article.lead:
        lead = root.add(_line(("Lead", "italic"), (_count(article.lead), DIM)))
        _add_blocks(lead, article.lead, depth)
    for section in article.sections:
        _add_section(root, section, article.lang, depth)
    return root


def _head(article: n.Article) -> Text:
    facts = [article.dialect, *([article.lang] if article.lang else [])]
    for number, what in (
        (len(article.find(n.Section)), "section"),
        (len(article.find(n.Wikilink)), "link"),
        (len(article.references), "reference"),
        (len(article.categories), "category"),
    ):
        if number:
            facts.append(counted(number, what))
    return _line((article.title or "(no title)", _TITLE), (" \N{MIDDLE DOT} ".join(facts), DIM))


def _add_section(parent: Tree, section: n.Section, lang: str | None, depth: int) -> None:
    role = heading_role(section.title, lang)
    head = _line(
        ("=" * section.level, DIM),
        (section.title or "(empty heading)", "bold cyan"),
        (f"[{role}]" if role else "", ROLE),
        (_count(section.body), DIM),
    )
    branch = parent.add(head)
    _add_blocks(branch, section.body, depth)
    for inner in section.sections:
        _add_section(branch, inner, lang, depth)


def _count(blocks: Iterable[n.Node]) -> str:
    """Return how many blocks there are of each kind, as `2 paragraphs, 1 table`."""
    counts = Counter(_kind(block) for block in blocks)
    return ", ".join(counted(number, kind) for kind, number in counts.items())


def _kind(node: n.Node) -> str:
    if isinstance(node, n.List):
        return "list"
    if isinstance(node, n.References):
        return "reference list"
    return str(node.__struct_config__.tag).replace("-", " ")


# --- Blocks ------------------------------------------------------------------


def _add_blocks(parent: Tree, blocks: list[n.Block], depth: int) -> None:
    if depth < 1:
        return
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if isinstance(block, n.Category) and depth == 1:
            # There may be dozens, and one line is enough.
            names = [block.target.partition(":")[2]]
            while index < len(blocks) and isinstance(another := blocks[index], n.Category):
                names.append(another.target.partition(":")[2])
                index += 1
            kind = _kind(block) if len(names) == 1 else counted(len(names), "category")
            parent.add(_line((kind, _KIND), (", ".join(names), "")))
        else:
            _add_node(parent, block, depth - 1)


def _add_node(parent: Tree, node: n.Node, depth: int) -> None:
    """Add a node, and what is in it while `depth` is above 0."""
    if isinstance(node, n.Template) and node.role == "infobox" and node.arguments:
        head = _line((_kind(node), _KIND), (node.name, NAME), ("[infobox]", ROLE))
        parent.add(Group(head, _fields(node)))
        return
    branch = parent.add(_summary(node))
    inner = list(children(node))
    if len(inner) == 1 and isinstance(inner[0], n.Text):
        return  # already on the line
    if depth > 0:
        for child in inner:
            _add_node(branch, child, depth - 1)


def _fields(box_: n.Template) -> Table:
    table = Table(box=box.ROUNDED, show_header=False, border_style=DIM, padding=(0, 1))
    # Wide values must not squeeze out the names.
    widest = max((cell_len(printable(key)) for key in box_), default=0)
    width = min(widest, _NAME_WIDTH)
    table.add_column(
        style=NAME, no_wrap=True, overflow="ellipsis", min_width=width, max_width=width
    )
    table.add_column(no_wrap=True, overflow="ellipsis")
    n_empty = 0
    for key in box_:
        field = box_.field(key)
        value = field.text or field.wikitext
        if value:
            table.add_row(_text(key), _text(value))
        else:
            n_empty += 1
    if n_empty:
        table.add_row("", Text(counted(n_empty, "empty field"), style=DIM))
    return table


def _summary(node: n.Node) -> Text:
    """Return a node on a line: its kind, what distinguishes it, some of its text."""
    return _line((_kind_in_full(node), _KIND), *DETAILS[type(node)](node))


def _kind_in_full(node: n.Node) -> str:
    return f"{node.kind} list" if isinstance(node, n.List) else _kind(node)


# --- Lines -------------------------------------------------------------------


def _line(*parts: Part) -> Text:
    """Return the parts that are not empty, on a line cut off at the terminal's width."""
    line = Text(no_wrap=True, overflow="ellipsis")
    for text, style in parts:
        shown = _text(text)
        if not shown:
            continue
        if line:
            line.append("  ")
        line.append(shown.plain, style or None)
    return line


def _text(text: str) -> Text:
    return Text(printable(text[:_SNIPPET]).strip(" "))
