"""What people and their editors do to a Markdown copy without meaning to change it, in Python."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["HANDS", "rewrapped"]

#: Front matter, code in fences, and lines that are one whole: nothing in them is changed.
_VERBATIM: Final = re.compile(
    r"^<!--(?:(?!-->)[^\n])*\n.*?-->|\A---\n.*?\n---\n|^(`{3,}|~{3,}).*?^\1`*~*$",
    re.DOTALL | re.MULTILINE,
)
#: What no line break may stand in, and what marks mean nothing in.
_WHOLE: Final = re.compile(
    r"<!--.*?-->|`+[^`]*`+|<[^<>\n]*>|\\.| \"(?:[^\"\\\n]|\\.)*\"\)|\$[^$\n]*\$"
)
_NO_PROSE: Final = re.compile(r"\s*(?:[-+*#>|:<=]|\d+[.)]|\[\^|!\[|$|    )").match
_BEGINS_BLOCK: Final = re.compile(r"[-+*#>|:=]|\d+[.)]|<(?!!--ww:)|```|\[\^|~~~").match
_LINK: Final = re.compile(
    r"(?<!!)\[((?:[^\[\]\\`<]|\\.)+)\]\((<[^<>\n]*>|[^\s()<>]+)((?: \"(?:[^\"\\\n]|\\.)*\")?)\)"
)


def _outside(pattern: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """Return a text with all changed that lies outside the matches of a pattern."""
    out: list[str] = []
    done = 0
    for match in pattern.finditer(text):
        out += (change(text[done : match.start()]), match[0])
        done = match.end()
    return "".join([*out, change(text[done:])])


def rewrapped(markdown: str, width: int = 60) -> str:
    """Return Markdown with its paragraphs wrapped again, as an editor that fills them does."""
    return _outside(
        _VERBATIM,
        markdown,
        lambda text: "\n\n".join(_filled(block, width) for block in text.split("\n\n")),
    )


def _filled(block: str, width: int) -> str:
    lines = block.split("\n")
    hard = any(line.endswith(("  ", "\\")) for line in lines)
    if hard or any(map(_NO_PROSE, filter(None, lines))):
        return block
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return f"\0{len(held) - 1}\0"

    words = re.split(r"[ \n]+", _WHOLE.sub(hold, "\n".join(lines)).strip(" \n"))
    words = [re.sub(r"\0(\d+)\0", lambda match: held[int(match[1])], word) for word in words]
    out: list[str] = []
    for word in words:
        if out and (len(out[-1]) + len(word) < width or _BEGINS_BLOCK(word)):
            out[-1] += " " + word
        else:
            out.append(word)
    edges = block[: len(block) - len(block.lstrip("\n"))], block[len(block.rstrip("\n")) :]
    return edges[0] + "\n".join(out) + edges[1]


def underscores(markdown: str) -> str:
    """Return Markdown with `_` for `*` wherever CommonMark takes it."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return f"\0{len(held) - 1}\0"

    marks = re.compile(r"(?<![\w*\0])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*\0])")
    changed = _outside(_VERBATIM, markdown, lambda text: marks.sub(r"_\1_", _WHOLE.sub(hold, text)))
    return re.sub(r"\0(\d+)\0", lambda match: held[int(match[1])], changed)


def star_bullets(markdown: str) -> str:
    """Return Markdown with `*` for all bullets."""
    return _outside(_VERBATIM, markdown, lambda text: re.sub(r"(?m)^( *)[-+](?= )", r"\1*", text))


def reference_links(markdown: str) -> str:
    """Return Markdown with the targets of its links at its end."""
    found: dict[str, str] = {}

    def defined(match: re.Match[str]) -> str:
        target = match[2] + match[3]
        return f"[{match[1]}][{found.setdefault(target, f'r{len(found) + 1}')}]"

    def outside_formulas(text: str) -> str:
        return _outside(re.compile(r"<!--.*?-->|`+[^`]*`+|\$[^$\n]*\$"), text, link)

    def link(text: str) -> str:
        return _LINK.sub(defined, text)

    changed = _outside(_VERBATIM, markdown, outside_formulas)
    lines = "".join(f"[{label}]: {target}\n" for target, label in found.items())
    return changed.rstrip("\n") + "\n\n" + lines if found else markdown


def definitions_last(markdown: str) -> str:
    """Return Markdown with the definitions of its footnotes at its end, in another order."""
    pattern = re.compile(r"(?m)^\[\^[^\]]+\]: .*\n(?!    )\n?")
    found = pattern.findall(markdown)
    rest = pattern.sub("", markdown).rstrip("\n")
    return rest + "\n\n" + "".join(one.rstrip("\n") + "\n\n" for one in found[::-1])


#: What each does, by its name.
HANDS: Final[dict[str, Callable[[str], str]]] = {
    "re-wrapped at 60": rewrapped,
    "re-wrapped at 100": lambda markdown: rewrapped(markdown, 100),
    "`*` as `_`": underscores,
    "bullets as `*`": star_bullets,
    "reference-style links": reference_links,
    "definitions moved to the end": definitions_last,
}
