"""Posters: a sheet of paper with a code that brings a phone's camera to a round.

Poster ──▶ texts (wording) ──▶ Sheet with a QR code (drawing) ──▶ PNG or PDF (files, in a thread)
"""
