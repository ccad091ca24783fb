"""Results in the chat: the rounds that have some, and what came of one, question by question."""

from __future__ import annotations

from conversations.cards import Action, Card, Rows, Verb, button, column
from conversations.facts import ResultFacts
from conversations.pages import paged, turned
from conversations.results.charts import Chart
from conversations.results.shown import Exactness, Published
from conversations.rounds import Round
from conversations.scene import Scene, Step
from conversations.screens.outcomes import answers, winners
from conversations.screens.titles import title
from conversations.session import ResultsList, ResultsOf, slug_of
from conversations.texts import GAP, Bold, Joined, Label, Number, Phrase, Words, lines, say, shortened

ON_A_PAGE = 6
BUTTON_LENGTH = 34
MARKED_LENGTH = 20
"""What of it is left beside the mark of a running round."""
TITLE_LENGTH = 100
OUTCOME_LENGTH = 250
"""UTF-16 units. Telegram takes 1,024 under a picture."""


def shown(scene: Scene, slug: str) -> Step:
    """Come to a round's results; `Needs.results` has asked for them."""
    return scene.show(ResultsOf(slug))


def asked(scene: Scene) -> Step:
    """Come to the results that were asked for: of one round, or of all."""
    slug = _known(scene).slug
    return shown(scene, slug) if slug else scene.show(ResultsList(slug_of(scene.session.screen)))


def view(scene: Scene, screen: ResultsOf) -> Card:
    """Draw a round's results, one question a page."""
    known = _known(scene)
    if known.shown is None or known.slug != screen.slug:
        return Card(text=lines(_title(scene), say("results.not_yet")), rows=_elsewhere(scene))
    result = known.shown
    if _is_empty(result):
        text = (say("results.nobody"), *_outcome(result), GAP, _address(scene, screen.slug))
        return Card(text=lines(_title(scene), *text), rows=_elsewhere(scene))
    page = paged(result.questions, [1] * len(result.questions), screen.page, most=1, room=1)
    question = next(iter(page.items), None)
    return Card(
        text=lines(
            _title(scene),
            *_state(result),
            *(winners(result) if not page.number else ()),
            *(answers(result, question) if question else ()),
            *(_outcome(result) if not page.number else ()),
            GAP,
            _address(scene, screen.slug),
        ),
        picture=Chart(result, question.question.path, scene.language) if question else None,
        rows=(*page.turns(), *_elsewhere(scene)),
    )


def view_list(scene: Scene, screen: ResultsList) -> Card:
    """Draw the rounds with results: what ended last comes first, what is running comes behind."""
    rounds = sorted(_known(scene).rounds, key=lambda each: not each.is_over(scene.facts.now))
    page = paged(rounds, [0] * len(rounds), screen.page, most=ON_A_PAGE, room=1)
    entries = (button(_name(scene, each), Verb.RESULTS, each.slug) for each in page.items)
    return Card(
        text=lines(Bold(say("results.title")), say("results.text") if rounds else say("results.none")),
        rows=(*column(*entries), *page.turns(), (button(say("button.other_rounds"), Verb.MENU),)),
    )


def pressed(scene: Scene, action: Action) -> Step | None:
    """Turn the page; a round is opened wherever its button stands."""
    match action.verb, scene.session.screen, turned(action.arg):
        case Verb.PAGE, ResultsOf(slug=slug), int(page):
            return scene.show(ResultsOf(slug, page))
        case Verb.PAGE, ResultsList(slug=slug), int(page):
            return scene.show(ResultsList(slug, page))
        case _:
            return None


def _name(scene: Scene, round_: Round) -> Phrase:
    """Return a round's title for its button, marked where the round is running."""
    if round_.is_over(scene.facts.now):
        return title(round_, BUTTON_LENGTH)
    return Joined((title(round_, MARKED_LENGTH), say("results.running")))


def _known(scene: Scene) -> ResultFacts:
    return scene.facts.results or ResultFacts()


def _title(scene: Scene) -> Phrase:
    return Bold(title(scene.round.round, TITLE_LENGTH))


def _is_empty(result: Published) -> bool:
    """Say whether it is known that nobody took part: of a vote that is over."""
    return result.exactness is Exactness.EVERY and not result.contributions


def _state(result: Published) -> tuple[Phrase, ...]:
    """Return whether the round is over, and how many took part."""
    over = say("results.final") if result.final else say("results.live")
    if not result.questions:
        return (over, say("results.too_few"))
    count = Number(result.contributions)
    if result.exactness is Exactness.ROUNDED:
        return (over, say("results.count_least", count=count))
    return (over, say("results.count", count=count))


def _outcome(result: Published) -> tuple[Phrase, ...]:
    """Return what became of the round, where the city has said so."""
    told = {language: shortened(text, OUTCOME_LENGTH) for language, text in result.round.outcome.items()}
    return (GAP, Bold(say("over.outcome")), Label(told, result.round.default_language)) if told else ()


def _address(scene: Scene, slug: str) -> Phrase | None:
    pages = scene.facts.office.pages
    return say("results.page", address=Words(f"{pages}/results/{slug}")) if pages else None


def _elsewhere(scene: Scene) -> Rows:
    slug = scene.round.round.slug
    own = (button(say("button.mine"), Verb.MINE, slug),) if scene.round.contributions else ()
    everything = (button(say("button.all_results"), Verb.RESULTS),)
    return tuple(row for row in (own, everything, (button(say("button.other_rounds"), Verb.MENU),)) if row)
