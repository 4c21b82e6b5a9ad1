"""The Markdown parser: CommonMark with tables, strikethrough, definition lists, and our own rules.

Our rules are the reserved forms, footnotes (with or without a definition), formulas and
entities. With `wikilink_syntax`, the one module that knows markdown-it-py: the others see its
tokens as `Token`, which is why this file is longer than others.
"""

from __future__ import annotations

import re
from functools import cache, partial
from html.entities import html5
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeAlias, TypeVar

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_block.html_block import html_block
from markdown_it.rules_inline import image, link
from mdit_py_plugins.deflist import deflist_plugin

from wikiweave.formats.markdown.annotations import (
    CODE_MARKS,
    CODE_WORD,
    HiddenWikitext,
    Separator,
)
from wikiweave.formats.markdown.looking import (
    LOOKOUT,
    Seen,
    locate,
    read_text,
    see_lookalike,
    see_place,
)
from wikiweave.formats.markdown.notes import SLUG
from wikiweave.formats.markdown.raw import unescape_raw
from wikiweave.formats.markdown.reserved import RESERVED, read_block
from wikiweave.formats.markdown.surplus_cells import repaired_row, with_whole_heads
from wikiweave.formats.markdown.wikilink_syntax import (
    WIKILINKS,
    embed,
    escaped_wikilink,
    wikilink,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token as MarkdownToken

    from wikiweave.formats.markdown.lookalikes import Lookout

__all__ = [
    "MAX_NESTING",
    "Targets",
    "Token",
    "Wikilinks",
    "block_end",
    "inline_tokens",
    "normalized_link",
    "parse_tokens",
    "parse_with_wikilinks",
    "without_last",
]

T = TypeVar("T")

#: What nests deeper is read as text. A list takes two levels.
MAX_NESTING: Final = 62

_RAW: Final = re.compile(
    r'<code class="wikitext">([^<]*)</code>|<i class="wikitext"(?: title="([^"<]*)")?></i>'
).match
_RAW_CODE: Final = re.compile(
    rf"{RESERVED}({CODE_WORD}|[{CODE_MARKS}])-->(`+)(?!`)(.+?)(?<!`)\2(?!`)", re.DOTALL
).match
_RESERVED: Final = re.compile(rf"{RESERVED}[^>]*?-->").match
_ENTITY: Final = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);").match
_NOTE: Final = re.compile(rf"\[\^({SLUG})\]").match
_NOTE_DEFINITION: Final = re.compile(rf"\[\^({SLUG})\]:[ \t]*").match
_CODE_FORMULA: Final = re.compile(r"\$`([^`\n]+)`\$").match
_ESCAPED_BRACKETS: Final = re.compile(r"\\\[\\?\[").search
#: The key of the parser's environment for what reference links lead to.
_TARGETS: Final = "references"
#: And for whether a text has reserved comments, so that we wrote it.
_OURS: Final = "ours"
#: A comment at the beginning of a line, and what follows it there.
_COMMENT: Final = re.compile(r"<!--(?:.*?-->(.*))?").match
_FORMULA: Final = re.compile(
    r'\$(?![\s$]|<i class="wikitext")((?:[^$\\\n]|\\[^\n])+)(?<!\s)\$(?![0-9])'
).match
_DISPLAY: Final = re.compile(r"\$\$((?:[^$\\]|\\.)+)\$\$", re.DOTALL).match


class Token(Protocol):
    """What readers look at in a token of the Markdown parser."""

    @property
    def type(self) -> str:
        """What it is: `paragraph_open`, `text`, …; ours begin with `ww_`."""

    @property
    def tag(self) -> str:
        """The HTML tag that it stands for."""

    @property
    def nesting(self) -> int:
        """1 where it opens something, -1 where it closes it, else 0."""

    @property
    def level(self) -> int:
        """How many blocks it is in."""

    @property
    def content(self) -> str:
        """Its text."""

    @property
    def map(self) -> Sequence[int] | None:
        """The lines that a block is on, from 0."""

    @property
    def info(self) -> str:
        """The info string of a fence, the label of a footnote's definition, the sort of a link."""

    @property
    def attrs(self) -> Mapping[str, str | int | float]:
        """The attributes of links and images."""

    @property
    def meta(self) -> dict[str, object]:
        """Of what opens a link and of an image, its place, for `place_of`."""

    @property
    def children(self) -> Sequence[Token] | None:
        """The tokens within a line."""


#: Whether double brackets are links, or are where they are escaped.
Wikilinks: TypeAlias = Literal[False, True, "escaped"]


class _Markdown(MarkdownIt):
    """Takes every destination as it is written."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  # the parser's names
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # as above
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802  # as above
        return link


#: What the labels of reference links stand for: a destination and a title each.
Targets: TypeAlias = dict[str, dict[str, object]]


def parse_tokens(
    markdown: str,
    *,
    wikilinks: Wikilinks = False,
    targets: Targets | None = None,
    lookout: Lookout | None = None,
) -> list[Token]:
    """Return the block tokens of a text; `wikilinks` are links in double brackets.

    `targets` gets what the text defines for reference links. Whoever keeps a `lookout` is given a
    notice of all that looks like wikitext.
    """
    seen: list[Seen] = []
    markdown = with_whole_heads(markdown)
    environment = {
        WIKILINKS: wikilinks,
        _TARGETS: {} if targets is None else targets,
        _OURS: RESERVED in markdown,
        LOOKOUT: (lookout, seen),
    }
    tokens = _parser().parse(markdown, environment)
    repaired = _with_all_cells(markdown, tokens)
    if repaired is not None:
        seen.clear()
        tokens = _parser().parse(repaired, environment)
    if lookout is not None:
        contents: dict[int, tuple[str, int]] = {}
        line = 0
        for token in tokens:
            line = token.map[0] if token.map else line
            if token.children:
                contents[id(token.children)] = (token.content, line)
        locate(seen, contents, lookout)
    return [*tokens]


def _with_all_cells(markdown: str, tokens: Sequence[MarkdownToken]) -> str | None:
    """Return a text whose tables have no cells more than columns; `None` for one that is so.

    A renderer drops surplus cells. They come of a bar that lost its backslash: in the title of a
    link or image, where some formatters take it, else in the last cell.
    """
    lines: list[str] | None = None
    changed = False
    n_columns = 0
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            ends = (at for at in range(index, len(tokens)) if tokens[at].type == "tr_close")
            n_columns = sum(one.type == "th_open" for one in tokens[index : next(ends, index)])
        elif token.type == "tr_open" and token.map is not None:
            number = token.map[0]
            lines = markdown.split("\n") if lines is None else lines
            row = repaired_row(lines[number], n_columns)
            if row is not None:
                lines[number] = row
                changed = True
    return "\n".join(lines) if lines is not None and changed else None


def parse_with_wikilinks(
    markdown: str, targets: Targets | None = None, lookout: Lookout | None = None
) -> tuple[list[Token], Wikilinks]:
    """Return the block tokens of a text with links in double brackets, and how those are written.

    Where all are escaped, a formatter did it, which took them for text.
    """
    tokens = parse_tokens(markdown, wikilinks=True, targets=targets, lookout=lookout)
    if not _ESCAPED_BRACKETS(markdown) or any(map(_holds_wikilink, tokens)):
        return tokens, True
    if lookout is not None:
        lookout.notices.clear()
    tokens = parse_tokens(markdown, wikilinks="escaped", targets=targets, lookout=lookout)
    return tokens, "escaped"


def _holds_wikilink(token: Token) -> bool:
    is_note = token.type == "ww_note_def"
    inlines = inline_tokens(token.content, wikilinks=True) if is_note else token.children or ()
    return any(one.type == "link_open" and one.info == "wikilink" for one in inlines)


def block_end(tokens: Sequence[Token], index: int) -> int:
    """Return the index after a token and what it opens."""
    depth = 0
    while True:
        depth += tokens[index].nesting
        index += 1
        if depth <= 0 or index == len(tokens):
            return index


def inline_tokens(
    markdown: str,
    *,
    wikilinks: Wikilinks = False,
    targets: Targets | None = None,
    lookout: Lookout | None = None,
    line: int | None = None,
) -> Sequence[Token]:
    """Return the inline tokens of one line of text; reference links lead to `targets`.

    `line` is its number in the whole text, from 0, where it is known.
    """
    seen: list[Seen] = []
    env = {WIKILINKS: wikilinks, _TARGETS: targets or {}, LOOKOUT: (lookout, seen)}
    tokens = _parser().parseInline(markdown, env)
    children = tokens[0].children or [] if tokens else []
    if lookout is not None:
        locate(seen, {id(children): (markdown, line)}, lookout)
    return children


def normalized_link(url: str) -> str:
    """Return a URL as CommonMark's formatters write it: percent-encoded, the host in ASCII."""
    return normalizeLink(url)


def without_last(
    tokens: Sequence[Token], read: Callable[[str], T | None]
) -> tuple[Sequence[Token], T | None]:
    """Return inline tokens without a last reserved comment, and what `read` makes of that.

    Where it makes nothing of it, the comment stays.
    """
    if tokens and tokens[-1].type == "ww_reserved":
        found = read(tokens[-1].content)
        if found is not None:
            return tokens[:-1], found
    return tokens, None


@cache
def _parser() -> _Markdown:
    parser = _Markdown("commonmark", {"html": True, "maxNesting": MAX_NESTING + 40})
    parser.enable(["table", "strikethrough"]).disable(["text_join", "entity"], ignoreInvalid=True)
    parser.use(deflist_plugin)
    rules = parser.inline.ruler
    rules.at("text", read_text)
    rules.after("text", "ww_lookalike", see_lookalike)
    rules.at("link", partial(see_place, link))
    rules.at("image", partial(see_place, image))
    rules.before("autolink", "ww_raw", _raw)
    rules.before("link", "ww_note", _note)
    rules.before("link", "ww_wikilink", wikilink)
    rules.before("image", "ww_embed", embed)
    rules.before("escape", "ww_escaped_wikilink", escaped_wikilink)
    rules.after("escape", "ww_math", _math)
    rules.after("html_inline", "ww_entity", _entity)
    parser.block.ruler.before("table", "ww_deep", _deep)
    parser.block.ruler.at(
        "html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    parser.block.ruler.before(
        "reference", "ww_note_def", _note_definition, {"alt": ["paragraph", "reference"]}
    )
    return parser


def _push(state: StateInline, kind: str, content: str, end: int, *, silent: bool) -> bool:
    if not silent:
        state.push(kind, "", 0).content = content
    state.pos = end
    return True


def _raw(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "<":
        return False
    match = _RAW(state.src, state.pos, state.posMax)
    if match is not None:
        content = unescape_raw(match[1] or match[2] or "")
        return _push(state, "ww_raw", content, match.end(), silent=silent)
    match = _RAW_CODE(state.src, state.pos, state.posMax)
    if match is not None:
        content = match[3].replace("\n", " ")
        if content[0] == content[-1] == " " and content.strip(" "):
            content = content[1:-1]
        if match[1] != "raw":
            content = content.replace(match[1], "\n")
        return _push(state, "ww_raw", content, match.end(), silent=silent)
    match = _RESERVED(state.src, state.pos, state.posMax)
    if match is not None:
        return _push(state, "ww_reserved", match[0], match.end(), silent=silent)
    return False


def _note(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    match = _NOTE(state.src, state.pos, state.posMax)
    return match is not None and _push(state, "ww_note", match[1], match.end(), silent=silent)


def _math(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    match = _DISPLAY(state.src, state.pos, state.posMax)
    if match is not None:
        return _push(state, "ww_display", match[1], match.end(), silent=silent)
    match = _CODE_FORMULA(state.src, state.pos, state.posMax)
    if match is None:
        match = _FORMULA(state.src, state.pos, state.posMax)
    return match is not None and _push(state, "ww_math", match[1], match.end(), silent=silent)


def _entity(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "&":
        return False
    match = _ENTITY(state.src, state.pos, state.posMax)
    if match is None or (match[1][0] != "#" and match[1] + ";" not in html5):
        return False
    return _push(state, "ww_entity", match[0], match.end(), silent=silent)


def _note_definition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    if state.is_code_block(start_line) or state.level > 0:
        return False
    at = state.bMarks[start_line] + state.tShift[start_line]
    match = _NOTE_DEFINITION(state.src, at, state.eMarks[start_line])
    if match is None:
        return False
    if silent:
        return True
    lines = [state.src[match.end() : state.eMarks[start_line]]]
    line = start_line + 1
    end = line
    while line < end_line:
        if state.isEmpty(line):
            line += 1
            continue
        goes_on = state.sCount[line] >= 4 or (line == end and not _interrupts(state, line))
        if not goes_on:
            break
        lines += [""] * (line - end)
        lines.append(state.getLines(line, line + 1, 4, False))
        line += 1
        end = line
    token = state.push("ww_note_def", "", 0)
    token.content = "\n".join(lines)
    token.info = match[1]
    token.map = [start_line, end]
    state.line = end
    return True


def _html_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a block of HTML. A comment that was wrapped to a line's start belongs to its line."""
    if silent:
        at = state.bMarks[start_line] + state.tShift[start_line]
        comment = _COMMENT(state.src, at, state.eMarks[start_line])
        if comment is not None and not _ends_paragraph(state, comment):
            return False
    return html_block(state, start_line, end_line, silent)


def _ends_paragraph(state: StateBlock, comment: re.Match[str]) -> bool:
    """Say whether a comment at the start of a line stands there by itself, after a paragraph.

    Where we write blocks one after another, all that stand in a line are kept from its start.
    """
    after = comment[1]
    if after is None:  # it goes on in the next line
        return not state.env.get(_OURS) or state.level > 0
    if after.strip():
        return False
    text = comment[0].rstrip()
    if not text.startswith(RESERVED):
        return not state.env.get(_OURS) or state.level > 0
    annotation = read_block(text)
    if isinstance(annotation, HiddenWikitext):
        return state.level > 0 and annotation.wikitext.startswith("<!--")
    return annotation is not None and not isinstance(annotation, Separator)


def _deep(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Make a paragraph of everything that nests too deep; the parser would drop it."""
    if state.level < MAX_NESTING:
        return False
    if silent:
        return True
    lines = [
        state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        for line in range(start_line, end_line)
    ]
    state.push("paragraph_open", "p", 1)
    inline = state.push("inline", "", 0)
    inline.content = "\n".join(filter(None, lines))
    inline.children = []
    state.push("paragraph_close", "p", -1)
    state.line = end_line
    return True


def _interrupts(state: StateBlock, line: int) -> bool:
    terminators = state.md.block.ruler.getRules("paragraph")
    return any(rule(state, line, state.lineMax, True) for rule in terminators)
