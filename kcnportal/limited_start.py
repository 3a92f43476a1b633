"""`limited_start.py NUMBER=MOST,... PROGRAM WORDS...`: keep to these limits of resources and become that program.

Started by kcnportal.limited; imports as little as possible, for each import is waited for.
"""

import resource
import runpy
import sys
from contextlib import suppress

limits, program, *words = sys.argv[1:]
for limit in limits.split(","):
    number, most = map(int, limit.split("="))
    with suppress(ValueError):  # a lower limit is in force already; macOS has none of memory
        resource.setrlimit(number, (most, most))
sys.argv = [program, *words]
runpy.run_path(program, run_name="__main__")
