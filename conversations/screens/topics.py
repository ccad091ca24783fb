"""Topics and districts: which of them a resident wants to hear of; a tap takes one in or out."""

from __future__ import annotations

from zlib import crc32

from conversations.broadcasts.interests import spelled
from conversations.cards import Action, Button, Card, Verb, button, column
from conversations.hearing import Hearing, Hears
from conversations.notices.districts import district_names
from conversations.pages import paged, turned
from conversations.scene import Scene, Step
from conversations.screens.settings import heard, hears_of, ticked
from conversations.session import ChoosingTopics, Settings
from conversations.texts import Bold, Joined, Phrase, Words, lines, say, shortened

ON_A_PAGE = 8
LABEL = 30
"""UTF-16 units of a topic on a button."""


def view(scene: Scene, screen: ChoosingTopics) -> Card:
    """Draw the topics of all rounds, then the city's districts."""
    hearing, all_of_it = scene.session.hearing, _offered(scene)
    page = paged(all_of_it, [0] * len(all_of_it), screen.page, most=ON_A_PAGE, room=1)
    count = len(hearing.topics) + len(hearing.districts)
    chosen = say("topics.chosen", n=count) if count else say("topics.none_chosen")
    text = lines(say("topics.text"), chosen) if all_of_it else say("topics.none")
    holds = None if hearing.hears is Hears.CHOSEN else hears_of(hearing)
    return Card(
        text=lines(Bold(say("topics.title")), text, holds),
        rows=(
            *column(*(_toggle(each, hearing) for each in page.items)),
            *page.turns(),
            (button(say("button.ready"), Verb.DONE, main=True),),
        ),
    )


def pressed(scene: Scene, action: Action) -> Step | None:
    """Take a topic or a district in or out, turn the page, or go on to the settings with what is chosen."""
    match action.verb, scene.session.screen:
        case Verb.TOPIC, ChoosingTopics(slug=slug, page=page):
            found = next((each for each in _offered(scene) if _checksum(each) == action.arg), None)
            return _toggled(scene, found).show(ChoosingTopics(slug, page)) if found else None
        case Verb.PAGE, ChoosingTopics(slug=slug) if (number := turned(action.arg)) is not None:
            return scene.show(ChoosingTopics(slug, number))
        case Verb.DONE, ChoosingTopics(slug=slug):
            return _settled(scene).show(Settings(slug))
        case _:
            return None


Choice = tuple[str, str]
"""`topics` or `districts`, and the name."""


def _offered(scene: Scene) -> tuple[Choice, ...]:
    """Return what there is to choose, with what was chosen once and is not there any more."""
    hearing = scene.session.hearing
    topics = dict.fromkeys((*spelled(scene.facts.topics, hearing.topics), *hearing.topics))
    districts = dict.fromkeys((*district_names(scene.facts.office.city), *hearing.districts))
    return (*(("topics", each) for each in topics), *(("districts", each) for each in districts))


def _toggled(scene: Scene, choice: Choice) -> Scene:
    """Take a choice in or out."""
    kind, name = choice
    before = _chosen(scene.session.hearing, kind)
    after = tuple(each for each in before if each != name) if name in before else (*before, name)
    return _settled(heard(scene, **{kind: after}))


def _settled(scene: Scene) -> Scene:
    """Set what somebody hears of after choosing: of what is chosen, or where nothing is, as before."""
    settled = scene.session.hearing.settled()
    return heard(scene, hears=settled.hears, before=settled.before)


def _chosen(hearing: Hearing, kind: str) -> tuple[str, ...]:
    return hearing.topics if kind == "topics" else hearing.districts


def _toggle(choice: Choice, hearing: Hearing) -> Button:
    kind, name = choice
    label: Phrase = Words(shortened(name, LABEL))
    if kind == "districts":
        label = Joined((Words("📍"), label), " ")
    return button(ticked(label) if name in _chosen(hearing, kind) else label, Verb.TOPIC, _checksum(choice))


def _checksum(choice: Choice) -> str:
    """Return what stands for a choice in its button: topics may be long, and come and go."""
    return f"{crc32('/'.join(choice).encode()):08x}"
