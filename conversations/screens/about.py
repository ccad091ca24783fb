"""About the bot: privacy, help, languages, and rounds that take nothing now."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import Action, Card, Rows, Verb, button, column, grid
from conversations.facts import Office, RoundFacts
from conversations.scene import Scene, Step
from conversations.screens.following import resume
from conversations.screens.starting import own, start
from conversations.screens.titles import closing, result_button, title
from conversations.session import Help, Languages, Menu, Privacy, RoundOver, Settings, replaced, slug_of
from conversations.texts import GAP, Bold, Label, Phrase, Words, lines, say

LANGUAGES_IN_A_ROW = 2


def privacy_text(office: Office) -> Phrase:
    """Return what is stored, why and how long, who answers for it, and where the whole statement is."""
    kept = office.retention
    return lines(
        Bold(say("privacy.title")),
        say("privacy.stored"),
        say("privacy.heard"),
        say("privacy.purpose"),
        say("privacy.telegram"),
        say("privacy.rights"),
        say("privacy.data"),
        GAP,
        Bold(say("privacy.kept")),
        say("privacy.kept_drafts", n=kept.drafts),
        say("privacy.kept_key", n=kept.key),
        say("privacy.kept_register", n=kept.register),
        say("privacy.kept_residents", n=kept.residents),
        GAP,
        say("privacy.controller", controller=Words(office.controller), contact=Words(office.contact)),
        say("privacy.address", address=Words(office.privacy_url)) if office.privacy_url else None,
    )


def view_privacy(scene: Scene) -> Card:
    """Draw the privacy statement."""
    data = (button(say("button.my_data"), Verb.MY_DATA), button(say("button.forget"), Verb.FORGET))
    return Card(text=privacy_text(scene.facts.office), rows=(data, *_return()))


def help_text(office: Office, round_: RoundFacts | None) -> Phrase:
    """Return what one can do here, and a person to reach: the round's own where it names one."""
    contact = round_.round.participation.contact if round_ is not None else ""
    return lines(
        Bold(say("help.title")),
        say("help.text", city=Words(office.name)),
        say("help.data"),
        GAP,
        say("help.contact", contact=Words(contact or office.contact)),
    )


def view_help(scene: Scene) -> Card:
    """Draw the help, with a person to reach."""
    return Card(text=help_text(scene.facts.office, scene.facts.round), rows=_return())


def view_languages(scene: Scene) -> Card:
    """Draw the languages, each in its own name."""
    entries = tuple(
        button(language_name(language), Verb.LANGUAGE, language, main=language == scene.language)
        for language in scene.facts.languages
    )
    return Card(text=languages_text(), rows=(*grid(entries, LANGUAGES_IN_A_ROW), *_return()))


def languages_text() -> Phrase:
    """Return the question for the language."""
    return Bold(say("languages.title"))


def language_name(language: str) -> Phrase:
    """Return a language's name for itself."""
    return say(f"language.{language}")


def languages(scene: Scene) -> Languages:
    """Return the choice of the language, which leads back to the settings where it is opened there."""
    screen = scene.session.screen
    within = isinstance(screen, Settings) or (isinstance(screen, Languages) and screen.in_settings)
    return Languages(slug_of(screen), within)


def pressed(scene: Scene, action: Action) -> Step | None:
    """Go back to where one came from, perhaps in another language."""
    match action.verb, scene.session.screen:
        case Verb.LANGUAGE, Languages() as screen if action.arg in scene.facts.languages:
            return _chosen(replace(scene, session=replaced(scene.session, language=action.arg)), screen)
        case Verb.RESUME, Languages() as screen:
            return _chosen(scene, screen)
        case Verb.RESUME, Privacy() | Help():
            return returned(scene)
        case Verb.OPEN, RoundOver(slug=slug):
            return start(scene, slug)
        case _:
            return None


def _chosen(scene: Scene, screen: Languages) -> Step:
    """Return to where the choice of the language was opened."""
    return scene.show(Settings(screen.slug)) if screen.in_settings else returned(scene)


def returned(scene: Scene) -> Step:
    """Return to the round at hand, or to the menu."""
    round_ = scene.facts.round
    if round_ is not None and round_.draft is not None and round_.round.is_open(scene.facts.now):
        return resume(scene)
    return scene.show(own(round_) if round_ is not None and round_.contributions else Menu())


def view_over(scene: Scene, screen: RoundOver) -> Card:
    """Draw a round that takes nothing now: unknown, not yet open, over, or not begun."""
    round_ = scene.facts.round
    rows = column(button(say("button.other_rounds"), Verb.MENU, main=True))
    if round_ is None or not round_.round.has_begun(scene.facts.now):
        return Card(text=say("over.unknown"), rows=rows)
    name = Bold(title(round_.round))
    if round_.round.is_over(scene.facts.now):
        cancelled = round_.round.cancelled is not None
        closed = say("over.cancelled") if cancelled else say("over.closed", at=closing(round_.round))
        seen: Rows = ()
        if round_.contributions:
            seen = ((button(say("button.mine"), Verb.MINE, screen.slug),),)
        lost = _lost(round_.draft is not None)
        seen = (*result_button(round_.round, scene.facts.now), *seen)
        return Card(text=lines(name, closed, lost, *_outcome(round_)), rows=(*seen, *rows))
    start_button = button(say("button.start"), Verb.OPEN, screen.slug, main=True)
    return Card(text=lines(name, say("over.not_begun")), rows=((start_button,), *rows))


def _lost(has_draft: bool) -> Phrase | None:
    return say("over.draft") if has_draft else None


def _return() -> Rows:
    return ((button(say("button.back"), Verb.RESUME),),)


def _outcome(round_: RoundFacts) -> tuple[Phrase, ...]:
    """Return what became of the round, where the city has said so."""
    if not round_.round.outcome:
        return ()
    return (GAP, Bold(say("over.outcome")), Label(round_.round.outcome, round_.round.default_language))
