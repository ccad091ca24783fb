"""Notices: what is due to be said to residents of itself, to whom, when, and in which words."""
