"""The rounds that the stories play in."""

from __future__ import annotations

from conversations.forms.answers import Answers
from conversations.rounds import Kind, Moderation, Results
from tests.conversations.sheets import choice, form, question, run
from tests.conversations.world import START, Run

YES_NO = (choice("ja", ("Ja", "Yes")), choice("nein", ("Nein", "No")))

RADWEG = form(
    question(
        "select_one",
        "weg",
        ("Wie sind Sie dort meist unterwegs?", "How do you mostly travel there?"),
        required=True,
        choices=(
            choice("rad", ("Mit dem Rad", "By bike")),
            choice("auto", ("Mit dem Auto", "By car")),
            choice("anders", ("Anders …", "Another way …")),
        ),
    ),
    question(
        "text",
        "weg_anders",
        ("Wie sind Sie sonst unterwegs?", "How else do you travel?"),
        hint=("Zum Beispiel mit dem Bus.", "For example by bus."),
        relevant="${weg} = 'anders'",
        required=True,
        required_message=("Ein Wort genügt.", "One word is enough."),
    ),
    question("calculate", "unterwegs", calculation="if(${weg} = 'anders', ${weg_anders}, ${weg})"),
    question(
        "select_multiple",
        "stoert",
        ("Was stört Sie? Höchstens zwei.", "What bothers you? Two at most."),
        constraint="count-selected(.) <= 2",
        choices=(
            choice("autos", ("Zu schnelle Autos", "Cars that are too fast")),
            choice("parken", ("Parkende Autos", "Parked cars")),
            choice("belag", ("Schlechter Belag", "Bad surface")),
            choice("nichts", ("Nichts", "Nothing")),
        ),
    ),
    question(
        "text",
        "stelle",
        ("Gibt es eine Stelle, die wir uns ansehen sollen?", "Is there a spot we should look at?"),
        group="besser",
        section=("Was könnte besser werden?", "What could be better?"),
        relevant="count-selected(${stoert}) > 0 and not(selected(${stoert}, 'nichts'))",
    ),
    question("select_one", "regeln", ("Kennen Sie die Regeln?", "Do you know the rules?"), choices=YES_NO),
    question(
        "note",
        "erklaert",
        ("Kurz erklärt: Alle fahren höchstens 30 km/h.", "In short: nobody drives faster than 30 km/h."),
        relevant="${regeln} = 'nein'",
    ),
    question(
        "integer",
        "alter",
        ("Wie alt sind Sie?", "How old are you?"),
        constraint=". >= 6 and . <= 110",
        constraint_message=("Bitte eine Zahl von 6 bis 110.", "Please write a number from 6 to 110."),
    ),
)

ABSTIMMUNG = form(
    question(
        "select_multiple",
        "stimmen",
        ("Welche Veranstaltungen sollen auf den Stiftsplatz?", "Which events shall come to the square?"),
        required=True,
        constraint="count-selected(.) <= 3",
        choices=(
            choice("roundnet", "Roundnet"),
            choice("boule", "Cross Boule"),
            choice("malerei", ("3D-Straßenmalerei", "3D street painting")),
            choice("lesung", ("Open-Air-Lesung", "Open-air reading")),
            choice("tanz", ("Lautrer Tanzabend", "Dance night")),
        ),
    ),
)

HITZE = form(
    question(
        "geopoint",
        "ort",
        ("Wo ist es zu heiß?", "Where is it too hot?"),
        hint=("Markieren Sie bitte nicht Ihre eigene Haustür.", "Please do not mark your own front door."),
        required=True,
    ),
    question("text", "warum", ("Möchten Sie etwas dazu sagen?", "Would you like to say something about it?")),
    question("image", "foto", ("Haben Sie ein Foto?", "Do you have a photo?")),
    question(
        "acknowledge",
        "geprueft",
        ("Auf dem Foto ist niemand zu erkennen.", "Nobody can be recognised in the photo."),
        relevant="${foto} != ''",
        required=True,
    ),
)

AMPEL = form(
    question(
        "select_one",
        "figur",
        ("Welche Figur soll auf die Ampel?", "Which figure shall the lights show?"),
        image="ampel.png",
        required=True,
        choices=(
            choice("karpfen", ("Der Karpfen", "The carp"), "karpfen.png"),
            choice("kaiser", ("Kaiser Barbarossa", "Emperor Barbarossa"), "kaiser.png"),
            choice("klassisch", ("Die Figur von heute", "Today's figure"), "klassisch.png"),
        ),
    ),
)

_LONG = (
    ("Mehr Bäume, die im Sommer Schatten auf den Platz werfen", "More trees to shade the square in summer"),
    (
        "Einen Trinkbrunnen, der auch im Winter läuft und sauber ist",
        "A drinking fountain that runs in winter",
    ),
)
PLATZ = form(
    question(
        "select_multiple",
        "wunsch",
        ("Was wünschen Sie sich für den Platz?", "What do you wish for the square?"),
        choices=tuple(
            choice(f"w{index}", tuple(f"{text} ({index + 1})" for text in _LONG[index % 2]))
            for index in range(13)
        ),
    ),
)

HAUS = form(
    question("integer", "personen", ("Wie viele wohnen bei Ihnen?", "How many live in your home?")),
    question(
        "integer",
        "kinder",
        ("Wie viele davon sind Kinder?", "How many of them are children?"),
        constraint=". <= ${personen}",
        constraint_message=(
            "Es können nicht mehr als ${personen} sein.",
            "There cannot be more than ${personen}.",
        ),
    ),
)

SCHULWEG = form(
    question(
        "geotrace", "weg", ("Wie gehen Sie zur Schule?", "Which way do you take to school?"), required=True
    ),
    question(
        "geoshape",
        "platz",
        ("Welcher Platz soll grüner werden?", "Which square should become greener?"),
        hint=("Gehen Sie einmal außen herum.", "Go around it once."),
    ),
)

LAERM = form(
    question("text", "was", ("Was stört Sie?", "What bothers you?")),
    question("text", "seit", ("Seit welchem Jahr?", "Since which year?"), constraint="regex(., '[0-9]{4}')"),
    question("audio", "ton", ("Wie klingt es?", "What does it sound like?")),
    question("video", "film", ("Haben Sie ein Video?", "Do you have a video?")),
    question("file", "brief", ("Haben Sie dazu einen Brief?", "Do you have a letter about it?")),
)

SPITZ = form(
    question(
        "select_one",
        "zeichen",
        'Ist <b>5 < 7</b> & "wahr"?',
        choices=(choice("a", "<i>Ja</i> & nein"), choice("b", "</b>")),
    ),
    question("text", "warum", "Warum „${zeichen}“?"),
)


WOHNUNG = form(
    question("decimal", "miete", ("Wie hoch ist Ihre Miete?", "How high is your rent?"), constraint=". > 0"),
    question(
        "range",
        "zufrieden",
        ("Wie zufrieden sind Sie?", "How happy are you with it?"),
        parameters={"start": "1", "end": "5", "step": "1"},
        appearance=("rating",),
    ),
    question(
        "range",
        "laut",
        ("Wie laut ist es?", "How noisy is it?"),
        parameters={"start": "0", "end": "10", "step": "1"},
    ),
    question(
        "range",
        "zimmer",
        ("Wie viele Zimmer haben Sie?", "How many rooms do you have?"),
        parameters={"start": "1", "end": "20", "step": "0.5"},
    ),
)


TERMIN = form(
    question(
        "date",
        "tag",
        ("Wann haben Sie es gesehen?", "When did you see it?"),
        constraint=". <= today()",
        constraint_message=("Das liegt in der Zukunft.", "That lies in the future."),
    ),
    question("time", "zeit", ("Um wie viel Uhr?", "At what time?")),
    question("dateTime", "treffen", ("Wann sollen wir kommen?", "When shall we come?")),
    question(
        "date",
        "seit",
        ("Seit wann wohnen Sie hier?", "Since when do you live here?"),
        appearance=("month-year",),
    ),
    question(
        "date", "geboren", ("In welchem Jahr sind Sie geboren?", "When were you born?"), appearance=("year",)
    ),
)


WUENSCHE = form(
    question(
        "rank",
        "reihe",
        ("Was ist Ihnen am wichtigsten?", "What matters most to you?"),
        required=True,
        choices=(
            choice("baum", ("Mehr Bäume", "More trees")),
            choice("bank", ("Mehr Bänke", "More benches")),
            choice("brunnen", ("Ein Trinkbrunnen", "A drinking fountain")),
            choice("licht", ("Besseres Licht", "Better light")),
        ),
    ),
    question(
        "select_one",
        "strasse",
        ("In welcher Straße wohnen Sie?", "Which street do you live in?"),
        choices=tuple(
            choice(f"s{number}", name)
            for number, name in enumerate(
                (
                    *("Eisenbahnstraße", "Fackelstraße", "Gaustraße", "Glockenstraße", "Königstraße"),
                    *("Kerststraße", "Marktstraße", "Mühlstraße", "Pariser Straße", "Richard-Wagner-Straße"),
                    *("Riesenstraße", "Rütschhofstraße", "Schillerplatz", "Schneiderstraße", "Spittelstraße"),
                    *("Steinstraße", "Stiftsplatz", "Theodor-Heuss-Straße", "Trippstadter Straße"),
                    *("Altenwoogstraße", "Berliner Straße", "Pfaffstraße"),
                )
            )
        ),
    ),
)


VOTES: list[Answers] = [
    *[{"stimmen": ("tanz", "malerei")}] * 243,
    *[{"stimmen": ("boule",)}] * 184,
    *[{"stimmen": ("malerei", "boule")}] * 59,
    *[{"stimmen": ("roundnet",)}] * 125,
]
"""What others voted for: 302 for the painting, 243 for the dance and for boule."""


def cast(name: str) -> Run:
    """Return a round by its slug."""
    match name:
        case "geprueft":
            title = ("Fahrradstraße Rütschhofstraße", "Rütschhofstraße bicycle street")
            return run(START, name, title, RADWEG, moderation=Moderation.BEFORE)
        case "radweg":
            title = ("Fahrradstraße Rütschhofstraße", "Rütschhofstraße bicycle street")
            return run(START, name, title, RADWEG, topics=("Verkehr", "Rad"))
        case "stimmen":
            title = ("Stadt.Raum.Wir.", "City.Space.Us.")
            topics = ("Innenstadt", "Kultur")
            return run(
                START, name, title, ABSTIMMUNG, kind=Kind.VOTE, ballot="stimmen", days=5, topics=topics
            )
        case "hitze":
            title = ("Klimamap", "Climate map")
            return run(START, name, title, HITZE, kind=Kind.MAP, place="ort", contributions=3)
        case "ampel":
            return run(START, name, ("Unser Ampelmännchen", "Our traffic-light figure"), AMPEL, days=1)
        case "haus":
            return run(START, name, ("Wohnen", "Housing"), HAUS)
        case "schulweg":
            return run(START, name, ("Schulwege", "Ways to school"), SCHULWEG)
        case "laerm":
            return run(START, name, ("Lärm in der Stadt", "Noise in the city"), LAERM)
        case "platz":
            title = ("Der Platz am Theater", "The square by the theatre")
            return run(START, name, title, PLATZ, results=Results.HIDDEN)
        case "wuensche":
            return run(START, name, ("Der neue Platz", "The new square"), WUENSCHE)
        case "termin":
            return run(START, name, ("Was war los?", "What happened?"), TERMIN)
        case "wohnung":
            return run(START, name, ("Wohnen hier", "Living here"), WOHNUNG)
        case _:
            return run(START, name, "Tom & <Jerry>", SPITZ)
