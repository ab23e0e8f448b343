"""The command line, one command group a module."""
