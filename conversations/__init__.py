"""What the bot says next, decided without waiting for anyone.

Whatever happens becomes an *event* (`conversations.events`). The engine answers it with a new
session and with *effects* (`conversations.effects`)::

    needs(session, event) -> Needs          # what must be looked up first
    step(session, event, facts) -> Step     # what happens now

Both are pure and total: the time, ids and the contents of the database come in as values
(`conversations.facts`), nothing here waits, logs or draws a random number, and ordinary misuse
is an answer, not an exception. What a resident reads leaves as text values
(`conversations.texts`); language and markup belong to others.

    events ──▶ engine ──▶ screens ──▶ cards, effects
                 │
                 ▼
               forms      the compiled XLSForm, its answers and its walk
"""
