"""The menu: the open rounds with the time left, what is begun and what is done."""

from __future__ import annotations

from conversations.cards import Action, Button, Card, Verb, button, column
from conversations.facts import Invitation
from conversations.pages import paged, turned
from conversations.scene import Scene, Step
from conversations.screens.starting import start
from conversations.screens.titles import time_left, title
from conversations.session import Menu
from conversations.texts import GAP, Bold, Joined, Phrase, Words, lines, say

ON_A_PAGE = 6
BUTTON_LENGTH = 34
"""UTF-16 units of a title on a button."""


def view(scene: Scene, screen: Menu) -> Card:
    """Draw the menu."""
    invitations = scene.facts.invitations
    page = paged(invitations, [0] * len(invitations), screen.page, most=ON_A_PAGE, room=1)
    entries = (_entry(scene, each) for each in page.items)
    text = say("menu.text") if invitations else say("menu.empty")
    return Card(
        text=lines(Bold(say("menu.title", city=Words(scene.facts.office.name))), text, GAP, *entries),
        rows=(
            *column(*(_button(_as_it_stands(scene, each)) for each in page.items)),
            *page.turns(),
            (
                button(say("button.hearing"), Verb.SETTINGS),
                button(say("button.languages"), Verb.LANGUAGES),
            ),
            (button(say("button.privacy"), Verb.PRIVACY), button(say("button.help"), Verb.HELP)),
        ),
    )


def pressed(scene: Scene, action: Action) -> Step | None:
    """Open a round or turn the page."""
    match action.verb, turned(action.arg):
        case Verb.OPEN, _:
            return start(scene, action.arg)
        case Verb.PAGE, int(page):
            return scene.show(Menu(page))
        case _:
            return None


def _entry(scene: Scene, invitation: Invitation) -> Phrase:
    """Return one line for a round: an old phone shows six of them and their buttons."""
    round_ = invitation.round
    return Joined((Bold(title(round_)), *time_left(round_, scene.facts.now)))


def _as_it_stands(scene: Scene, invitation: Invitation) -> Invitation:
    """Return the invitation after this step, which may have begun, discarded or withdrawn something."""
    round_ = scene.facts.round
    if round_ is None or round_.round.slug != invitation.round.slug:
        return invitation
    return Invitation(invitation.round, round_.draft is not None, bool(round_.contributions))


def _button(invitation: Invitation) -> Button:
    """Return a round's button: what it asks for depends on what the resident already did."""
    name = title(invitation.round, BUTTON_LENGTH)
    if invitation.has_draft:
        label: Phrase = Joined((Words("✎"), name), " ")
    elif invitation.took_part:
        label = Joined((Words("✓"), name), " ")
    else:
        label = name
    return button(label, Verb.OPEN, invitation.round.slug)
