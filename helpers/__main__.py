"""`python -m helpers` is `county-reports`."""

import sys

from helpers.cli import main

sys.exit(main())
