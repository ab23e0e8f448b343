"""The trace definition and the port through which it reads edges. Pure."""
