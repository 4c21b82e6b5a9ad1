"""What a format is: one entry holds all that reading, writing and the command need to know of it.

Each format's package offers its entry in a module `entry`; `registry` lists them. What an entry's
functions need is imported when they are first called, so that listing the formats costs little.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Generic,
    Literal,
    NamedTuple,
    Protocol,
    TypeAlias,
    TypeVar,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from _typeshed import DataclassInstance

    from wikiweave.tree.nodes import Article, Node
    from wikiweave.weaving.fingerprint import BaseMarks
    from wikiweave.weaving.known import Known

__all__ = [
    "AS_IT_IS",
    "Entry",
    "Flag",
    "Inferred",
    "Inferrer",
    "LossKind",
    "Lost",
    "Memory",
    "NoOptions",
    "Notice",
    "Profile",
    "Read",
    "Reader",
    "ReadingOptions",
    "Restorer",
    "Written",
    "flags_of",
    "offered",
]

OptionsT = TypeVar("OptionsT", bound="DataclassInstance")

#: `raw`: kept as wikitext. `flattened`: its content is kept, its form is not. `dropped`: gone.
LossKind: TypeAlias = Literal["raw", "flattened", "dropped"]
#: What was lost: how, the node, and one sentence about it.
Lost: TypeAlias = tuple[LossKind, "Node", str]


class Notice(NamedTuple):
    """What people should know of a place in a text that was read."""

    #: From 1, as editors count; `None` for what is not of one place.
    line: int | None
    column: int | None
    message: str

    def __str__(self) -> str:
        """Return the message, with its place before it."""
        place = "" if self.line is None else f"line {self.line}, column {self.column}: "
        return place + self.message


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What may be chosen of reading; a format that does not have an option ignores it."""

    #: Whether balanced wikitext that was typed as text, in a format that is not wikitext, is
    #: taken for what it is.
    allow_wikitext: bool = False
    #: Whether a first heading of level 1 is the title, where a text does not say otherwise.
    title_heading: bool = True
    #: The style of links, and what begins the URLs of pages, where a text does not say otherwise,
    #: or says something else; `None`: as it says.
    links: str | None = None
    base_url: str | None = None
    #: The dialect of the article, where a text does not say it.
    dialect: str | None = None
    #: The keys of the names of infoboxes, by which a table may be known for one.
    boxes: frozenset[str] = frozenset()


#: Reads with every option at its default.
AS_IT_IS: Final = ReadingOptions()


class Read(NamedTuple):
    """What a reader made of a text."""

    article: Article
    #: The article in canonical form, where reading finds it out anyway. Nobody changes it.
    meaning: Article | None = None
    #: In the order of their places.
    notices: Sequence[Notice] = ()


class Inferred(NamedTuple):
    """What a copy was read as that had lost what says how it was made."""

    read: Read
    #: What was inferred from the original: one clause each. Nothing, where nothing had to be.
    clauses: list[str]


class Written(NamedTuple):
    """What a writer made."""

    text: str
    #: What the text lacks, where writing finds it out anyway; else the profile's `losses` does.
    lost: list[Lost] | None = None


# --- Options -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Flag:
    """How the command offers an option. One that is true by default becomes `--no-…`."""

    help: str
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    is_file: bool = False
    #: The option, and its value, without which this one means nothing.
    needs: tuple[str, str] | None = None
    #: The default where articles become files side by side, if it is another.
    beside_others: str | None = None


_FLAG: Final = "flag"


def offered(
    help: str,
    *,
    metavar: str | None = None,
    choices: tuple[str, ...] = (),
    is_file: bool = False,
    needs: tuple[str, str] | None = None,
    beside_others: str | None = None,
) -> dict[str, Flag]:
    """Return the metadata of an options' field that the command offers, too."""
    return {_FLAG: Flag(help, metavar, choices, is_file, needs, beside_others)}


def flags_of(options: DataclassInstance) -> dict[str, Flag]:
    """Return the options that the command offers, by their names."""
    return {one.name: one.metadata[_FLAG] for one in fields(options) if _FLAG in one.metadata}


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a profile that leaves nothing to choose."""


# --- Entries -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Profile(Generic[OptionsT]):
    """One way to write a format."""

    name: str
    #: Whom it is for, in a few words.
    help: str
    #: The options, each with its default.
    defaults: OptionsT
    write: Callable[[Article, OptionsT], Written]
    #: Whether the text, read again, means the same.
    lossless: bool
    #: What the text lacks, in document order; `None` where it lacks nothing.
    losses: Callable[[Article, OptionsT], Iterable[Lost]] | None = None
    #: Whether `write` takes the article in canonical form, as nothing else shows in the text.
    writes_meaning: bool = False

    def options(self, chosen: Mapping[str, object]) -> OptionsT:
        """Return the options with what was chosen of them; those of other profiles do not count."""
        names = {one.name for one in fields(self.defaults)}
        known = {name: value for name, value in chosen.items() if name in names}
        return replace(self.defaults, **known) if known else self.defaults


class Reader(Protocol):
    """Reads a text of a format. `title` and `lang` hold where the text does not give them."""

    def __call__(
        self, text: str, options: ReadingOptions, /, *, title: str | None, lang: str | None
    ) -> Read:
        """Return the article."""


class Memory(NamedTuple):
    """What a copy remembers of the article that it was made from."""

    #: The `article_hash` of that article in canonical form.
    hash: str | None
    #: Its `fingerprint`.
    marks: BaseMarks | None


class Inferrer(Protocol):
    """Reads a copy again that has lost what says how it was made, as its original shows it."""

    def __call__(
        self,
        text: str,
        original: Known,
        copy: Read,
        options: ReadingOptions,
        /,
        *,
        title: str | None,
        lang: str | None,
    ) -> Inferred:
        """Return what it is; `copy` is what it was read as with the options, as it stands."""


class Restorer(Protocol):
    """Gives a copy back what its format, or what it went through, took from the original."""

    def __call__(self, original: Known, copy: Known, text: str, /) -> Known:
        """Return a copy that means the same as `copy`, which was read from `text`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A format."""

    name: str
    #: As sentences call it.
    label: str
    #: The ways to write it; the first is the default.
    # `Any`: each profile has options of its own type, which none but its own functions look into.
    profiles: tuple[Profile[Any], ...]
    aliases: tuple[str, ...] = ()
    #: How names of files end that are read in it.
    suffixes: tuple[str, ...] = ()
    #: How names of files end that batch writes in it.
    file_suffix: str = ".txt"
    #: `None`: it is written only.
    read: Reader | None = None
    #: The options of reading that bear the names of options of writing.
    reading: tuple[str, ...] = ()
    #: Whether a text has the format's mark; `None`: no text is taken for it by its looks.
    looks_like: Callable[[str], bool] | None = None
    #: Whether its text is wikitext, of whichever dialect.
    is_wikitext: bool = False
    #: The one dialect of the articles it is lossless for; `None`: for those of all.
    dialect: str | None = None
    #: Whether its text is the tree itself, as data: anyone may have made it, so it may hold what
    #: wikitext cannot, and its lines cannot be compared with those of another format.
    is_tree: bool = False
    #: What a text remembers of the article it was made from.
    memory: Callable[[str], Memory] | None = None
    #: Reads a copy that has lost what says how it was made.
    infer: Inferrer | None = None
    #: Gives back the places that a copy knows by number, where the original has not changed.
    place: Callable[[Known, Known], Known] | None = None
    #: Gives back the spelling that editors and formatters took from a copy.
    respell: Restorer | None = None

    def is_lossless(self, profile: Profile[Any], article: Article) -> bool:
        """Say whether what a profile writes of an article reads back to the same meaning."""
        return profile.lossless and self.dialect in (None, article.dialect)

    @property
    def has_profiles(self) -> bool:
        """Whether there is a profile to name: more than the whole tree alone."""
        return len(self.profiles) > 1 or self.profiles[0].name != "tree"
