"""What the rooms below tell in English, in Chinese: errors, reasons, advice, warnings, doubts.

Each catalogue is English text → Chinese text, with the same named places. A place called reason, advice, error, hint or
phrase holds a message itself; what stands in any other place is kept as it is.
"""
