"""The methods of the Bot API, each a function from a call's parameters to its result."""
