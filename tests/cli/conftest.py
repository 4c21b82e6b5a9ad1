from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember findings where no other test and no checkout sees them."""
    folder: Path = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("WIKIWEAVE_CACHE_DIR", str(folder / "cache"))
