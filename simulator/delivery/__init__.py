"""How updates reach a bot, at least once: queues, long polling, webhooks, and what may go wrong."""
