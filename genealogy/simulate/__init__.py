"""A simulated device plant: its records as files, the truth beside them, and knobs for what goes wrong.

The truth is kept by the plant's own state while it runs: what is in what, what was mixed with what. Nothing here knows
the trace.
"""

from genealogy.simulate.knobs import KNOBS, Knobs
from genealogy.simulate.plant import Simulated, simulate

__all__ = ["KNOBS", "Knobs", "Simulated", "simulate"]
