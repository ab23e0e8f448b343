"""The invented device maker whose records `genealogy demo` loads: what happened, and the files it left behind."""
