"""What the headings of the sheets mean: which columns there are, and under which other names.

XLSForm has grown many spellings; `Label::Deutsch (de)`, `caption:German` and `label` are one column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from authoring.languages import code_of

_PREFIXES = ("bind", "media", "control", "body")


@dataclass(frozen=True)
class Vocabulary:
    """The columns of one sheet."""

    plain: frozenset[str]
    """Columns with one value for all languages."""
    texts: frozenset[str]
    """Columns with a text in each language."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    """Columns that may not be filled in, with the remark what to do instead."""
    idle: Mapping[str, str] = field(default_factory=dict)
    """Columns of XLSForm that change nothing here, with the remark what staff should know (empty: none)."""
    open: bool = False
    """Whether a column that is not known is one of the form's own, for choice filters."""
    strict: bool = False
    """Whether a column that is not known is a mistake."""

    @property
    def known(self) -> list[str]:
        """The columns to choose from, sorted."""
        return sorted(self.plain | self.texts)


def split_heading(heading: str) -> tuple[str, str]:
    """Return what a heading names and the code of its language, or `''` where it names none."""
    parts = [part.strip() for part in heading.split("::" if "::" in heading else ":")]
    if "::" not in heading and parts[0].lower() == "jr":
        parts = [":".join(parts[:2]), *parts[2:]]
    if len(parts) > 1 and parts[0].lower() in _PREFIXES:
        parts = parts[1:]
    name = "_".join(parts[0].lower().removeprefix("jr:").replace("-", " ").replace("_", " ").split())
    return name, code_of(parts[1]) if len(parts) > 1 and parts[1] else ""


_MEDIA = "column.not_played"

SURVEY = Vocabulary(
    plain=frozenset(
        {
            "type", "name", "required", "relevant", "constraint", "calculation", "default", "read_only",
            "choice_filter", "repeat_count", "trigger", "appearance", "parameters", "disabled",
        }
    ),
    texts=frozenset({"label", "hint", "guidance_hint", "image", "required_message", "constraint_message"}),
    aliases={
        "caption": "label",
        "command": "type",
        "tag": "name",
        "value": "name",
        "relevance": "relevant",
        "calculate": "calculation",
        "requiredmsg": "required_message",
        "constraintmsg": "constraint_message",
        "constraining_message": "constraint_message",
        "readonly": "read_only",
        "count": "repeat_count",
    },
    refused={
        "save_to": "column.save_to",
    },
    idle={
        "audio": _MEDIA,
        "video": _MEDIA,
        "big_image": "column.no_effect",
        "autoplay": "column.no_effect",
        "rows": "column.no_effect",
        "sms_field": "column.sms",
    },
)  # fmt: skip

CHOICES = Vocabulary(
    plain=frozenset({"list_name", "name"}),
    texts=frozenset({"label", "image"}),
    aliases={"caption": "label", "value": "name", "list": "list_name"},
    idle={"audio": _MEDIA, "video": _MEDIA, "big_image": "column.no_effect"},
    open=True,
)

SETTINGS = Vocabulary(
    plain=frozenset({"form_id", "form_title", "default_language"}),
    texts=frozenset(),
    aliases={
        "set_form_id": "form_id",
        "id_string": "form_id",
        "set_form_title": "form_title",
        "title": "form_title",
    },
    refused={"public_key": "column.public_key"},
    idle=dict.fromkeys(
        (
            "version", "style", "instance_name", "submission_url", "auto_send", "auto_delete", "name",
            "allow_choice_duplicates", "client_editable", "omit_instanceid", "clean_text_values", "prefix",
            "delimiter", "namespaces", "sms_keyword",
        ),
        "",
    ),
)  # fmt: skip

PARTICIPATION = Vocabulary(
    plain=frozenset(
        {
            "slug", "kind", "opens", "closes", "ballot", "place", "contributions", "results", "topics",
            "last_chance", "audience", "moderation", "image", "contact",
        }
    ),
    texts=frozenset({"title", "summary"}),
    strict=True,
)  # fmt: skip

VOCABULARIES = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS, "participation": PARTICIPATION}
