"""Which files wikis show and play, by the suffixes of their names."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_file_name", "is_image_name", "is_sound_name"]

#: What Wikimedia's wikis take. MediaWiki: $wgFileExtensions.
_IMAGES: Final = "jpe?g|png|svg|gif|webp|tiff?|xcf"
_SOUNDS: Final = "ogg|oga|midi?|wav|mp3|flac|opus"
_OTHERS: Final = "ogv|webm|mpe?g|pdf|djvu"
_NAME: Final = r"[^\[\]{}|<>#\n]{1,240}\."
_IMAGE: Final = re.compile(rf"{_NAME}(?:{_IMAGES})", re.IGNORECASE)
_SOUND: Final = re.compile(rf"{_NAME}(?:{_SOUNDS})", re.IGNORECASE)
_FILE: Final = re.compile(rf"{_NAME}(?:{_IMAGES}|{_SOUNDS}|{_OTHERS})", re.IGNORECASE)


def is_image_name(text: str) -> bool:
    """Say whether a text is the name of an image, and nothing else."""
    return _IMAGE.fullmatch(text) is not None


def is_sound_name(text: str) -> bool:
    """Say whether a text is the name of a file that is heard, not seen."""
    return _SOUND.fullmatch(text) is not None


def is_file_name(text: str) -> bool:
    """Say whether a text is the name of a file that wikis show or play, and nothing else."""
    return _FILE.fullmatch(text) is not None
