"""Errands: what is made or told for staff apart from the press that asked for it."""
