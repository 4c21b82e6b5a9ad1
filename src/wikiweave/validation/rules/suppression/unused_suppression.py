"""Suppressing comment without effect.

## What it does
Finds comments that switch off rules where those rules find nothing, and comments that name a rule
that does not exist.

## Why is this bad
The fault they excused is gone or was never there. Left behind, they will hide the next one.

## Example
```wikitext
A [[river]]. <!-- wikiweave-disable-line «W301» -->
```

## Use instead
```wikitext
A [[river]].
```

## Fix safety
Safe: a comment shows nothing. A comment that names several rules has no fix.

## References
- README of wikiweave, on suppressing findings
"""

from __future__ import annotations

from wikiweave.validation.rule import Rule

#: Its check is in `wikiweave.validation.suppression`, as it comes after those of all others.
RULE = Rule("W001", "unused-suppression", "warning", fixes=("safe",))
