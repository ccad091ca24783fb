"""What is remembered: rows and transactions, on SQLite and PostgreSQL alike.

Open a `storage.database.Database`; inside `transaction()` the functions of the other modules take the
connection as `tx`. One subject a module: `facts` reads what a step is told, `writing` applies what it
decided, `rounds` is the life of a round, `urn` holds what was handed in.
"""
