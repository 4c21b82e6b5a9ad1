"""Reads the variables of MediaWiki's ``Messages*.php``, with a short PHP snippet that prints JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, TypeAlias

#: The variables of the Messages files by language. `Any`: PHP arrays are lists or maps of anything.
Messages: TypeAlias = dict[str, dict[str, Any]]

NAMESPACES = {
    "MEDIA": -2, "SPECIAL": -1, "MAIN": 0, "TALK": 1, "USER": 2, "USER_TALK": 3,
    "PROJECT": 4, "PROJECT_TALK": 5, "FILE": 6, "FILE_TALK": 7, "MEDIAWIKI": 8,
    "MEDIAWIKI_TALK": 9, "TEMPLATE": 10, "TEMPLATE_TALK": 11, "HELP": 12,
    "HELP_TALK": 13, "CATEGORY": 14, "CATEGORY_TALK": 15,
}  # fmt: skip

PHP_DUMP = r"""
define('MEDIAWIKI', 1);
foreach (json_decode($argv[1], true) as $k => $v) define("NS_$k", $v);
foreach (json_decode($argv[2], true) as $k => $v) define($k, $v);
function dump_one($f) {
    include $f;
    $keep = ['namespaceNames', 'namespaceAliases', 'namespaceGenderAliases', 'magicWords',
             'linkTrail', 'linkPrefixExtension', 'linkPrefixCharset', 'fallback', 'rtl',
             'separatorTransformTable'];
    return array_intersect_key(get_defined_vars(), array_flip($keep));
}
$all = [];
foreach (array_slice($argv, 3) as $f) $all[$f] = dump_one($f);
echo json_encode($all, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
"""


def php_json(files: list[Path], constants: dict[str, int]) -> dict[str, Any]:
    """The variables of PHP files, by file name."""
    out = subprocess.run(
        ["php", "-d", "display_errors=stderr", "-r", PHP_DUMP, "--", json.dumps(NAMESPACES), json.dumps(constants),
         *map(str, files)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(out.stdout)


def items(value: Any) -> dict[str, Any]:
    """A PHP array that may have come out as a JSON list."""
    return value if isinstance(value, dict) else {str(i): v for i, v in enumerate(value or [])}


def language_code(path: Path) -> str:
    return path.stem.removeprefix("Messages").replace("_", "-").lower()


def read_messages(folder: Path) -> Messages:
    files = sorted(folder.glob("Messages*.php"))
    if not files:
        sys.exit(f"no Messages*.php in {folder}")
    return {language_code(Path(f)): items(v) for f, v in php_json(files, {}).items()}


def read_extensions(root: Path, messages: Messages) -> None:
    """Add the magic words and namespaces of the installed extensions."""
    base = root / "extensions"
    names = [
        "ParserFunctions/ParserFunctions.i18n.magic.php",
        "Scribunto/Scribunto.magic.php",
        "CategoryTree/CategoryTree.i18n.magic.php",
        "Scribunto/Scribunto.namespaces.php",
        "Gadgets/Gadgets.namespaces.php",
    ]
    files = [base / n for n in names if (base / n).is_file()]
    constants = {"NS_GADGET": 2300, "NS_GADGET_TALK": 2301, "NS_GADGET_DEFINITION": 2302,
                 "NS_GADGET_DEFINITION_TALK": 2303, "NS_MODULE": 828, "NS_MODULE_TALK": 829}  # fmt: skip
    for data in php_json(files, constants).values() if files else []:
        for key in ("magicWords", "namespaceNames", "namespaceAliases"):
            for code, words in items(data.get(key)).items():
                target = messages.setdefault(code.lower(), {})
                target[key] = {**items(words), **items(target.get(key))}
