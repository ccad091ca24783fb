"""Broadcasts: one message of the city's to many, whom it may reach, and how it looks."""
