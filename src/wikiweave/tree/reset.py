"""Sets the layout fields of nodes to their canonical values, in place.

Only what MediaWiki ignores is reset; the table in ARCHITECTURE.md lists each field and the reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from wikiweave.knowledge.roles import template_role
from wikiweave.tree.attributes import tag_attributes
from wikiweave.tree.defaults import STRING_DEFAULTS, share_defaults
from wikiweave.tree.emphasis import need_guard, said_once
from wikiweave.tree.layout import default_before, default_cell_open, needs_own_line
from wikiweave.tree.nodes import (
    Argument,
    Blockquote,
    Code,
    Comment,
    Emphasis,
    ExtensionTag,
    ExternalLink,
    Gallery,
    Heading,
    HtmlBlock,
    HtmlElement,
    HtmlTag,
    Image,
    LineBreak,
    List,
    ListItem,
    Math,
    Node,
    Nowiki,
    Paragraph,
    ParserFunction,
    Preformatted,
    Redirect,
    Reference,
    References,
    Section,
    Strong,
    Table,
    TableCaption,
    TableCell,
    TableRow,
    Template,
    Text,
    ThematicBreak,
    Wikilink,
)
from wikiweave.tree.tables import ALL
from wikiweave.tree.texts import joined
from wikiweave.tree.walk import find

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wikiweave.tree.nodes import Article

    _Kind: TypeAlias = tuple[
        Callable[[Any, list[Template]], None] | None, Sequence[tuple[str, str]], tuple[str, ...]
    ]

__all__ = ["reset_layout"]

_PLAIN_BREAK: Final = re.compile(r"</?br\s*/?>", re.IGNORECASE).fullmatch
_BREAKS_PARAGRAPH: Final = frozenset({List, Table, Section, Heading, ThematicBreak, Preformatted})
_FIRST: Final = "first"  # the container begins the article
_AFTER_HEADING: Final = "heading"
_IN_BLOCK: Final = "block"  # a cell, an HTML block, a list item


def reset_layout(article: Article) -> None:
    """Reset the layout of all nodes of an article, in place, but for what is the article's own."""
    boxes: list[Template] = []
    _blocks(article.lead, None, _FIRST, boxes)
    _sections(article.sections, boxes)
    if article.dialect == "mediawiki":
        for box in boxes:
            _one_argument_a_line(box)


def _sections(sections: list[Section], boxes: list[Template]) -> None:
    for section in sections:
        _heading(section, boxes)
        _children(section.heading, boxes)
        section.before = _before(section.before, Paragraph, Section, _AFTER_HEADING)
        _blocks(section.body, None, _AFTER_HEADING, boxes)
        _sections(section.sections, boxes)


def _heading(node: Section | Heading, boxes: list[Template]) -> None:
    node.lead = node.trail = None
    if all(isinstance(one, Text) and not one.value.strip(" \t\r") for one in node.after):
        node.after = []
    for one in node.after:
        _as_written(one, boxes)


def _as_written(node: Node, boxes: list[Template]) -> None:
    """Pass over nodes whose layout stays, but for that of infoboxes."""
    holder = Paragraph([node])  # type: ignore[list-item]  # a gallery's images, too
    share_defaults(holder)
    boxes += [one for one in find(holder, Template) if template_role(one.name) == "infobox"]


def _blocks(
    blocks: list[Any], previous: type[Node] | None, where: str, boxes: list[Template]
) -> None:
    """Visit blocks; `boxes` takes the infoboxes on the way, here and in all functions below."""
    for block in blocks:
        kind = type(block)
        if kind is TableCell or kind is TableCaption:
            _visit(block, boxes)
            previous = None
            continue
        if block.before is not None:
            is_glued = previous is Paragraph and "\n" not in block.before  # not written so
            block.before = None if is_glued else _before(block.before, previous, kind, where)
        _visit(block, boxes)
        previous = kind
        where = _IN_BLOCK if where == _FIRST else where


def _before(
    written: str | None, previous: type[Node] | None, kind: type[Node], where: str
) -> str | None:
    """Return the canonical separator: as many line breaks as mean something."""
    if written is None or written.strip(" \t\r\n"):
        return written
    n_breaks = written.count("\n")
    if n_breaks == 0:
        return written if where != _FIRST or previous is not None else (written or None)
    cleaned = "\n" * n_breaks
    if where == _FIRST and previous is None:
        return cleaned
    if n_breaks <= 2 and kind is not Comment and previous is not Comment:
        if previous is None and where == _AFTER_HEADING:
            return None
        if previous is not None and (previous in _BREAKS_PARAGRAPH or kind in _BREAKS_PARAGRAPH):
            return None
    default = default_before(previous, kind)
    if n_breaks == 1 and kind is previous and kind in (Paragraph, Preformatted):
        return None  # not written so
    return None if cleaned == default else cleaned


# --- Nodes -------------------------------------------------------------------


def _visit(node: Any, boxes: list[Template]) -> None:
    """Reset the layout of a node and of all nodes in it.

    Afterwards, strings that equal the default of their field are that default (see `defaults`).
    """
    reset, defaults, fields = _KINDS[type(node)]
    if reset is not None:
        reset(node, boxes)
    for name, default in defaults:
        if getattr(node, name) == default:
            setattr(node, name, default)
    for name in fields:
        value = getattr(node, name)
        if value:
            _children(value, boxes)


def _children(nodes: list[Any], boxes: list[Template]) -> None:
    """Visit inlines, joining texts that stand side by side."""
    after_text = is_loose = has_guard = has_bold = False
    for node in nodes:
        kind = type(node)
        if kind is Text:
            if after_text or not node.value:
                is_loose = True
            after_text = True
        else:
            after_text = False
            _visit(node, boxes)
            if kind is Nowiki:
                has_guard = True
            elif kind is Strong:
                has_bold = True
    if is_loose:
        nodes[:] = joined(nodes)
    if has_guard:
        _drop_guards(nodes)
    if has_bold:
        for index, node in enumerate(nodes):
            if type(node) is Strong and node.open and node.close:
                nodes[index] = _italic_outside(node)


def _italic_outside(bold: Strong) -> Strong | Emphasis:
    """Return bold around italic and nothing else as italic around bold: five marks say both."""
    inner = bold.children[0] if len(bold.children) == 1 else None
    if type(inner) is Emphasis and inner.open and inner.close:
        return Emphasis([Strong(inner.children)])
    return bold


def _drop_guards(nodes: list[Any]) -> None:
    """Drop the empty `<nowiki/>` that keeps letters from a link, or bold from bold."""
    for index in range(len(nodes) - 2, 0, -1):
        guard, following = nodes[index], nodes[index + 1]
        if (
            type(guard) is Nowiki
            and guard.value is None
            and not guard.attributes
            and (
                need_guard(nodes[index - 1], following)
                or (
                    type(nodes[index - 1]) is Wikilink
                    and type(following) is Text
                    # Trails of some wikis have letters that are none for Unicode.
                    and (following.value[0].isalpha() or following.value[0] > "\x7f")
                )
            )
        ):
            del nodes[index]


def _template(node: Template, boxes: list[Template]) -> None:
    if not node.name.startswith("{"):  # whose braces must not meet ours
        if node.name_before:
            node.name_before = _space(node.name_before, "")
        if node.name_after:
            node.name_after = _space(node.name_after, "")
    for argument in node.arguments:
        if argument.name is not None:
            if argument.name_before:
                argument.name_before = _space(argument.name_before, "")
            if argument.name_after:
                argument.name_after = _space(argument.name_after, "")
            argument.value_before = ""
            if argument.value_after and not _ends_like_heading(argument.value):
                argument.value_after = ""
    if template_role(node.name) == "infobox":
        boxes.append(node)
    _arguments(node, boxes)


def _ends_like_heading(value: list[Any]) -> bool:
    """Say whether a value's last line would hide what follows it, as a heading does."""
    last = value[-1] if value else None
    return type(last) is Text and last.value.rpartition("\n")[2].startswith("=")


def _one_argument_a_line(box: Template) -> None:
    named = [argument for argument in box.arguments if argument.name is not None]
    if not named:
        return
    box.name_after = _space(box.name_after, "\n")
    # Equals signs stand in a column, as editors like them.
    width = max(len(argument.name or "") for argument in named)
    for argument in named:
        argument.name_before = _space(argument.name_before, " ")
        padding = " " * (width + 1 - len(argument.name or ""))
        argument.name_after = _space(argument.name_after, padding)
        argument.value_before, argument.value_after = " ", "\n"


def _space(written: str, usual: str) -> str:
    """Return the usual white space, unless a comment stands there."""
    return usual if not written.strip() else written


def _parser_function(node: ParserFunction, boxes: list[Template]) -> None:
    node.name_before = _space(node.name_before, "")
    node.name_after = _space(node.name_after, "")
    _arguments(node, boxes)


def _arguments(node: Template | ParserFunction, boxes: list[Template]) -> None:
    for argument in node.arguments:
        if argument.value:
            _children(argument.value, boxes)


def _reference(node: Reference, _: list[Template]) -> None:
    node.tag = node.tag.lower()
    node.close = "</ref>"
    if node.attributes is not None:
        known = tag_attributes(node.attributes)
        same = known.get("name") == node.name and known.get("group") == node.group
        quoted = (node.name or "") + (node.group or "")
        if (not same or known.keys() <= {"name", "group"}) and not set(quoted) & set('"<>&'):
            node.attributes = None


def _references(node: References, _: list[Template]) -> None:
    node.tag = node.tag.lower()
    node.close = "</references>"
    if not node.attributes.strip():
        node.attributes = ""


def _tagged(node: Nowiki | Math | Code | Gallery, boxes: list[Template]) -> None:
    node.tag = node.tag.lower()
    node.close = f"</{node.tag}>"
    if not node.attributes.strip():
        node.attributes = ""
    if type(node) is Gallery:
        for item in node.items:
            _as_written(item, boxes)


def _extension_tag(node: ExtensionTag, _: list[Template]) -> None:
    node.close = None
    if not node.attributes.strip():
        node.attributes = ""


def _html_element(node: HtmlElement, _: list[Template]) -> None:
    node.close = None


def _html_tag(node: HtmlTag, _: list[Template]) -> None:
    node.close = None
    if not node.attributes.strip():
        node.attributes = ""


def _line_break(node: LineBreak, _: list[Template]) -> None:
    if _PLAIN_BREAK(node.value):
        node.value = "<br>"


def _marked(node: Strong | Emphasis, _: list[Template]) -> None:
    node.children = said_once(node)


def _external_link(node: ExternalLink, _: list[Template]) -> None:
    node.gap = " "


def _wikilink(node: Wikilink, _: list[Template]) -> None:
    node.bare = None


def _image(node: Image, _: list[Template]) -> None:
    first = node.caption[0] if node.caption else None
    if node.caption and type(first) is Nowiki and first.value is None and not first.attributes:
        del node.caption[0]  # it keeps the caption from being read as an option
    if not any("\n" in option for option in node.options):
        node.caption_at = None
        node.options = [option.strip(" \t") for option in node.options]


def _list(node: List, boxes: list[Template]) -> None:
    for item in node.items:
        _list_item(item, boxes)


def _list_item(item: ListItem, boxes: list[Template]) -> None:
    item.pad = None
    if item.before is not None and item.before.count("\n") == 1:
        item.before = None
    _children(item.children, boxes)
    _blocks(item.body, None, _IN_BLOCK, boxes)


def _table(node: Table, boxes: list[Template]) -> None:
    node.open = "{|"
    if node.close:
        node.close = _breaks_before(node.close, "\n|}")
    if node.caption is not None:
        _cell(node.caption, boxes)
    for number, row in enumerate(node.rows):
        if row.implied and (number or row.attributes or not row.cells):
            row.implied = False  # only a first row that shows can do without a mark
        _table_row(row, boxes)


def _table_row(row: TableRow, boxes: list[Template]) -> None:
    row.open = _breaks_before(row.open, "\n|-")
    previous: Node | None = None
    for cell in row.cells:
        if type(cell) is TableCell and cell.same_line and needs_own_line(cell, previous):
            cell.same_line = False
        previous = cell
    _blocks(row.cells, None, _IN_BLOCK, boxes)


def _cell(cell: TableCell | TableCaption, boxes: list[Template]) -> None:
    cell.open = _breaks_before(cell.open, default_cell_open(cell))
    # What a template in the attributes makes is not known, not even that it is attributes.
    if cell.attributes is None or "{{" not in cell.attributes:
        cell.gap = None
    _children(cell.children, boxes)
    _blocks(cell.body, None, _IN_BLOCK, boxes)


def _breaks_before(written: str | None, usual: str) -> str | None:
    """Return the canonical mark of a table: blank lines before it are text of the cell before."""
    n_breaks = 0 if written is None else written.count("\n")
    return None if n_breaks <= 1 else "\n" * n_breaks + usual.lstrip("\n")


def _rule(node: ThematicBreak, _: list[Template]) -> None:
    node.marks = "----"


def _html_block(node: HtmlBlock | Blockquote, boxes: list[Template]) -> None:
    if node.close is not None and "\n" in node.close:
        node.close = _breaks_before(node.close, "\n</" + node.close.partition("</")[2].lower())
        name = node.tag if isinstance(node, Blockquote) else node.name
        if node.close == f"\n</{name}>":
            node.close = None
    _blocks(node.body, HtmlTag, _IN_BLOCK, boxes)


def _redirect(node: Redirect, boxes: list[Template]) -> None:
    node.gap = " "
    _visit(node.link, boxes)


#: `Any`: the key fixes the node's type, which a dictionary cannot express.
_RESETS: Final[dict[type[Node], Callable[[Any, list[Template]], None]]] = {
    Template: _template,
    ParserFunction: _parser_function,
    Reference: _reference,
    References: _references,
    Nowiki: _tagged,
    Math: _tagged,
    Code: _tagged,
    Gallery: _tagged,
    ExtensionTag: _extension_tag,
    HtmlElement: _html_element,
    HtmlTag: _html_tag,
    LineBreak: _line_break,
    Strong: _marked,
    Emphasis: _marked,
    ExternalLink: _external_link,
    Wikilink: _wikilink,
    Image: _image,
    List: _list,
    ListItem: _list_item,
    Table: _table,
    TableCell: _cell,
    TableCaption: _cell,
    ThematicBreak: _rule,
    HtmlBlock: _html_block,
    Blockquote: _html_block,
    Heading: _heading,
    Redirect: _redirect,
}


def _kinds() -> dict[type[Node], _Kind]:
    names = ("children", "label", "content", "default", "caption")
    handled = {ListItem, TableCell, TableCaption, Table, Argument}
    result: dict[type[Node], _Kind] = {}
    for kind in ALL:
        fields = () if kind in handled else names
        result[kind] = (
            _RESETS.get(kind),
            STRING_DEFAULTS.get(kind, ()),
            tuple(name for name in fields if name in kind.__struct_fields__),
        )
    return result


#: Of each type: what resets its own layout, its defaults that are strings, its fields of inlines.
_KINDS: Final = _kinds()
