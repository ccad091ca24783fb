"""The outbox: notices on their way to residents, evenly paced, each sent once or known to be in doubt."""
