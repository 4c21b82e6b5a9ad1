"""Names of files for titles: safe on every platform, and no two alike on any.

A name is the title, capitalized, with `%XX` for characters that some file system does not allow:
where possible, the same name that a relative link of the Markdown writer has. Names that Windows
reserves, that are too long, or that differ from another only in case or in Unicode normalization
end in `%~` and a number or hash, as no escaped title does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from wikiweave.knowledge.titles import file_stem

__all__ = ["file_key", "file_name", "numbered"]

#: Names that Windows takes for devices, with any suffix.
_RESERVED: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])"
    r"(?:[. ].*)?\Z",
    re.IGNORECASE | re.DOTALL,
).match
#: In bytes of UTF-8: most file systems allow 255 of these or 255 units of UTF-16. The rest is room
#: for numbers, suffixes, and temporary names.
_MAX: Final = 200
_N_HASH: Final = 12
#: Invisible characters that MediaWiki allows in titles.
_UNSEEN: Final = re.compile(
    r"[\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def file_name(title: str) -> str:
    """Return the name, without suffix, of the file for a title: one part of a path, never empty."""
    name = _UNSEEN.sub(_escaped, file_stem(title))
    if name.endswith(" "):  # Windows drops it
        name = name[:-1] + "%20"
    if _RESERVED(name):
        name = f"{name}%~"
    if len(name.encode()) > _MAX:
        digest = hashlib.blake2b(title.encode(errors="surrogatepass")).hexdigest()[:_N_HASH]
        cut = name.encode()[: _MAX - _N_HASH - 2].decode(errors="ignore")
        name = f"{_PARTIAL.sub('', cut)}%~{digest}"
    return name or "%~"


def numbered(name: str, number: int) -> str:
    """Return the name for the `number`th page that would have this name."""
    return name if number == 1 else f"{name}%~{number}"


def file_key(name: str) -> str:
    """Return a key that is equal for names that a file system may take for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode(errors="surrogatepass"))


#: An escape that was cut.
_PARTIAL: Final = re.compile(r"(?:%[0-9A-F]?|[ .]+)\Z")
