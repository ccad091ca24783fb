"""What came of rounds, in the chat."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from conversations.cards import Verb
from conversations.events import Commanded, ScreenDue, Started
from conversations.facts import Needs
from conversations.forms.answers import Answers, Place
from conversations.forms.model import Form
from conversations.needing import needs
from conversations.results.charts import Chart
from conversations.rounds import Kind, Results
from conversations.scene import Scene
from conversations.screens.results import shown
from conversations.session import Menu, ResultsList, ResultsOf
from conversations.stage import draw
from conversations.texts import say
from tests.conversations import seen
from tests.conversations.casts import VOTES, cast
from tests.conversations.chat import Chat
from tests.conversations.sheets import choice, form, question, run
from tests.conversations.world import START, World

ABC = tuple(choice(name, name.upper()) for name in "abc")
MANY = tuple(choice(f"w{n}", f"Wunsch {n}") for n in range(9))
SURVEY = form(
    question("select_one", "wie", "Wie?", choices=ABC),
    question("select_one", "viel", "Viel ${wie}?", choices=MANY),
    question("integer", "alter", "Wie alt?"),
    question("rank", "folge", "Reihenfolge?", choices=MANY[:7]),
    question("text", "wort", "Ein Wort?"),
    question("geopoint", "ort", "Wo?"),
    question("select_one", "selten", "Selten?", choices=ABC),
)
RANKING = tuple(each.name for each in MANY[:7])


def answered(times: int, **more: Any) -> list[Answers]:
    return [
        {"wie": "a", "viel": f"w{n % 9}", "alter": n, "folge": RANKING, "wort": "x", **more}
        for n in range(times)
    ]


SAID = [*answered(90), *answered(3, wie="b"), *answered(9, wie="c")]


def chat_with(*rounds: Any, said: dict[str, list[Answers]] | None = None, **more: Any) -> Chat:
    """Bring somebody who has accepted the notice to the menu."""
    chat = Chat(World({each.round.slug: each for each in rounds}, said=said or {}, **more))
    chat.send(Started())
    chat.press(0)
    return chat


def survey(sheet: Form = SURVEY, **more: Any) -> Any:
    return run(START - timedelta(days=20), "runde", "Runde", sheet, **more)


def of(chat: Chat, slug: str = "runde") -> str:
    """Ask for a round's results."""
    chat.send(chat.forged(Verb.RESULTS, slug))
    return text(chat)


def text(chat: Chat) -> str:
    return seen.plain(chat.now_shown.card.text, chat.now_shown.language)


def pages(chat: Chat) -> list[str]:
    """Turn all the pages of the results at hand."""
    found = [text(chat)]
    while True:
        chat.press(chat.now_shown.labels().index("›"))
        if text(chat) == found[0]:
            return found
        found.append(text(chat))


def test_a_survey_is_read_question_by_question():
    chat = chat_with(survey(), said={"runde": SAID})
    of(chat)
    first, many, age, order, word, place, rare = pages(chat)
    assert "Abgegeben: 102\n\nWie?\nA · 90 · 88\xa0%\nB · geschützt\nC · geschützt" in first
    assert "Viel …?\nWunsch 0 · 12 · 12\xa0%" in many
    assert "Wunsch 5" in many
    assert "Wunsch 6" not in many  # of the same size the first ones
    assert many.endswith("Mehr sehen Sie im Bild.")
    assert "In der Mitte liegt 38.\nDie mittlere Hälfte liegt zwischen 13 und 64." in age
    assert "Platz 1: Wunsch 0\nPlatz 2: Wunsch 1" in order
    assert "Was geschrieben oder geschickt wurde" in word
    assert "Hier zeigen wir nichts" in place
    assert "Hier zeigen wir nichts" in rare


def test_of_many_answers_the_largest_are_told():
    said: list[Answers] = [{"viel": f"w{n}"} for n in range(9) for _ in range(20 - n if n % 2 else 9 + n)]
    told = of(chat_with(survey(form(SURVEY.questions[1])), said={"runde": said}))
    assert [line[:8] for line in told.splitlines() if line.startswith("Wunsch")] == [
        f"Wunsch {n}" for n in (1, 3, 4, 5, 6, 8)
    ]


def test_every_page_has_its_picture_in_the_residents_language():
    chat = chat_with(survey(), said={"runde": SAID}, device_language="tr")
    of(chat)
    seen_paths = []
    for _ in SURVEY.questions:
        chart = chat.now_shown.card.picture
        assert isinstance(chart, Chart)
        assert (chart.language, chart.shown.question.path) == ("tr", chart.path)
        seen_paths.append(chart.path)
        chat.press(chat.now_shown.labels().index("›"))
    assert seen_paths == [each.path for each in SURVEY.questions]
    assert len({Chart(chart.result, path, "tr").digest for path in seen_paths}) == len(seen_paths)


def test_of_a_few_numbers_only_the_middle_one():
    chat = chat_with(survey(form(SURVEY.questions[2])), said={"runde": [{"alter": n} for n in range(9)]})
    assert of(chat).endswith("In der Mitte liegt 4.")


def test_the_first_three_of_a_vote_are_named_and_ties_by_the_rule():
    chat = chat_with(cast("stimmen"), said={"stimmen": VOTES}, now=START + timedelta(days=9))
    said = of(chat, "stimmen")
    assert "Platz 1: 3D-Straßenmalerei · 302 · 49\xa0%" in said
    assert said.count("Platz 2") == 2
    assert "Platz 3" not in said
    assert "Gleich viele Stimmen sind derselbe Platz." in said


def test_of_very_many_winners_some_are_named():
    vote = survey(form(question("select_one", "q", "Was?", choices=MANY)), kind=Kind.VOTE, ballot="q")
    said = of(chat_with(vote, said={"runde": [{"q": each.name} for each in MANY]}))
    assert said.count("Platz 1") == 6
    assert "Mehr sehen Sie im Bild." in said


def test_of_a_vote_without_a_ballot_one_line_says_so():
    sheet = form(question("select_one", "q", "Was?", choices=ABC))
    chat = chat_with(survey(sheet, kind=Kind.VOTE))
    assert of(chat).splitlines() == ["Runde", "Es ist vorbei. Niemand hat mitgemacht."]
    assert chat.now_shown.card.picture is None


def test_what_became_of_a_vote_without_a_ballot_is_told():
    made = survey(form(question("select_one", "q", "Was?", choices=ABC)), kind=Kind.VOTE)
    chat = chat_with(type(made)(replace(made.round, outcome={"de": "Wir fragen wieder."}), made.form))
    assert of(chat).endswith("Niemand hat mitgemacht.\n\nWas daraus wurde\nWir fragen wieder.")


def test_where_very_few_may_have_come_there_is_nothing_to_see():
    chat = chat_with(survey(form(question("select_one", "q", "Was?", choices=ABC))))
    assert "weniger als 5 mitgemacht" in of(chat)
    assert chat.now_shown.card.picture is None


def test_live_results_are_rounded():
    chat = chat_with(survey(days=60, results=Results.LIVE), said={"runde": SAID})
    said = of(chat)
    assert "Das ist ein Zwischenstand." in said
    assert "Abgegeben: mindestens 100" in said
    assert "A · 90 · 90\xa0%\nB · unter 5\nC · 5 · 5\xa0%" in said


def test_places_in_no_district_have_a_word():
    places: list[Answers] = [
        {"ort": Place(latitude=49, longitude=7, district=name)} for name in ("", "Nord") for _ in range(7)
    ]
    said = of(chat_with(survey(form(SURVEY.questions[5])), said={"runde": places}))
    assert "Nord · 7 · 50\xa0%\nohne Stadtteil · 7 · 50\xa0%" in said


def test_what_became_of_it_and_where_it_all_stands():
    made = survey()
    told = replace(made.round, outcome={"de": "Die Bänke stehen. " * 40})
    made = type(made)(told, made.form)
    chat = chat_with(made, said={"runde": SAID}, pages="https://kl.example")
    said = of(chat)
    assert "Was daraus wurde\nDie Bänke stehen." in said
    assert len(said) < 700
    assert said.endswith("https://kl.example/results/runde")
    chat.press(chat.now_shown.labels().index("›"))
    assert "Was daraus wurde" not in text(chat)


def test_results_that_are_not_there_yet():
    chat = chat_with(survey(days=60), said={"runde": SAID})
    assert "noch nicht da" in of(chat)
    assert "Alle Ergebnisse" in chat.now_shown.labels()


def test_a_round_that_nobody_knows():
    chat = chat_with(survey())
    of(chat, "gibtsnicht")
    assert text(chat) == seen.plain(say("over.unknown"), "de")


def test_all_results_are_on_pages():
    rounds = [run(START - timedelta(days=20), f"r{n}", f"Runde {n}", SURVEY) for n in range(8)]
    chat = chat_with(*rounds)
    chat.send(Commanded(Verb.RESULTS))
    assert chat.now_shown.labels()[:6] == [f"Runde {n}" for n in (7, 6, 5, 4, 3, 2)]
    chat.press(chat.now_shown.labels().index("›"))
    assert chat.now_shown.labels()[:2] == ["Runde 1", "Runde 0"]
    chat.press(0)
    assert chat.world.session is not None
    assert chat.world.session.screen == ResultsOf("r1")


def test_what_has_ended_comes_before_what_is_running():
    ended = [run(START - timedelta(days=20), f"r{n}", f"Runde {n}", SURVEY) for n in range(2)]
    live = survey(days=60, results=Results.LIVE)
    long = run(START, "lang", "Läuft mit langem Titel", SURVEY, results=Results.LIVE)
    chat = chat_with(*ended, long, live)
    chat.send(Commanded(Verb.RESULTS))
    first = chat.now_shown.labels()[:4]
    assert first == ["Runde 1", "Runde 0", "Runde · läuft noch", "Läuft mit langem… · läuft noch"]


def test_the_card_is_shown_again_as_it_was():
    chat = chat_with(survey(), said={"runde": SAID})
    before = of(chat)
    chat.send(ScreenDue())
    assert text(chat) == before
    chat.send(chat.forged(Verb.PAGE, "x"))
    assert text(chat) == before


def test_a_notice_can_lead_there():
    world = World({"runde": survey()}, said={"runde": SAID})
    chat = Chat(world)
    chat.send(Started())
    chat.press(0)
    assert world.session is not None
    facts = world.facts(Needs(slug="runde", results="runde"))
    step = shown(Scene(world.session, facts, draw), "runde")
    assert step.session is not None
    assert step.session.screen == ResultsOf("runde")


def test_what_is_needed_is_asked_for_and_no_more():
    chat = chat_with(survey(), said={"runde": SAID})
    session = chat.world.session
    assert session is not None
    assert isinstance(session.screen, Menu)
    assert needs(session, Commanded(Verb.RESULTS)).results == ""
    assert needs(session, chat.forged(Verb.RESULTS, "runde")).results == "runde"
    assert needs(session, chat.forged(Verb.MENU, "")).results is None
    assert needs(session, ScreenDue()).results is None
    of(chat)
    assert needs(chat.world.session, ScreenDue()).results == "runde"
    chat.send(Commanded(Verb.RESULTS))
    assert chat.world.session is not None
    assert chat.world.session.screen == ResultsList("runde")
    assert needs(chat.world.session, ScreenDue()).results == ""
