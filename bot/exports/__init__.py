"""Exports: a round's contributions as files for the office, written row by row.

They hold what was entered and nothing that leads to a person: a random id, the day, the language.
"""
