"""Telegram: its updates become events, cards become its messages. Nothing here decides."""

import os

# How the library is asked for spans of time as `timedelta`; without it every 429 is a deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")
