"""The simulator over HTTP: the Bot API for bots, the residents' API for scripts, the chat page for people."""
