"""`python -m helpers` is the same program as `isnad`."""

import sys

from helpers.cli import main

sys.exit(main())
