"""What residents see on their screens and what they can do there."""
