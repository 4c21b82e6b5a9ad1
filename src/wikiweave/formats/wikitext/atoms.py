"""What the skeleton of a text consists of: atoms, each with its place and what is known of it.

Plain classes with slots: an article has thousands of atoms.
"""

from __future__ import annotations

from typing import Final, TypeAlias

__all__ = [
    "MARKERS",
    "Atom",
    "Atoms",
    "CommentAtom",
    "ControlAtom",
    "ExtensionAtom",
    "Fragment",
    "LinkAtom",
    "NestedLinkAtom",
    "ParameterAtom",
    "Part",
    "TagAtom",
    "TemplateAtom",
    "VariantAtom",
]

#: One marker character a kind: other, comment, tag, link, template.
MARKERS: Final = "\x01\x02\x03\x04\x05"


class _Span:
    """A stretch of the source: offsets in code points, half open."""

    __slots__ = ("end", "start")
    #: The character that stands for it in a fragment.
    marker: str = "\x01"

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class LinkAtom(_Span):
    """`[[target|…]]` with no markup inside that could nest."""

    __slots__ = ()
    marker = "\x04"


class VariantAtom(_Span):
    """`-{…}-`."""

    __slots__ = ()


class ControlAtom(_Span):
    """A character of the source that looks like one of our markers."""

    __slots__ = ()


class _Braces(_Span):
    __slots__ = ("parts",)

    def __init__(self, start: int, end: int, parts: list[Part] | None) -> None:
        self.start = start
        self.end = end
        self.parts = parts  # None when nothing nests in it, so that pipes are all that counts


class TemplateAtom(_Braces):
    """`{{…}}`."""

    __slots__ = ()
    marker = "\x05"


class ParameterAtom(_Braces):
    """`{{{…}}}`; its parts are always known."""

    __slots__ = ()

    parts: list[Part]


class Part:
    """What is between two pipes."""

    __slots__ = ("atoms", "end", "equals", "start")

    def __init__(self, start: int, equals: int, end: int, atoms: list[Atom]) -> None:
        self.start = start
        self.equals = equals  # where its equals sign is, or -1
        self.end = end
        self.atoms = atoms


class CommentAtom(_Span):
    """`<!-- … -->`."""

    __slots__ = ("closed",)
    marker = "\x02"

    def __init__(self, start: int, end: int, closed: bool) -> None:
        self.start = start
        self.end = end
        self.closed = closed


class ExtensionAtom(_Span):
    """`<name …>…</name>`, or `<name …/>`."""

    __slots__ = ("closing", "marker", "name", "opened")

    def __init__(self, start: int, end: int, name: str, opened: int, closing: int) -> None:
        self.start = start
        self.end = end
        self.name = name  # in lower case
        self.opened = opened  # where the opening tag ends: at its `>` or `/>`
        self.closing = closing  # where the closing tag begins, or -1
        #: What MediaWiki drops is as good as a comment.
        self.marker = "\x02" if name == "includeonly" else "\x01"


class TagAtom(_Span):
    """`<name …>`, `</name>` or `<name …/>` of HTML; where it is included only, a comment."""

    __slots__ = ("is_end", "marker", "name", "self_closed")

    def __init__(
        self, start: int, end: int, name: str, *, is_end: bool, self_closed: bool, dropped: bool
    ) -> None:
        self.start = start
        self.end = end
        self.name = name  # as written
        self.is_end = is_end
        self.self_closed = self_closed
        self.marker = "\x02" if dropped else "\x03"


class NestedLinkAtom(_Span):
    """`[[…]]` with markup inside."""

    __slots__ = ("fragment",)
    marker = "\x04"

    def __init__(self, start: int, end: int, fragment: Fragment) -> None:
        self.start = start
        self.end = end
        self.fragment = fragment  # between the brackets


Atom: TypeAlias = (
    LinkAtom
    | TemplateAtom
    | ParameterAtom
    | CommentAtom
    | ExtensionAtom
    | VariantAtom
    | ControlAtom
    | TagAtom
    | NestedLinkAtom
)
#: From a marker's place in a fragment's text to the atom it stands for.
Atoms: TypeAlias = dict[int, Atom]
#: A text with each atom shrunk to its marker, and the atoms.
Fragment: TypeAlias = tuple[str, Atoms]
