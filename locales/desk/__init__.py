"""What staff read at their desk in the chat: German and English, apart from what residents read."""
