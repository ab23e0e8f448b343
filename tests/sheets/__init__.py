"""Spreadsheets of imagined plants and the events that a careful person would read in them, a set a module: each was
written before `map init` had seen one of its kind.
"""
