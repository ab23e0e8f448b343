"""Fixtures for all tests: the engines and the conformance documents (see tests/engines/servers.py)."""

pytest_plugins = ["tests.engines.servers"]
