"""One adapter a module: records become events. Pure; imports the model only."""
