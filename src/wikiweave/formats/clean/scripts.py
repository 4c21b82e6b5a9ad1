"""Raised and lowered digits as characters of their own."""

from __future__ import annotations

from typing import Final

__all__ = ["lowered", "raised"]

_RAISED: Final = str.maketrans("0123456789+-\u2212()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-\u2212()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")


def raised(text: str) -> str:
    """Return a text with its digits and signs raised."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Return a text with its digits and signs lowered."""
    return text.translate(_LOWERED)
