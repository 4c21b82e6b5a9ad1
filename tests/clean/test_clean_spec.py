from __future__ import annotations

import re
from pathlib import Path

import pytest

import wikiweave as ww

SPEC = Path(__file__).with_name("clean.md")


def examples() -> list[tuple[str, list[str]]]:
    """Return the examples, each with the place it stands in."""
    text = SPEC.read_bytes().decode()
    found = []
    for match in re.finditer(r"(?ms)^```example\n(.*?)^```$", text):
        place = f"{SPEC.name}:{text.count(chr(10), 0, match.start()) + 1}"
        found.append((place, [part.replace("␣", " ") for part in match[1].split("====\n")]))
    return found


EXAMPLES = examples()


@pytest.mark.parametrize("parts", [e for _, e in EXAMPLES], ids=[place for place, _ in EXAMPLES])
def test_example(parts: list[str]) -> None:
    article = ww.parse(parts[0], "mediawiki")
    before = ww.render(article, "json")
    assert ww.render(article, "markdown", profile="clean") == parts[1]
    if len(parts) > 2:
        assert ww.render(article, "text") == parts[2]
    assert ww.render(article, "json") == before, "the article itself stays as it is"
