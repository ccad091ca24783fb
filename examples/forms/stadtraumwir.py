"""Stadt.Raum.Wir.: a vote with up to three voices on five events for the squares of the town centre."""

from examples.sheets import Choice, Participation, Round, Row, Text

ABOUT = Participation(
    slug="stadtraumwir",
    kind="vote",
    title=Text("Stadt.Raum.Wir.", "Stadt.Raum.Wir. (Our Town Squares)"),
    summary=Text(
        "Welche Veranstaltungen sollen unsere Plätze beleben? Die ersten drei werden umgesetzt.",
        "Which events shall bring life to our squares? The top three will take place.",
    ),
    ballot="veranstaltungen",
    topics="innenstadt",
)

SURVEY = (
    Row(
        "select_multiple veranstaltungen",
        "veranstaltungen",
        Text("Was wünschen Sie sich? Sie haben drei Stimmen.", "What would you like? You have three votes."),
        hint=Text(
            "Jede Veranstaltung bekommt höchstens eine Ihrer Stimmen.",
            "Each event gets one of your votes at most.",
        ),
        required=Text("Bitte wählen Sie mindestens eine aus.", "Please choose at least one."),
        constraint="count-selected(.) <= 3",
        constraint_message=Text("Bitte wählen Sie höchstens drei aus.", "Please choose three at most."),
    ),
)

CHOICES = (
    Choice("veranstaltungen", "roundnet", Text("Roundnet", "Roundnet"), "roundnet.png"),
    Choice(
        "veranstaltungen",
        "crossboule",
        Text("Cross Boule mit Käse und Baguette", "Cross boules, cheese, baguette"),
        "crossboule.png",
    ),
    Choice(
        "veranstaltungen",
        "strassenmalerei",
        Text("3D-Straßenmalerei", "3D street painting"),
        "strassenmalerei.png",
    ),
    Choice("veranstaltungen", "lesung", Text("Open-Air-Lesung", "Open-air reading"), "lesung.png"),
    Choice(
        "veranstaltungen",
        "tanzabend",
        Text("Lautrer Tanzabend", "Lautern dance night"),
        "tanzabend.png",
    ),
)

ROUND = Round(ABOUT, SURVEY, CHOICES)
