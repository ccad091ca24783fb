"""Telegram: its updates become events, cards become its messages. Nothing here decides."""
