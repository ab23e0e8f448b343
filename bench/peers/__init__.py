"""Benchmarks side by side: ours, and what a user would pick instead. One peer a module; `make bench` runs them all."""
