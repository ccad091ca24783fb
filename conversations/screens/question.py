"""The card of the question at hand."""

from __future__ import annotations

from conversations.cards import Button, Card, OwnPhoto, Picture, Rows, Verb, button
from conversations.forms.answers import Photo
from conversations.forms.compiled import Node
from conversations.forms.display import filled, in_words, shown_answer
from conversations.forms.model import BY_MESSAGE, Question, QuestionType
from conversations.scene import Scene
from conversations.screens import choices
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, Joined, Label, Phrase, Words, is_blank, lines, read, say, units

BAR = 8
"""Length of the progress bar, in signs."""
HINT_LENGTH = 800
"""UTF-16 units."""
SECTION_LENGTH = 120
"""UTF-16 units."""
SO_FAR_LENGTH = 300
"""UTF-16 units of the answer that a question already has."""
NOTICE_ROOM = 500
"""UTF-16 units of a card that stay free of choices, for a notice."""


def view(scene: Scene) -> Card:
    """Draw the question at hand."""
    node = scene.walk().here
    question = node.question
    heading, label, hint = _heading(scene, question), _label(scene, question), _hint(scene, question)
    taken = sum(units(in_words(each, scene.language)) for each in (*heading, label, *hint))
    offer = choices.offer(scene, question, room=scene.facts.surface.text - taken - NOTICE_ROOM)
    return Card(
        text=lines(
            _progress(scene, node),
            *heading,
            GAP,
            Bold(label) if node.is_asked else label,
            *hint,
            _so_far(scene, question),
            _how(question),
            offer.text,
        ),
        rows=(*offer.rows, *_own_rows(scene, node), _ways(scene, node)),
        picture=_picture(scene, question),
        album=offer.album,
        asks_place=question.type is QuestionType.GEOPOINT,
        asks_message=question.type in BY_MESSAGE,
    )


def _progress(scene: Scene, node: Node) -> Phrase:
    at, of = scene.walk().progress()
    if not node.is_asked or scene.draft.changing or of == 1:
        return Words("")
    done = max(1, round(BAR * at / of))
    bar = Words("▰" * done + "▱" * (BAR - done))
    return Joined((say("asking.progress", at=at, of=of), bar), "  ")


def _heading(scene: Scene, question: Question) -> tuple[Label, ...]:
    """Return the round's title above its first row, and the name of the group."""
    state = scene.walk()
    first = not state.previous() and not scene.draft.changing
    return (
        *((title(scene.round.round),) if first else ()),
        *((filled(question.section, state, SECTION_LENGTH),) if question.section else ()),
    )


def _label(scene: Scene, question: Question) -> Label:
    """Return the question itself; its name stands in where neither words nor a picture can be seen."""
    label = filled(question.label, scene.walk())
    nothing = is_blank(in_words(label, scene.language)) and not question.image
    return Label({"": question.name}) if nothing else label


def _hint(scene: Scene, question: Question) -> tuple[Label, ...]:
    return (filled(question.hint, scene.walk(), HINT_LENGTH),) if question.hint else ()


def _so_far(scene: Scene, question: Question) -> Phrase | None:
    """Return the answer that a typed question already has."""
    answer = scene.draft.answers.get(question.path)
    if answer is None or question.choices:
        return None
    shown = shown_answer(scene.walk(), question, answer, scene.language, SO_FAR_LENGTH)
    return say("asking.so_far", answer=shown)


def _how(question: Question) -> Phrase | None:
    """Return how to answer where that is not by a button; a form's own hint to a text says enough."""
    match question.type:
        case QuestionType.TEXT | QuestionType.INTEGER if question.hint:
            return None
        case QuestionType.TEXT:
            return say("asking.how.text")
        case QuestionType.INTEGER:
            return say("asking.how.number")
        case QuestionType.IMAGE:
            return say("asking.how.photo")
        case QuestionType.GEOPOINT:
            return say("asking.how.place")
        case _:
            return None


def _own_rows(scene: Scene, node: Node) -> Rows:
    """Return the buttons that lead on from a question without choices."""
    match node.question.type:
        case QuestionType.NOTE:
            return ((button(say("button.next"), Verb.NEXT, main=True),),)
        case QuestionType.ACKNOWLEDGE:
            return ((button(say("button.understood"), Verb.NEXT, main=True),),)
        case QuestionType.SELECT_MULTIPLE:
            return ()
        case _ if node.question.path in scene.draft.answers:
            return ((button(say("button.keep"), Verb.NEXT, main=True),),)
        case _:
            return ()


def _ways(scene: Scene, node: Node) -> tuple[Button, ...]:
    """Return the ways off the question: back, past it (an answer that it has then goes), and out."""
    state, draft = scene.walk(), scene.draft
    optional = node.is_asked and not state.values.is_required(node) and not draft.chosen
    past = "button.clear" if node.question.path in draft.answers else "button.skip"
    return (
        *((button(say("button.back"), Verb.BACK),) if draft.changing or state.previous() else ()),
        *((button(say(past), Verb.SKIP),) if optional else ()),
        button(say("button.pause"), Verb.PAUSE),
    )


def _picture(scene: Scene, question: Question) -> Picture | OwnPhoto | None:
    answer = scene.draft.answers.get(question.path)
    if isinstance(answer, Photo):
        return OwnPhoto(answer.id)
    form = scene.round.form.form
    name = read(question.image, scene.language, form.default_language)
    return Picture(form.pictures[name]) if name in form.pictures else None
