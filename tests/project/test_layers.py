"""Dependencies point down: the layers of ARCHITECTURE.md, read off the imports."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = Path(__file__).resolve().parents[2] / "src" / "wikiweave"

#: From the top down; a module may import those of its own layer and of lower ones. The most
#: exact prefix decides where a module belongs.
LAYERS: Final = (
    ("cli", "__main__", "lsp"),
    ("",),  # the package itself: nothing but re-exports
    ("batch",),
    ("validation",),
    ("api", "conversion", "formats"),  # the list of formats; detecting, losses, the bridge
    ("formats.clean", "formats.json", "formats.markdown"),
    ("diffing", "formats.conveniences", "formats.dialects"),  # either dialect
    ("formats.plain",),
    ("formats.entry", "formats.wikitext", "values", "weaving"),
    ("tree",),
    ("knowledge",),
    ("errors", "files"),
)
#: These know nothing of each other.
STRANGERS: Final = ("formats.clean", "formats.json", "formats.markdown", "formats.plain")
#: Whose types stop where: the only modules that may import a package.
THIRD_PARTY: Final = {
    "_typeshed": ("batch", "formats.entry"),  # types of the standard library
    "click": ("cli",),
    "lark": ("formats.wikitext.parse_table",),
    "lsprotocol": ("lsp",),
    "markdown_it": ("formats.markdown.syntax",),
    "mdit_py_plugins": ("formats.markdown.syntax",),
    "msgspec": (
        "batch",
        "cli.diff",
        "diffing",
        "knowledge",
        "tree",
        "weaving",
        "formats.json",
        "formats.markdown.annotations",
        "formats.markdown.front_matter",
        "formats.markdown.lenient",
        "formats.markdown.raw",
        "formats.markdown.reserved",
        "formats.wikitext.parse_table",
        "validation",
        "values",
    ),
    "mwparserfromhell": ("formats.wikicode",),
    "pyarrow": (),  # as lxml, zstandard and py7zr: `batch.extras.extra` imports it by name
    "pygls": ("lsp",),
    "rich": ("cli",),
    "yaml": ("formats.markdown.front_matter",),
}


def modules() -> dict[str, Path]:
    """Return all modules by their names within the package; `""` is the package itself."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES: Final = modules()


def imports(path: Path) -> set[str]:
    """Return the absolute names of all modules that a module imports, for types only included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            assert node.module is not None
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                within = name.removeprefix("wikiweave.")
                found.add(name if within in MODULES else node.module)
    return found


def is_within(module: str, prefix: str) -> bool:
    return not prefix or module == prefix or module.startswith(prefix + ".")


def layer(module: str) -> int:
    """Return a module's layer, the lowest being 0."""
    matches = [
        (len(prefix), -level)
        for level, prefixes in enumerate(LAYERS, 1 - len(LAYERS))
        for prefix in prefixes
        if module == prefix or (prefix and is_within(module, prefix))
    ]
    assert matches, f"{module} belongs to no layer: give it one"
    return max(matches)[1]


def within_package(name: str) -> str | None:
    """Return an imported name without the package, or `None` if it is another's."""
    if name == "wikiweave":
        return ""
    return name.removeprefix("wikiweave.") if name.startswith("wikiweave.") else None


def test_layers_are_told_apart() -> None:
    assert layer("errors") == 0
    assert layer("knowledge.titles") == 1
    assert layer("tree.nodes") == 2
    assert layer("formats.wikitext.read") == layer("weaving") == 3
    assert layer("formats.plain") == 4
    assert layer("formats.dialects") == 5
    assert layer("formats.markdown") == 6
    assert layer("formats.detect") == layer("api") == 7
    assert layer("cli.group") == len(LAYERS) - 1 > layer("")


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    own = layer(module)
    for name in imports(MODULES[module]):
        target = within_package(name)
        if target is not None:
            assert layer(target) <= own, f"{module} imports {target}, which is above it"


@pytest.mark.parametrize("module", MODULES)
def test_formats_do_not_know_each_other(module: str) -> None:
    own = [prefix for prefix in STRANGERS if is_within(module, prefix)]
    for name in imports(MODULES[module]) if own else ():
        others = [each for each in STRANGERS if is_within(within_package(name) or "", each)]
        assert others in ([], own), f"{module} imports {name}"


@pytest.mark.parametrize("module", MODULES)
def test_third_party_types_stop_where_they_should(module: str) -> None:
    for name in imports(MODULES[module]):
        top = name.partition(".")[0]
        if top == "wikiweave" or top in sys.stdlib_module_names:
            continue
        allowed = THIRD_PARTY.get(top, ())
        assert any(is_within(module, prefix) for prefix in allowed), f"{module} imports {top}"
