"""One use case a module, wired in one bootstrap."""
