"""My data: what is stored about the resident, in short, and on request as a file."""

from __future__ import annotations

from conversations.cards import Action, Card, Verb, button
from conversations.effects import SendMyData
from conversations.holdings import Holding
from conversations.pages import paged, turned
from conversations.scene import Scene, Step
from conversations.screens.about import returned
from conversations.screens.settings import summary
from conversations.screens.titles import title
from conversations.session import Collecting, MyData
from conversations.texts import GAP, Bold, Joined, Moment, Phrase, lines, say

ON_A_PAGE = 8


def view(scene: Scene, screen: MyData) -> Card:
    """Draw the summary."""
    held = scene.holdings.rounds
    page = paged(held, [0] * len(held), screen.page, most=ON_A_PAGE, room=1)
    due = scene.holdings.due
    return Card(
        text=lines(
            Bold(say("my_data.title")),
            say("my_data.about_you"),
            say("my_data.due", n=due) if due else None,
            GAP,
            *summary(scene.session.hearing, scene.facts.office.quiet),
            GAP,
            say("my_data.rounds") if held else say("my_data.no_rounds"),
            *map(_entry, page.items),
        ),
        rows=(
            *page.turns(),
            (button(say("button.send_my_data"), Verb.SEND_MY_DATA, main=True),),
            (button(say("button.forget"), Verb.FORGET),),
            (button(say("button.back"), Verb.RESUME),),
        ),
    )


def view_collecting() -> Card:
    """Draw the word that the file is on its way."""
    return Card(text=say("my_data.collecting"), rows=((button(say("button.back"), Verb.RESUME),),))


def pressed(scene: Scene, action: Action) -> Step | None:
    """Have the file sent, turn the page, or go back to where one came from."""
    match action.verb, scene.session.screen:
        case Verb.SEND_MY_DATA, MyData(slug=slug):
            return scene.writing(SendMyData()).show(Collecting(slug))
        case Verb.PAGE, MyData(slug=slug) if (page := turned(action.arg)) is not None:
            return scene.show(MyData(slug, page))
        case Verb.RESUME, _:
            return returned(scene)
        case _:
            return None


def _entry(each: Holding) -> Phrase:
    """Return one line for a round."""
    taken = None if each.contributions or not each.took_part else say("my_data.took_part")
    parts = (
        say("my_data.contributions", n=each.contributions) if each.contributions else taken,
        _draft(each.draft),
        say("my_data.photos", n=each.photos) if each.photos else None,
        say("my_data.notices", n=each.notices) if each.notices else None,
        say("my_data.reminder", at=Moment(each.reminder)) if each.reminder else None,
        say("my_data.declined") if each.declined else None,
    )
    return Joined((Bold(title(each.round)), *(part for part in parts if part is not None)))


def _draft(answers: int | None) -> Phrase | None:
    if answers is None:
        return None
    return say("my_data.draft", n=answers) if answers else say("my_data.begun")
