"""The parser's rules that keep a lookout: what people should know of, and where it is.

They see the parser's state as `InlineState`, as the readers see its tokens as `syntax.Token`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Protocol, TypeVar

from wikiweave.formats.markdown.lookalikes import (
    LOOKALIKE_STARTS,
    UNTAKEN,
    Lookalikes,
    Lookout,
    may_be_wikitext,
    shortened,
    unescaped,
    warning_of,
)
from wikiweave.formats.markdown.wikilink_syntax import WIKILINKS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping, Sequence

__all__ = [
    "LOOKOUT",
    "Seen",
    "locate",
    "place_of",
    "read_text",
    "see_lookalike",
    "see_place",
]

#: The key for the `Lookout`; without one, typed wikitext is not looked for.
LOOKOUT: Final = "lookout"
#: The key of a token's `meta` for where it is.
_PLACE: Final = "place"
#: What the reader of text stops at: what may begin something else.
_STOP: Final = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~]|''").search


class HasMeta(Protocol):
    """What holds where a token is."""

    @property
    def meta(self) -> dict[str, object]:
        """Notes on a token."""


class InlineToken(Protocol):
    """A token that rules look at and make."""

    type: str
    content: str
    info: str

    @property
    def meta(self) -> dict[Any, Any]:  # the parser's own type
        """Notes on a token."""


class InlineState(Protocol):
    """What rules see of the parser's state in a line."""

    src: str
    pos: int
    posMax: int  # noqa: N815  # the parser's name
    pending: str

    @property
    def tokens(self) -> Sequence[InlineToken]:
        """The tokens so far."""

    @property
    def env(self) -> MutableMapping[str, Any]:  # whatever rules keep there
        """What is known of the whole text."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1], /) -> InlineToken:
        """Add a token."""


S = TypeVar("S", bound=InlineState)


class Seen(NamedTuple):
    """Something seen in a piece of Markdown that people should know of."""

    #: The identity of the list of tokens that the piece became.
    piece: int
    at: int
    #: Or the token that is to be given its place.
    seen: str | InlineToken


def place_of(token: HasMeta, lookout: Lookout) -> tuple[int, int] | None:
    """Return the line and column of a link or an image, where they are known."""
    place = token.meta.get(_PLACE)
    if not isinstance(place, _Place):
        return None
    return lookout.place(*place)


class _Place(NamedTuple):
    """An offset in what was read from a line on."""

    line: int | None
    content: str
    at: int


def locate(
    seen: Sequence[Seen], contents: Mapping[int, tuple[str, int | None]], lookout: Lookout
) -> None:
    """Give the lookout what was seen, and tokens their places."""
    for piece, at, what in seen:
        content, line = contents.get(piece, ("", None))
        if isinstance(what, str):
            lookout.add(what, lookout.place(line, content, at))
        else:
            what.meta[_PLACE] = _Place(line, content, at)  # looked up where it is asked for


def read_text(state: InlineState, silent: bool) -> bool:
    """Take what can begin nothing: the parser's own rule, which does not stop at apostrophes."""
    found = _STOP(state.src, state.pos, state.posMax)
    end = state.posMax if found is None else found.start()
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def see_lookalike(state: InlineState, silent: bool) -> bool:
    """See what looks like wikitext, and take it for that where it is allowed."""
    if state.src[state.pos] not in LOOKALIKE_STARTS or not may_be_wikitext(state.src, state.pos):
        return False
    lookout, seen = state.env.get(LOOKOUT, (None, ()))
    if lookout is None:
        return False
    own: Lookalikes | None = state.env.get("piece")
    if own is None or own.text is not state.src:
        own = state.env["piece"] = Lookalikes(state.src, lookout.lang)
    at, piece = state.pos, id(state.tokens)
    char = state.src[at]
    if char == "[" and state.env.get(WIKILINKS) is True and state.src.startswith("[[", at):
        return False
    if char == "[" and not silent and (spaced := own.spaced_link(at)) is not None:
        label, page = map(shortened, spaced)
        message = f"[{label}]({page}) is not a link, as spaces end it: write [{label}](<{page}>)"
        seen.append(Seen(piece, at, message))
    found = own.at(at)
    if found is None or found[0] > state.posMax or _is_nowiki(state):
        return False
    end, name = found
    typed = state.src[at:end]
    is_taken = lookout.allowed and name not in UNTAKEN
    if not silent:
        own.done = end
        if is_taken:
            token = state.push("ww_raw", "", 0)
            token.content, token.info = unescaped(typed), "typed"
        else:
            seen.append(Seen(piece, at, warning_of(typed, name)))
    if name == "a signature":
        for _ in typed if not silent else "":
            state.push("ww_entity", "", 0).content = "&#126;"
        is_taken = True
    if is_taken:
        state.pos = end
    return is_taken


def _is_nowiki(state: InlineState) -> bool:
    """Say whether what is read now stands in what our own comment says is not wikitext."""
    for token in state.tokens[:-5:-1]:
        if token.type == "html_inline" and token.content.startswith("</"):
            return False
        if token.type == "ww_reserved" and '"nowiki"' in token.content:
            return True
    return False


def see_place(rule: Callable[[S, bool], bool], state: S, silent: bool) -> bool:
    """Read a link or an image, and remember where it is."""
    if silent:
        return rule(state, silent)
    at, number = state.pos, len(state.tokens)
    if not rule(state, silent):
        return False
    lookout, seen = state.env.get(LOOKOUT, (None, ()))
    if lookout is not None:
        for token in state.tokens[number : number + 2]:
            if token.type in ("link_open", "image"):
                seen.append(Seen(id(state.tokens), at, token))
                break
    return True
