"""Traffic-light symbols: a survey in which residents choose a figure by its picture."""

from examples.sheets import Choice, Participation, Round, Row, Text

ABOUT = Participation(
    slug="ampelmaennchen",
    kind="survey",
    title=Text("Unser Ampelmännchen", "Our traffic-light figure"),
    summary=Text(
        "Welche Figur soll in Kaiserslautern auf Rot und Grün leuchten?",
        "Which figure shall shine red and green in Kaiserslautern?",
    ),
    results="live",
    topics="verkehr",
)

SURVEY = (
    Row(
        "select_one figuren",
        "figur",
        Text("Welche Figur soll auf der Ampel leuchten?", "Which figure shall shine at the lights?"),
        hint=Text(
            "Links steht sie auf Rot, rechts geht sie bei Grün.",
            "On the left it waits at red, on the right it walks at green.",
        ),
        required=Text("Bitte tippen Sie eine Figur an.", "Please tap one figure."),
    ),
    Row(
        "text",
        "warum",
        Text("Warum gerade diese Figur?", "Why this figure?"),
        hint=Text("Nur wenn Sie mögen.", "Only if you like."),
        constraint="string-length(.) <= 300",
        constraint_message=Text("Bitte höchstens 300 Zeichen.", "Please use 300 characters at most."),
    ),
)

CHOICES = (
    Choice("figuren", "karpfen", Text("Der Karpfen", "The carp"), "karpfen.png"),
    Choice("figuren", "kaiser", Text("Kaiser Barbarossa", "Emperor Barbarossa"), "kaiser.png"),
    Choice("figuren", "wanderin", Text("Die Wanderin", "The hiker"), "wanderin.png"),
    Choice("figuren", "tanzpaar", Text("Das Tanzpaar", "The dancing couple"), "tanzpaar.png"),
    Choice("figuren", "elwetritsch", Text("Die Elwetritsch", "The Elwetritsch bird"), "elwetritsch.png"),
    Choice("figuren", "klassisch", Text("Die Figur von heute", "Today's figure"), "klassisch.png"),
)

ROUND = Round(ABOUT, SURVEY, CHOICES)
