"""Rules about articles, and fixes: `validate` finds, `fix` mends. Rules load when needed."""

from wikiweave.validate.engine import validate
from wikiweave.validate.finding import Edit, Finding, Fix
from wikiweave.validate.fixing import FixResult, fix
from wikiweave.validate.profile import Profile

__all__ = ["Edit", "Finding", "Fix", "FixResult", "Profile", "fix", "validate"]
