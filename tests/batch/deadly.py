"""Pages that hang or kill their worker, as no real text does: the selection does it to them."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from wikiweave.batch import Selection

if TYPE_CHECKING:
    from wikiweave.batch import Page
    from wikiweave.batch.selection import Skip

__all__ = ["DeadlySelection"]


class DeadlySelection(Selection):
    """Does what a page's text asks for; workers import it by the name of this module."""

    def why_not(self, page: Page) -> Skip | None:
        text = page.text or ""
        if text.startswith("hang"):
            time.sleep(1000)
        if text.startswith("crash"):
            os.kill(os.getpid(), signal.SIGKILL)
        if text.startswith("raise"):
            raise RecursionError("too deep")
        return super().why_not(page)
