"""Places of fear: where residents feel unsafe, when, why, and what would help."""

from examples.sheets import Choice, Participation, Round, Row, Text

ABOUT = Participation(
    slug="angstraeume",
    kind="map",
    title=Text("Angsträume", "Places of fear"),
    summary=Text(
        "Wo fühlen Sie sich in der Stadt unwohl? Wir möchten wissen, was dort helfen würde.",
        "Where in the city do you feel uneasy? We would like to know what would help there.",
    ),
    place="ort",
    contributions=20,
    topics="sicherheit",
    moderation="before",
)

SURVEY = (
    Row(
        "geopoint",
        "ort",
        Text("Wo fühlen Sie sich unwohl?", "Where do you feel uneasy?"),
        hint=Text(
            "Markieren Sie bitte nicht Ihre eigene Haustür. Genaue Orte sehen nur wenige bei der Stadt; "
            "veröffentlicht wird nur grob. In Gefahr? Rufen Sie 110.",
            "Please do not mark your own front door. Only a few people at the city see exact places; "
            "what is published is coarse. In danger? Call 110.",
        ),
        required=Text("Ohne Ort geht es leider nicht.", "Sorry, it does not work without a place."),
    ),
    Row(
        "select_multiple zeiten",
        "wann",
        Text("Wann ist das so?", "When is it like that?"),
        hint=Text("Sie können mehrere auswählen.", "You can choose several."),
        required=Text("Bitte tippen Sie mindestens eine Zeit an.", "Please tap at least one time."),
    ),
    Row(
        "select_multiple gruende",
        "warum",
        Text("Warum fühlen Sie sich dort unwohl?", "Why do you feel uneasy there?"),
        hint=Text("Sie können mehrere auswählen.", "You can choose several."),
    ),
    Row(
        "note",
        "beistand",
        Text(
            "Das tut uns leid. Wenn Sie mit jemandem sprechen möchten: Das Opfer-Telefon 116 006 "
            "ist kostenlos. In Gefahr? Rufen Sie 110.",
            "We are sorry. If you would like to talk to someone: the victims' helpline 116 006 "
            "is free of charge. In danger? Call 110.",
        ),
        relevant="selected(${warum}, 'erlebnis')",
    ),
    Row(
        "select_multiple hilfen",
        "hilft",
        Text("Was würde helfen?", "What would help?"),
        hint=Text("Sie können mehrere auswählen.", "You can choose several."),
    ),
    Row(
        "text",
        "vorschlag",
        Text("Was schlagen Sie vor?", "What do you suggest?"),
        hint=Text("Bitte nennen Sie keine Namen.", "Please do not mention any names."),
        relevant="selected(${hilft}, 'anderes')",
        constraint="string-length(.) <= 500",
        constraint_message=Text("Bitte höchstens 500 Zeichen.", "Please use 500 characters at most."),
        appearance="multiline",
    ),
    Row(
        "image",
        "foto",
        Text("Möchten Sie ein Foto schicken?", "Would you like to send a photo?"),
        hint=Text(
            "Nur wenn es für Sie sicher ist. Bitte ohne Menschen und Autokennzeichen.",
            "Only if it is safe for you. Please without people and number plates.",
        ),
        parameters="max-pixels=1600",
    ),
    Row(
        "acknowledge",
        "foto_geprueft",
        Text(
            "Auf dem Foto ist niemand zu erkennen. Sonst gehen Sie bitte zurück und lassen es weg.",
            "Nobody can be recognised in the photo. Otherwise please go back and leave it out.",
        ),
        required=Text("Bitte bestätigen Sie das kurz.", "Please confirm this."),
        relevant="${foto} != ''",
    ),
)

CHOICES = (
    Choice("zeiten", "tag", Text("Am Tag", "By day")),
    Choice("zeiten", "daemmerung", Text("In der Dämmerung", "At dusk")),
    Choice("zeiten", "nacht", Text("In der Nacht", "At night")),
    Choice("zeiten", "wochenende", Text("Am Wochenende", "At weekends")),
    Choice("zeiten", "feste", Text("Bei Festen und Spielen", "During festivals and matches")),
    Choice("gruende", "dunkel", Text("Es ist zu dunkel", "It is too dark")),
    Choice("gruende", "einsam", Text("Dort ist niemand", "Nobody is around")),
    Choice("gruende", "eng", Text("Eng oder unübersichtlich", "Narrow or hard to overlook")),
    Choice("gruende", "schmutz", Text("Schmutz oder Schäden", "Dirt or damage")),
    Choice("gruende", "gruppen", Text("Gruppen, die mir Angst machen", "Groups that frighten me")),
    Choice("gruende", "erlebnis", Text("Mir ist dort etwas passiert", "Something happened to me")),
    Choice("hilfen", "licht", Text("Mehr Licht", "More light")),
    Choice("hilfen", "hecken", Text("Hecken schneiden", "Trim the hedges")),
    Choice("hilfen", "sauber", Text("Öfter sauber machen", "Clean more often")),
    Choice("hilfen", "streife", Text("Mehr Streifen", "More patrols")),
    Choice("hilfen", "leben", Text("Mehr Leben auf dem Platz", "More life in the square")),
    Choice("hilfen", "anderes", Text("Etwas anderes …", "Something else …")),
)

ROUND = Round(ABOUT, SURVEY, CHOICES)
