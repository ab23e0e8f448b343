"""What a person should look at in a proposal: it is tried, and what it overlooks is told."""
