"""Formatted text: Telegram's markups in, entities and safe HTML out."""
