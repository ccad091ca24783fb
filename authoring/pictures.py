"""Checks the pictures that a form names, and takes those along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from authoring import limits
from authoring.limits import MEGABYTE
from authoring.problems import MEDIA, Findings, Spot, few, meant
from conversations.forms.remarks import remark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from authoring.package import Files

_GIF_FRAME = re.compile(rb"\x21\xf9\x04.{4}\x00[\x21\x2c]", re.DOTALL)
_ANIMATED_WEBP = 0x02


def take_pictures(named: Mapping[str, Spot], pictures: Files, findings: Findings) -> dict[str, bytes]:
    """Return the bytes of the pictures named; `named` says where each one is named first."""
    there = pictures.names()
    taken: dict[str, bytes] = {}
    room = limits.PICTURES_BYTES
    for name, spot in named.items():
        if name not in there:
            advice = meant(name, sorted(there)) or remark("advice.media")
            findings.refuse(spot, remark("picture.missing", name=name), advice)
        elif (size := pictures.size(name)) > limits.PICTURE_BYTES:
            most = limits.PICTURE_BYTES // MEGABYTE
            findings.refuse(spot, remark("picture.large", name=name, most=most))
        elif (room := room - size) >= 0:
            taken[name] = pictures.read(name)
    if room < 0:
        most = limits.PICTURES_BYTES // MEGABYTE
        findings.refuse(Spot(MEDIA), remark("picture.all_large", most=most))
    for name, data in taken.items():
        _check_contents(name, data, named[name], findings)
    _tell_unused(there - named.keys(), findings)
    return taken


def _check_contents(name: str, data: bytes, spot: Spot, findings: Findings) -> None:
    kind = kind_of(data)
    if not kind:
        findings.refuse(spot, remark("picture.no_picture", name=name))
    elif is_animated(kind, data):
        findings.refuse(spot, remark("picture.animated", name=name))


def _tell_unused(names: set[str], findings: Findings) -> None:
    if names:
        findings.warn(Spot(MEDIA), remark("picture.unused", names=few(sorted(names))))


def kind_of(data: bytes) -> str:
    """Return png, jpeg, webp or gif by the file's first bytes; empty if it is none of these."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    return "gif" if data.startswith((b"GIF87a", b"GIF89a")) else ""


def is_animated(kind: str, data: bytes) -> bool:
    """Say whether a GIF or WebP has more than one frame."""
    if kind == "gif":
        return len(_GIF_FRAME.findall(data)) > 1
    return kind == "webp" and data[12:16] == b"VP8X" and bool(data[20] & _ANIMATED_WEBP)
