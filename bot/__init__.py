"""The edge: Telegram, the web server, the clock, the processes and the command line.

The only place that waits. `door` is the way of every update::

    Telegram ──▶ web or polling ──▶ telegram.translate ──▶ door ──▶ storage + conversations
        ▲                                                   │
        └──────────── telegram.messenger ◀── effects ◀──────┘
"""
