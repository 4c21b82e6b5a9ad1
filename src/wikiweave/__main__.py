"""Runs the command as `python -m wikiweave`."""

import sys

from wikiweave.cli import main

if __name__ == "__main__":
    sys.exit(main())
