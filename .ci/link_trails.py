"""Translates MediaWiki's patterns of link trails into classes for Python's ``re``."""

from __future__ import annotations

import re
import warnings


def link_trail(pattern: str) -> tuple[str, str]:
    """(key, value) for a ``$linkTrail``."""
    match = re.fullmatch(r"/\^\((.*?)\)\(\.\*\)\$/[a-zA-Z]*", pattern, re.DOTALL)
    if not match:
        raise ValueError(pattern)
    inner = match[1]
    if not inner:
        return "link_trail", ""
    inner = re.sub(r"^:\?(?=\[)", "", inner)  # a mistyped "(?:" in one file
    if m := re.fullmatch(r"\[((?:[^\]\\]|\\.)+)\]\+", inner, re.DOTALL):
        return "link_trail", char_class(m[1])
    m = re.fullmatch(r"\(\?:(.*)\)\+", inner, re.DOTALL)
    if not m:
        raise ValueError(pattern)
    parts = m[1].split("|")
    if all(re.fullmatch(r".|\[[^\]\\]+\]", p, re.DOTALL) for p in parts):
        return "link_trail", char_class("".join(p.strip("[]") for p in parts))
    unit = re.sub(r"\[([^\]\\]+)\]", lambda c: f"[{char_class(c[1])}]", m[1].replace(r"\'", "'"))
    return "link_trail_unit", f"(?:{unit})"


def char_class(body: str) -> str:
    """A PCRE class body as a sorted, safe class body for Python's ``re``."""
    body = re.sub(
        r"\\x\{([0-9a-fA-F]+)\}|\\x([0-9a-fA-F]{2})",
        lambda m: chr(int(m[1] or m[2], 16)),
        body,
    )
    body = re.sub(r"\\(.)", r"\1", body)
    spans: list[tuple[int, int]] = []
    i = 0
    while i < len(body):
        if body[i + 1 : i + 2] == "-" and i + 2 < len(body):
            lo, hi = ord(body[i]), ord(body[i + 2])
            if lo > hi:
                raise ValueError(body)
            spans.append((lo, hi))
            i += 3
        else:
            spans.append((ord(body[i]), ord(body[i])))
            i += 1
    merged: list[list[int]] = []
    for lo, hi in sorted(spans):
        if merged and lo <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], hi)
        else:
            merged.append([lo, hi])
    out = "".join(
        "".join(map(class_char, range(lo, hi + 1)))
        if hi - lo < 3
        else f"{class_char(lo)}-{class_char(hi)}"
        for lo, hi in merged
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        re.compile(f"[{out}]+")
    return out


def class_char(point: int) -> str:
    """One character of a class: escaped where it is special or not visible."""
    char = chr(point)
    if char in "-^]\\[&~|#":
        return "\\" + char
    if not char.isprintable() or point in (0x00AD, 0x115F, 0x1160) or 0x300 <= point < 0x370:
        return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
    return char
