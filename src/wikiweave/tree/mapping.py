"""A template as a mapping from field names to wikitext, made for infoboxes."""

from __future__ import annotations

from dataclasses import dataclass

from wikiweave.errors import TreeError
from wikiweave.tree import nodes as n
from wikiweave.tree.argument_lines import breaks_of, settle_breaks
from wikiweave.tree.arguments import (
    WHITE,
    argument_key,
    keyed,
    new_argument,
    remove_argument,
    set_value,
    value_core,
)
from wikiweave.tree.blank_arguments import blanks_of, with_blanks
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.seam import above
from wikiweave.tree.tables import INLINES, partition

__all__ = [
    "Field",
    "contains",
    "delete_field",
    "field",
    "get",
    "items",
    "keys",
    "set_field",
]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a template: a view, so it shows later edits."""

    argument: n.Argument

    @property
    def nodes(self) -> list[n.Inline]:
        """The value's nodes, comments around it included; changing the list edits the field."""
        return self.argument.value

    @property
    def wikitext(self) -> str:
        """The value's wikitext, without white space and comments around it."""
        return _wikitext(self.argument)

    @property
    def text(self) -> str:
        """The value's readable text."""
        return plain_text(self.argument.value)


def contains(template: n.Template, key: object) -> bool:
    """Say whether a template has a field."""
    return key in keyed(template)


def field(template: n.Template, key: str) -> Field:
    """Return a view of a field; raises `KeyError` where there is no such field."""
    return Field(keyed(template)[key])


def keys(template: n.Template) -> list[str]:
    """Return the names of the fields, in order, each once."""
    return list(keyed(template))


def items(template: n.Template) -> list[tuple[str, str]]:
    """Return names and wikitext of the fields, in the order of `keys`."""
    return [(key, _wikitext(each)) for key, each in keyed(template).items()]


def get(template: n.Template, key: str) -> str | None:
    """Return a field's wikitext, or `None` where there is no such field."""
    argument = keyed(template).get(key)
    return None if argument is None else _wikitext(argument)


def set_field(template: n.Template, key: str, wikitext: str) -> None:
    """Set a field to wikitext; add it at the end, laid out like its neighbours, if new.

    Raises `TreeError`, with nothing changed, if the template would not read back as it is meant.
    """
    before = [_state(argument) for argument in template.arguments]
    arguments = list(template.arguments)
    argument = keyed(template).get(key)
    if argument is None:
        laid_out = _Laid(template)
        argument = new_argument(template, key)
        if argument.name is not None:
            laid_out.again(template)
    written = _fitting(wikitext.strip(WHITE), positional=argument.name is None)
    set_value(template, argument, above().read_inlines(written))
    if not _reads_back(template):
        template.arguments[:] = arguments
        for old, state in zip(arguments, before, strict=True):
            old.value[:], old.value_before, old.value_after = state
        message = f"{key!r} cannot be {wikitext!r}: {{{{{template.name}}}}} would be broken"
        raise TreeError(message)


def delete_field(template: n.Template, key: str) -> None:
    """Remove a field, its repetitions included.

    Raises `KeyError` where there is none, and `TreeError` for a positional field that others
    follow: they would move up.
    """
    if not contains(template, key):
        raise KeyError(key)
    names = [name for name, _ in argument_key(template)]
    positional = [name for name, each in argument_key(template) if each.name is None]
    if key in positional and positional[-1] != key:
        message = f"positional fields follow {key!r}; set it to '' instead"
        raise TreeError(message)
    laid_out = _Laid(template)
    for index in reversed([index for index, name in enumerate(names) if name == key]):
        remove_argument(template, index)
    if key not in positional:
        laid_out.again(template)


class _Laid:
    """How a template's arguments are laid out, for when others come or go."""

    def __init__(self, template: n.Template) -> None:
        self._blanks = blanks_of(template.arguments)
        self._breaks = breaks_of(template)

    def again(self, template: n.Template) -> None:
        """Lay out a template's arguments so again, in place."""
        if self._blanks is not None:
            template.arguments[:] = with_blanks(template.arguments, self._blanks)
        if self._breaks is not None:
            settle_breaks(template, self._breaks)


def _wikitext(argument: n.Argument) -> str:
    first, last = value_core(argument.value)
    return above().write_inlines(argument.value[first:last]).strip(WHITE)


def _state(argument: n.Argument) -> tuple[list[n.Inline], str, str]:
    return list(argument.value), argument.value_before, argument.value_after


#: Within the first, a pipe or an equals sign is not part of the template around them.
_SHELTERED, _ = partition(
    INLINES,
    {
        n.Category,
        n.Code,
        n.Comment,
        n.ExtensionTag,
        n.Gallery,
        n.Image,
        n.LanguageVariant,
        n.Math,
        n.Nowiki,
        n.Parameter,
        n.ParserFunction,
        n.Reference,
        n.References,
        n.Template,
        n.Wikilink,
    },
    {
        n.Emphasis,
        n.Entity,
        n.ExternalLink,
        n.HtmlElement,
        n.HtmlTag,
        n.LineBreak,
        n.MagicLink,
        n.MagicWord,
        n.Strong,
        n.Text,
    },
)


def _fitting(wikitext: str, *, positional: bool) -> str:
    """Return a value with the marks escaped that would end it, or name it."""
    if "|" not in wikitext and not (positional and "=" in wikitext):
        return wikitext
    paragraph = n.Paragraph(above().read_inlines(wikitext))
    spans = above().write_spans(n.Article(lead=[paragraph], trailing=""))
    sheltered = sorted((start, end) for node, start, end in spans if type(node) in _SHELTERED)
    pieces = []
    done = 0
    for start, end in [*sheltered, (len(wikitext), len(wikitext))]:
        if end <= done and end != len(wikitext):
            continue
        piece = wikitext[done : max(start, done)]
        if positional:
            piece = piece.replace("=", "{{=}}")
        pieces.append(piece.replace("|", "{{!}}"))
        pieces.append(wikitext[max(start, done) : end])
        done = max(end, done)
    return "".join(pieces)


def _reads_back(template: n.Template) -> bool:
    """Return whether the template, written and read, is what it is now."""
    write = above().write_inlines
    reread = above().read_inlines(write([template]))
    if len(reread) != 1 or not isinstance(reread[0], n.Template):
        return False
    return reread[0].name == template.name and [
        (argument.name, write(argument.value)) for argument in reread[0].arguments
    ] == [(argument.name, write(argument.value)) for argument in template.arguments]
