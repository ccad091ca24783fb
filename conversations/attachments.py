"""Recordings and documents: what residents may send, and which question takes which."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from conversations.forms.model import QuestionType

SOUNDS = frozenset({"ogg", "mp3", "m4a", "wav", "flac", "aac", "amr"})
VIDEOS = frozenset({"mp4", "mov", "webm", "mkv", "3gp", "m4v"})
PICTURES = frozenset({"jpg", "png", "webp", "gif", "heic", "tif"})
DOCUMENTS = frozenset({"pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "odt", "ods", "odp", "rtf", "txt"})
KEPT = SOUNDS | VIDEOS | PICTURES | DOCUMENTS
"""Endings of the files that are kept at all; they are told by a file's bytes, not by its name."""


class Attachment(StrEnum):
    """How the channel sends a recording or a document."""

    VOICE = "voice"
    AUDIO = "audio"
    VIDEO = "video"
    DOCUMENT = "document"


TAKEN: Mapping[QuestionType, frozenset[Attachment]] = {
    QuestionType.TEXT: frozenset({Attachment.VOICE}),
    QuestionType.AUDIO: frozenset({Attachment.VOICE, Attachment.AUDIO, Attachment.DOCUMENT}),
    QuestionType.VIDEO: frozenset({Attachment.VIDEO, Attachment.DOCUMENT}),
    QuestionType.FILE: frozenset(Attachment),
}
"""What is worth fetching for a question."""
FITTING: Mapping[QuestionType, frozenset[str]] = {
    QuestionType.TEXT: SOUNDS,
    QuestionType.AUDIO: SOUNDS,
    QuestionType.VIDEO: VIDEOS,
    QuestionType.FILE: KEPT,
}
"""Endings of what is an answer to it."""
