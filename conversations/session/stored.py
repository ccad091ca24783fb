"""Sessions, drafts and answers as the JSON that is stored, and back."""

from __future__ import annotations

import msgspec

from conversations.forms.answers import Answers
from conversations.session.draft import Draft
from conversations.session.session import Session

_encoder = msgspec.json.Encoder()
_session = msgspec.json.Decoder(Session)
_draft = msgspec.json.Decoder(Draft)
_answers = msgspec.json.Decoder(Answers)


def encode(value: Session | Draft | Answers) -> str:
    """Return a session, a draft or answers as JSON."""
    return _encoder.encode(value).decode()


def decode_session(data: str) -> Session:
    """Return the session that `encode` wrote; raises msgspec.ValidationError on anything else."""
    return _session.decode(data)


def decode_draft(data: str) -> Draft:
    """Return the draft that `encode` wrote; raises msgspec.ValidationError on anything else."""
    return _draft.decode(data)


def decode_answers(data: str) -> Answers:
    """Return the answers that `encode` wrote; raises msgspec.ValidationError on anything else."""
    return _answers.decode(data)
