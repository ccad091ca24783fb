"""What exists: bots, residents, chats with their messages, and files. All of it in memory."""
