"""The desk's way into the storage: what a spot is told, what an order does, what is made apart."""
