"""A template as a mapping from field names to wikitext, made for infoboxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast, overload

from wikiweave.errors import TreeError
from wikiweave.knowledge.roles import template_role
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import (
    WHITE,
    argument_key,
    keyed,
    new_argument,
    remove_argument,
    set_value,
    value_core,
)
from wikiweave.tree.codec import codec
from wikiweave.tree.plain_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Field", "TemplateMapping"]

T = TypeVar("T")


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


class TemplateMapping:
    """What makes a `Template` a mapping: `box["capital"]` is the field's wikitext.

    Keys are the names of arguments, `"1"`, `"2"` … for positional ones. Where a name
    is repeated the last one counts, as in MediaWiki. There is no length, so a template
    without arguments is still true.
    """

    __slots__ = ()

    def __getitem__(self, key: str) -> str:
        return self.field(key).wikitext

    def __setitem__(self, key: str, wikitext: str) -> None:
        """Set a field to wikitext; add it at the end, laid out like its neighbours, if new.

        Of a field that is there only the value changes: white space and comments around
        it stay. A `|` that would end the field is written `{{!}}`, in a positional field
        `=` as `{{=}}`. Raises `TreeError`, with nothing changed, if the template would
        not read back as it is meant, as with braces that do not match.
        """
        template = cast("n.Template", self)
        before = [_state(argument) for argument in template.arguments]
        arguments = list(template.arguments)
        argument = keyed(template).get(key)
        if argument is None:
            argument = new_argument(template, key)
        written = _fitting(wikitext.strip(WHITE), positional=argument.name is None)
        set_value(template, argument, codec().read_inlines(written))
        if not _reads_back(template):
            template.arguments[:] = arguments
            for old, state in zip(arguments, before, strict=True):
                old.value[:], old.value_before, old.value_after = state
            message = f"{key!r} cannot be {wikitext!r}: {{{{{template.name}}}}} would be broken"
            raise TreeError(message)

    def __delitem__(self, key: str) -> None:
        """Remove a field, its repetitions included.

        Raises `TreeError` for a positional field that others follow: they would move up.
        """
        template = cast("n.Template", self)
        if key not in self:
            raise KeyError(key)
        keys = [name for name, _ in argument_key(template)]
        positional = [name for name, each in argument_key(template) if each.name is None]
        if key in positional and positional[-1] != key:
            message = f"positional fields follow {key!r}; set it to '' instead"
            raise TreeError(message)
        for index in reversed([index for index, name in enumerate(keys) if name == key]):
            remove_argument(template, index)

    def __contains__(self, key: object) -> bool:
        return key in keyed(cast("n.Template", self))

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    @overload
    def get(self, key: str) -> str | None: ...
    @overload
    def get(self, key: str, default: T) -> str | T: ...
    def get(self, key: str, default: T | None = None) -> str | T | None:
        """Return a field's wikitext, or the default where there is no such field."""
        argument = keyed(cast("n.Template", self)).get(key)
        return default if argument is None else _wikitext(argument)

    def keys(self) -> list[str]:
        """Return the names of the fields, in order, each once."""
        return list(keyed(cast("n.Template", self)))

    def values(self) -> list[str]:
        """Return the wikitext of the fields, in the order of `keys()`."""
        return [_wikitext(each) for each in keyed(cast("n.Template", self)).values()]

    def items(self) -> list[tuple[str, str]]:
        """Return names and wikitext of the fields, in the order of `keys()`."""
        return [(key, _wikitext(each)) for key, each in keyed(cast("n.Template", self)).items()]

    def field(self, key: str) -> Field:
        """Return a view of a field; raises `KeyError` where there is no such field."""
        return Field(keyed(cast("n.Template", self))[key])

    @property
    def role(self) -> str | None:
        """What the template is for, by its name: `infobox`, `hatnote`, …, or `None`."""
        return template_role(cast("n.Template", self).name)


def _wikitext(argument: n.Argument) -> str:
    first, last = value_core(argument.value)
    return codec().write_inlines(argument.value[first:last]).strip(WHITE)


def _state(argument: n.Argument) -> tuple[list[n.Inline], str, str]:
    return list(argument.value), argument.value_before, argument.value_after


#: The types of nodes within which a pipe or an equals sign is no part of the template around them.
_SHELTER = frozenset(
    {
        "Wikilink",
        "Image",
        "Category",
        "Template",
        "ParserFunction",
        "Parameter",
        "Reference",
        "References",
        "Nowiki",
        "Math",
        "Code",
        "Gallery",
        "ExtensionTag",
        "Comment",
        "LanguageVariant",
    }
)


def _fitting(wikitext: str, *, positional: bool) -> str:
    """Return a value with the marks escaped that would end it, or name it."""
    if "|" not in wikitext and not (positional and "=" in wikitext):
        return wikitext
    spans = codec().write_spans(
        n.Article(lead=[n.Paragraph(codec().read_inlines(wikitext))], trailing="")
    )
    sheltered = sorted(
        (start, end) for node, start, end in spans if type(node).__name__ in _SHELTER
    )
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
    write = codec().write_inlines
    reread = codec().read_inlines(write([template]))
    if len(reread) != 1 or not isinstance(reread[0], n.Template):
        return False
    return reread[0].name == template.name and [
        (argument.name, write(argument.value)) for argument in reread[0].arguments
    ] == [(argument.name, write(argument.value)) for argument in template.arguments]
