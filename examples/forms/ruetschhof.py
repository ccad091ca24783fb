"""The bicycle street in Rütschhofstraße: a survey with branches, a group and a calculation."""

from examples.sheets import Choice, Participation, Round, Row, Text

PICK_ONE = Text("Bitte tippen Sie eine Antwort an.", "Please tap one answer.")

ABOUT = Participation(
    slug="ruetschhof",
    kind="survey",
    title=Text("Fahrradstraße Rütschhofstraße", "Rütschhofstraße bicycle street"),
    summary=Text(
        "Seit einiger Zeit ist die Rütschhofstraße eine Fahrradstraße. Wie klappt das für Sie?",
        "Rütschhofstraße has been a bicycle street for a while. How does it work for you?",
    ),
    topics="verkehr",
)

SURVEY = (
    Row(
        "select_one wege",
        "weg",
        Text("Wie sind Sie dort meist unterwegs?", "How do you mostly travel there?"),
        required=PICK_ONE,
    ),
    Row(
        "text",
        "weg_anders",
        Text("Wie sind Sie sonst unterwegs?", "How else do you travel?"),
        hint=Text("Zum Beispiel: mit dem Bus, mit dem Roller.", "For example: by bus, by scooter."),
        required=Text("Ein Wort genügt.", "One word is enough."),
        relevant="${weg} = 'anders'",
        constraint="string-length(.) <= 40",
        constraint_message=Text("Bitte höchstens 40 Zeichen.", "Please use 40 characters at most."),
    ),
    Row(
        "calculate",
        "unterwegs",
        calculation="if(${weg} = 'anders', ${weg_anders}, jr:choice-name(${weg}, '${weg}'))",
    ),
    Row(
        "select_one urteile",
        "gefaellt",
        Text("Gefällt Ihnen die Fahrradstraße?", "Do you like the bicycle street?"),
        required=PICK_ONE,
    ),
    Row(
        "select_one sicherheit",
        "sicher",
        Text("${unterwegs}: Wie sicher fühlen Sie sich dort?", "${unterwegs}: how safe do you feel there?"),
        required=PICK_ONE,
        appearance="likert",
    ),
    Row(
        "select_multiple stoerungen",
        "stoert",
        Text("Was stört Sie? Höchstens drei.", "What bothers you? Three at most."),
        constraint="count-selected(.) <= 3 and (count-selected(.) <= 1 or not(selected(., 'nichts')))",
        constraint_message=Text(
            "Bitte höchstens drei. Wenn Sie nichts stört, dann nur diese eine Antwort.",
            "Three at most, please. If nothing bothers you, then only that one answer.",
        ),
    ),
    Row(
        "begin_group",
        "besser",
        Text("Was könnte besser werden?", "What could be better?"),
        relevant="count-selected(${stoert}) > 0 and not(selected(${stoert}, 'nichts'))",
    ),
    Row(
        "select_one hilfen",
        "hilft",
        Text("Was würde am meisten helfen?", "What would help most?"),
    ),
    Row(
        "text",
        "stelle",
        Text("Gibt es eine Stelle, die wir uns ansehen sollen?", "Is there a spot we should look at?"),
        hint=Text("Zum Beispiel eine Hausnummer oder Kreuzung.", "For example a house number or a crossing."),
        constraint="string-length(.) <= 200",
        constraint_message=Text("Bitte höchstens 200 Zeichen.", "Please use 200 characters at most."),
    ),
    Row("end_group"),
    Row(
        "select_one ja_nein",
        "regeln_bekannt",
        Text(
            "Kennen Sie die Regeln einer Fahrradstraße?",
            "Do you know the rules of a bicycle street?",
        ),
        required=PICK_ONE,
    ),
    Row(
        "note",
        "regeln",
        Text(
            "Kurz erklärt: Alle fahren höchstens 30 km/h. Räder dürfen nebeneinander fahren. "
            "Autos nehmen Rücksicht und bremsen, wenn es nötig ist.",
            "In short: nobody drives faster than 30 km/h. Bicycles may ride side by side. "
            "Cars take care and slow down where needed.",
        ),
        relevant="${regeln_bekannt} = 'nein'",
    ),
    Row(
        "select_one haeufigkeit",
        "wie_oft",
        Text("Wie oft sind Sie in der Rütschhofstraße?", "How often are you in Rütschhofstraße?"),
    ),
    Row(
        "select_one zufriedenheit",
        "zufrieden",
        Text("Alles in allem: Wie zufrieden sind Sie?", "All in all: how satisfied are you?"),
        required=PICK_ONE,
    ),
    Row(
        "integer",
        "alter",
        Text("Wie alt sind Sie?", "How old are you?"),
        hint=Text("Nur wenn Sie mögen. Eine Zahl genügt.", "Only if you like. A number is enough."),
        constraint=". >= 6 and . <= 110",
        constraint_message=Text(
            "Bitte schreiben Sie eine Zahl von 6 bis 110.",
            "Please write a number from 6 to 110.",
        ),
    ),
    Row(
        "text",
        "anmerkung",
        Text("Möchten Sie uns noch etwas sagen?", "Is there anything else you would like to tell us?"),
        hint=Text("Bitte nennen Sie keine Namen.", "Please do not mention any names."),
        constraint="string-length(.) <= 1000",
        constraint_message=Text("Bitte höchstens 1000 Zeichen.", "Please use 1000 characters at most."),
        appearance="multiline",
    ),
)

CHOICES = (
    Choice("wege", "rad", Text("Mit dem Rad", "By bike")),
    Choice("wege", "auto", Text("Mit dem Auto", "By car")),
    Choice("wege", "fuss", Text("Zu Fuß", "On foot")),
    Choice("wege", "anders", Text("Anders …", "Another way …")),
    Choice("urteile", "ja", Text("Ja, sehr", "Yes, very much")),
    Choice("urteile", "eher_ja", Text("Eher ja", "Rather yes")),
    Choice("urteile", "eher_nein", Text("Eher nein", "Rather not")),
    Choice("urteile", "nein", Text("Nein", "No")),
    Choice("urteile", "egal", Text("Das ist mir egal", "I don't mind")),
    Choice("sicherheit", "sehr_sicher", Text("Sehr sicher", "Very safe")),
    Choice("sicherheit", "eher_sicher", Text("Eher sicher", "Rather safe")),
    Choice("sicherheit", "teils", Text("Teils, teils", "So-so")),
    Choice("sicherheit", "eher_unsicher", Text("Eher unsicher", "Rather unsafe")),
    Choice("sicherheit", "sehr_unsicher", Text("Sehr unsicher", "Very unsafe")),
    Choice("stoerungen", "zu_schnell", Text("Zu schnelle Autos", "Cars too fast")),
    Choice("stoerungen", "parken", Text("Parkende Autos", "Parked cars")),
    Choice("stoerungen", "kissen", Text("Berliner Kissen", "Speed cushions")),
    Choice("stoerungen", "belag", Text("Schlechter Belag", "Poor road surface")),
    Choice("stoerungen", "nichts", Text("Nichts", "Nothing")),
    Choice("hilfen", "kontrollen", Text("Mehr Tempokontrollen", "More speed checks")),
    Choice("hilfen", "markierung", Text("Deutlichere Markierung", "Clearer markings")),
    Choice("hilfen", "weniger_autos", Text("Weniger Durchgangsverkehr", "Less through traffic")),
    Choice("hilfen", "weniger_parken", Text("Weniger Parkplätze", "Fewer parking spaces")),
    Choice("hilfen", "zurueck", Text("Wieder eine normale Straße", "Back to a normal street")),
    Choice("ja_nein", "ja", Text("Ja", "Yes")),
    Choice("ja_nein", "nein", Text("Nein", "No")),
    Choice("haeufigkeit", "taeglich", Text("Fast jeden Tag", "Almost every day")),
    Choice("haeufigkeit", "woechentlich", Text("Jede Woche", "Every week")),
    Choice("haeufigkeit", "selten", Text("Seltener", "Less often")),
    Choice("zufriedenheit", "sehr", Text("Sehr zufrieden", "Very satisfied")),
    Choice("zufriedenheit", "eher", Text("Eher zufrieden", "Rather satisfied")),
    Choice("zufriedenheit", "weniger", Text("Eher unzufrieden", "Rather dissatisfied")),
    Choice("zufriedenheit", "gar_nicht", Text("Sehr unzufrieden", "Very dissatisfied")),
    Choice("zufriedenheit", "unentschieden", Text("Weiß ich nicht", "I don't know")),
)

ROUND = Round(ABOUT, SURVEY, CHOICES)
