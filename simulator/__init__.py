"""A local Telegram for demo and tests: a Bot API server over HTTP and a chat page in the browser."""
