"""My data: the file that residents get of everything that is stored about them, written and sent."""
