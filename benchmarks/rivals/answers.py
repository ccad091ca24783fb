"""The table in which both rivals keep answers, in the same database and through the same engine as ours."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, MetaData, Table, Text, bindparam

from storage.upserts import Upsert

metadata = MetaData()

answers = Table(
    "rival_answers",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("answer", Text, nullable=False),
)
updates = Table("rival_updates", metadata, Column("update_id", BigInteger, primary_key=True))

put = Upsert(
    lambda insert: (
        (statement := insert(answers))
        .values(
            telegram_id=bindparam("telegram_id"), question=bindparam("question"), answer=bindparam("answer")
        )
        .on_conflict_do_update(
            index_elements=["telegram_id", "question"], set_={"answer": statement.excluded.answer}
        )
    )
)
claim = Upsert(
    lambda insert: insert(updates).values(update_id=bindparam("update_id")).on_conflict_do_nothing()
)
