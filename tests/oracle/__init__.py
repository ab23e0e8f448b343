"""An independent oracle for the trace: simulated plants, a naive replay of them, and the damage that records suffer.

Nothing in this package imports the trace; only `system` (the adapter to the code under test) may.
"""
