"""The embedded engine: ArcadeDB as a child process on loopback, shared by all commands on one data folder.

A command holds `engine.lock` shared while it uses the engine. A guard process of ours starts the engine and ends it as
soon as it can take that lock exclusively, when nobody uses it. Guard and engine together hold `engine.alive`, so it is
free only when both are gone, however they went. The kernel frees locks and kills the engine with its guard, so nothing
here relies on a process cleaning up after itself.
"""
