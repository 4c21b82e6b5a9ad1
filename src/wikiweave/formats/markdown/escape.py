"""Text as Markdown: escapes, and a reserved form for characters that Markdown would lose."""

from __future__ import annotations

import re
from typing import Final

from wikiweave.formats.markdown.raw import EMPTY_RAW, encode_hidden

__all__ = [
    "attribute_safe",
    "escape_text",
    "escape_title",
    "escape_url",
    "finish_line",
    "finish_lines",
    "guarded",
    "per_cent_encoded",
]

_MARKUP: Final = re.compile(
    r"[\\`*\[\]<~$]"
    r"|_(?![^\W_])|(?<![^\W_])_"
    r"|&(?=\#?\w)"
    r"|!(?=\Z)"
    r"|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]+"
    r"|(?<=\n)\n+"
)
#: What any of it begins with; a search for one set of characters is quick.
_MAY_BE_MARKUP: Final = re.compile(
    r"[\\`*\[\]<~$_&!\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
).search
_IN_LINE: Final = re.compile(r"\n+")
_LOST: Final = re.compile(r"\A\s+|\s+\Z|[^\S\n]+(?=\n)|(?<=\n)[^\S\n]+|(?<=\n)\n+")
_AT_BREAK: Final = re.compile(r"\n(?:\s|(?<=\s\n))").search
_SPACE: Final = (
    r"&(?:nbsp|emsp|ensp|thinsp|hairsp|numsp|puncsp|emsp1[34]|MediumSpace|Tab|NewLine|"
    r"#(?:9|10|13|32|133|160|5760|819[2-9]|820[0-2]|823[239]|8287|12288)|"
    r"#[xX]0*(?:9|[aA]|[dD]|20|85|[aA]0|1680|200[0-9aA]|202[89fF]|205[fF]|3000));"
)
#: References to white space that readers would strip: at the edges of a line, or of one within.
_LOST_AT_EDGES: Final = re.compile(rf"\A{_SPACE}|(?<!\\){_SPACE}\Z")
_LOST_IN_LINES: Final = re.compile(rf"(?<=\n){_SPACE}|(?<!\\){_SPACE}(?=\n)")
_FORMULA: Final = re.compile(r"(?<!\\)\$(?![\s$])[^$\n]+(?<!\s)\$(?![0-9])|(?<!\\)\$\$")
#: What takes part, and what holds the same characters literally.
_DOLLARS_AND_NOTES: Final = re.compile(
    r"(?P<dollar>\\\$)|\\.|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<[^<>]*>"
    r"| \"(?:[^\"\\]|\\.)*\"\)|(?P<note>\[\^[^\]\s]+\](?=[:(]))",
    re.DOTALL,
)
#: What could be taken for a footnote's definition or a link; most footnotes cannot.
_NOTE: Final = re.compile(r"\[\^[^\]\s]+\][:(]").search
_LINE_START: Final = re.compile(
    r"(?m)^(?:(?P<mark>[#>+=|:-])|(?P<number>\d{1,9})(?=[.)])"
    r"|(?P<html><(?:[!?]|/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|"
    r"col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|"
    r"frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|meta|nav|"
    r"noframes|ol|optgroup|option|p|param|pre|script|search|section|source|style|summary|table|"
    r"tbody|td|textarea|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)"
    r"|/?[a-z][a-z0-9-]*(?=[\s/>])[^>]*>[ \t]*$)(?i:))"
    r"|(?P<fence>```+))",
    re.IGNORECASE,
).match
_UNSAFE_ATTRIBUTE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]").search
_REFUSED: Final = re.compile(r"\./|(?:file|data|javascript|vbscript):", re.IGNORECASE).match
_REFERENCE_LIKE: Final = re.compile(r"&(?=#?\w+;)")
_IN_URL: Final = re.compile(r"[<>\\]|&(?=#?\w)")
_IN_TITLE: Final = re.compile(r'["\\]|&(?=#?\w)')
_ENCODED: Final = re.compile(r"%[0-9A-Fa-f]{2}").search


def escape_text(text: str, *, one_line: bool) -> str:
    """Return the Markdown of a text; line starts and edges are left to `finish_lines`."""
    if not _MAY_BE_MARKUP(text) and "\n\n" not in text:
        escaped = text
    else:
        escaped = _MARKUP.sub(_escape, text)
    if one_line and "\n" in escaped:
        escaped = _IN_LINE.sub(lambda match: encode_hidden(match[0]), escaped)
    return escaped


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    return "\\" + found if "!" <= found <= "~" else encode_hidden(found)


def finish_lines(markdown: str) -> str:
    """Return the Markdown of a paragraph with the starts and ends of its lines made safe."""
    markdown = _without_lost(markdown)
    if "&" in markdown and "\n" in markdown:
        markdown = _LOST_IN_LINES.sub(lambda match: encode_hidden(match[0]), markdown)
    return _safe_starts(_kept_apart(markdown))


def finish_line(markdown: str) -> str:
    """Return the Markdown of a heading or table cell with its edges made safe."""
    markdown = _without_lost(markdown)
    if "&" in markdown:
        markdown = _LOST_AT_EDGES.sub(lambda match: encode_hidden(match[0]), markdown)
    return _kept_apart(markdown)


def _without_lost(markdown: str) -> str:
    """Return Markdown with white space that readers would strip in a form they keep."""
    # Most have none, and seeing that is quicker than searching for it.
    is_lost = markdown[:1].isspace() or markdown[-1:].isspace()
    if is_lost or ("\n" in markdown and _AT_BREAK(markdown)):
        return _LOST.sub(lambda match: encode_hidden(match[0]), markdown)
    return markdown


def _safe_starts(markdown: str) -> str:
    """Return Markdown in which no line begins a block; only the starts of lines are looked at."""
    out: list[str] = []
    done = at = 0
    while True:
        match = _LINE_START(markdown, at)
        if match is not None:
            out += (markdown[done:at], _start(match))
            done = at = match.end()
        at = markdown.find("\n", at) + 1
        if not at:
            return "".join((*out, markdown[done:])) if out else markdown


def _kept_apart(markdown: str) -> str:
    """Return Markdown in which no footnote is taken for a definition or a link.

    And in which dollars make no formula, even without their backslashes.
    """
    dollars = False
    if "\\$" in markdown:
        bare = markdown.replace("\\$", "$")
        dollars = len(_FORMULA.findall(bare)) != len(_FORMULA.findall(markdown))
    if not dollars and not _NOTE(markdown):
        return markdown
    return _DOLLARS_AND_NOTES.sub(
        lambda match: (
            match[0] + EMPTY_RAW if match["note"] or (dollars and match["dollar"]) else match[0]
        ),
        markdown,
    )


def _start(match: re.Match[str]) -> str:
    found = match[0]
    if match["mark"]:
        return "\\" + found
    if match["number"]:
        return found + "\\"
    return EMPTY_RAW + found


def attribute_safe(text: str) -> bool:
    """Say whether a destination or title can hold a text."""
    return text.isprintable() or _UNSAFE_ATTRIBUTE(text) is None


def per_cent_encoded(destination: str) -> bool:
    """Say whether a destination would be decoded when it is read."""
    return _ENCODED(destination) is not None


def guarded(destination: str) -> str:
    """Return a page as a destination that holds no references and no parser refuses."""
    if _REFUSED(destination):
        destination = "./" + destination
    return _REFERENCE_LIKE.sub("%26", destination) if "&" in destination else destination


def escape_url(destination: str) -> str:
    """Return a link destination in angle brackets."""
    if _IN_URL.search(destination):  # rare, and a substitution is slow even where there is none
        destination = _IN_URL.sub(r"\\\g<0>", destination)
    return f"<{destination}>"


def escape_title(title: str) -> str:
    """Return a link title in double quotes."""
    return '"' + _IN_TITLE.sub(r"\\\g<0>", title) + '"'
