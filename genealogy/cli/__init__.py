"""The command line, one command group a module."""

import gc

# Python looks for cycles among all young objects after each 700 new ones: a hundred times while a command imports what
# it uses, which is there to stay. Set here, before the first of these imports.
gc.set_threshold(20_000, 20, 20)
