"""`python -m helpers` is `county-reports`."""

import sys

from helpers.cli import main

if __name__ == "__main__":
    sys.exit(main())
