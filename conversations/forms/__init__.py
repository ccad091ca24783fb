"""The compiled XLSForm: its model, its expressions, its answers and the walk through it."""
