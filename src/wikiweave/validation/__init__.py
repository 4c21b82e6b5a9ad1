"""Rules about articles, and fixes: `validate` and `fix`. Rules are loaded when needed."""

from wikiweave.validation.engine import validate
from wikiweave.validation.finding import Edit, Finding, Fix
from wikiweave.validation.fixing import FixResult, fix
from wikiweave.validation.profile import Profile

__all__ = ["Edit", "Finding", "Fix", "FixResult", "Profile", "fix", "validate"]
