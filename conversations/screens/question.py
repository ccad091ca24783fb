"""The card of the question at hand."""

from __future__ import annotations

from conversations.cards import Button, Card, OwnPhoto, Picture, Rows, Verb, button
from conversations.forms.answers import Photo
from conversations.forms.compiled import Node
from conversations.forms.display import filled, in_words, shown_answer
from conversations.forms.model import BY_MESSAGE
from conversations.scene import Scene
from conversations.screens.inputs import input_of
from conversations.screens.titles import TITLE_LENGTH, in_another_language, title
from conversations.texts import GAP, Bold, Joined, Label, Phrase, Words, is_blank, lines, read, say, units

BAR = 8
"""Length of the progress bar, in signs."""
HINT_LENGTH = 800
"""UTF-16 units."""
SECTION_LENGTH = 120
"""UTF-16 units."""
SO_FAR_LENGTH = 300
"""UTF-16 units of the answer that a question already has."""
HEADING_ROOM = TITLE_LENGTH + SECTION_LENGTH
"""UTF-16 units of a card that stay free for the round's title and the name of the group."""
NOTICE_ROOM = 500
"""UTF-16 units of a card that stay free of choices, for a notice."""


def view(scene: Scene) -> Card:
    """Draw the question at hand."""
    node = scene.walk().here
    question = node.question
    heading, label, hint = _heading(scene, node), _label(scene, node), _hint(scene, node)
    taken = HEADING_ROOM + sum(units(in_words(each, scene.language)) for each in (label, *hint))
    answering = input_of(node)
    offer = answering.offer(scene, node, room=scene.facts.surface.text - taken - NOTICE_ROOM)
    return Card(
        text=lines(
            _progress(scene, node),
            *heading,
            _in_another_language(scene),
            GAP,
            Bold(label) if node.is_asked else label,
            *hint,
            _so_far(scene, node),
            offer.text,
        ),
        rows=(*offer.rows, *_keep(scene, node), _ways(scene, node)),
        picture=_picture(scene, node),
        album=offer.album,
        asks_place=offer.asks_place,
        asks_message=question.type in BY_MESSAGE,
    )


def _progress(scene: Scene, node: Node) -> Phrase:
    at, of = scene.walk().progress()
    if not node.is_asked or scene.draft.changing or of == 1:
        return Words("")
    done = max(1, round(BAR * at / of))
    bar = Words("▰" * done + "▱" * (BAR - done))
    return Joined((say("asking.progress", at=at, of=of), bar), "  ")


def _heading(scene: Scene, node: Node) -> tuple[Phrase, ...]:
    """Return the round's title above its first row, and the name of the group with its number."""
    state, section = scene.walk(), node.question.section
    return (
        *((title(scene.round.round),) if _is_first(scene) else ()),
        *((_numbered(filled(section, state, node, SECTION_LENGTH), node),) if section else ()),
    )


def _is_first(scene: Scene) -> bool:
    return not scene.walk().previous() and not scene.draft.changing


def _in_another_language(scene: Scene) -> Phrase | None:
    return in_another_language(scene.round.round, scene.language) if _is_first(scene) else None


def _numbered(section: Label, node: Node) -> Phrase:
    """Return the name of a group; in a repeat, with the number of the instance."""
    return Joined((section, Words(str(node.at[-1]))), " ") if node.at else section


def _label(scene: Scene, node: Node) -> Label:
    """Return the question itself; its name stands in where neither words nor a picture can be seen."""
    label = filled(node.question.label, scene.walk(), node)
    nothing = is_blank(in_words(label, scene.language)) and not node.question.image
    return Label({"": node.question.name}) if nothing else label


def _hint(scene: Scene, node: Node) -> tuple[Label, ...]:
    texts = (node.question.hint, node.question.guidance)
    return tuple(filled(text, scene.walk(), node, HINT_LENGTH) for text in texts if text)


def _so_far(scene: Scene, node: Node) -> Phrase | None:
    """Return the answer that a typed question already has."""
    answer = scene.draft.answers.get(node.path)
    if answer is None or node.question.choices or not input_of(node).keeps:
        return None
    shown = shown_answer(scene.walk(), node, answer, scene.language, SO_FAR_LENGTH)
    return say("asking.so_far", answer=shown)


def _keep(scene: Scene, node: Node) -> Rows:
    """Return the button that keeps the answer which is there."""
    if not input_of(node).keeps or node.path not in scene.draft.answers:
        return ()
    return ((button(say("button.keep"), Verb.NEXT, main=True),),)


def _ways(scene: Scene, node: Node) -> tuple[Button, ...]:
    """Return the ways off the question: back, past it (an answer that it has then goes), and out."""
    state, draft = scene.walk(), scene.draft
    skips = node.is_asked and input_of(node).skips
    optional = skips and not state.values.is_required(node) and not draft.chosen
    past = "button.clear" if node.path in draft.answers else "button.skip"
    return (
        *((button(say("button.back"), Verb.BACK),) if draft.changing or state.previous() else ()),
        *((button(say(past), Verb.SKIP),) if optional else ()),
        button(say("button.pause"), Verb.PAUSE),
    )


def _picture(scene: Scene, node: Node) -> Picture | OwnPhoto | None:
    answer = scene.draft.answers.get(node.path)
    if isinstance(answer, Photo):
        return OwnPhoto(answer.id)
    form = scene.round.form.form
    name = read(node.question.image, scene.language, form.default_language)
    return Picture(form.pictures[name]) if name in form.pictures else None
