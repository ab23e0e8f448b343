"""What each reading of times makes of the standing records: crossings, stays, names."""
