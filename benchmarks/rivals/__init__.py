"""What the bot is measured beside: the least that a bot could do, and what a bot usually looks like."""
