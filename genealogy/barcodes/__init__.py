"""What a scanned string is: symbology, structure, elements, the things it names, and what is wrong with it where."""
