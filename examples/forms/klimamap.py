"""The climate map: residents mark heat islands, cool places and places for a measure."""

from examples.sheets import Choice, Participation, Round, Row, Text

ABOUT = Participation(
    slug="klimamap",
    kind="map",
    title=Text("Klimamap", "Climate map"),
    summary=Text(
        "Wo wird es in der Stadt zu heiß? Wo ist es angenehm kühl? Zeigen Sie es uns auf der Karte.",
        "Where does the city get too hot? Where is it nice and cool? Show us on the map.",
    ),
    place="ort",
    contributions=20,
    results="live",
    topics="klima",
    moderation="none",
)

SURVEY = (
    Row(
        "select_one arten",
        "art",
        Text("Was möchten Sie zeigen?", "What would you like to show?"),
        required=Text("Bitte tippen Sie eine Antwort an.", "Please tap one answer."),
    ),
    Row(
        "geopoint",
        "ort",
        Text("Wo ist das?", "Where is it?"),
        hint=Text(
            "Am besten ganz genau: der Baum, die Bank, die Kreuzung.",
            "As exactly as you can: the tree, the bench, the crossing.",
        ),
        required=Text("Ohne Ort geht es leider nicht.", "Sorry, it does not work without a place."),
    ),
    Row(
        "select_multiple massnahmen",
        "massnahme",
        Text("Was wäre hier gut?", "What would be good here?"),
        hint=Text("Sie können mehrere auswählen.", "You can choose several."),
        relevant="${art} = 'massnahme'",
    ),
    Row(
        "text",
        "kommentar",
        Text("Möchten Sie etwas dazu schreiben?", "Would you like to add a comment?"),
        hint=Text(
            "Das lesen später alle. Bitte nennen Sie keine Namen.",
            "Everyone will be able to read this. Please do not mention any names.",
        ),
        constraint="string-length(.) <= 500",
        constraint_message=Text("Bitte höchstens 500 Zeichen.", "Please use 500 characters at most."),
        appearance="multiline",
    ),
    Row(
        "image",
        "foto",
        Text("Haben Sie ein Foto?", "Do you have a photo?"),
        hint=Text(
            "Bitte ohne Gesichter und Autokennzeichen.",
            "Please without faces and number plates.",
        ),
        parameters="max-pixels=1600",
    ),
)

CHOICES = (
    Choice("arten", "hitzeinsel", Text("Hier ist es zu heiß", "It is too hot here")),
    Choice("arten", "kuehler_ort", Text("Hier ist es schön kühl", "It is nice and cool here")),
    Choice("arten", "massnahme", Text("Hier sollte etwas geschehen", "Something should be done")),
    Choice("massnahmen", "baeume", Text("Bäume", "Trees")),
    Choice("massnahmen", "schatten", Text("Sonnensegel", "Sun sails")),
    Choice("massnahmen", "wasser", Text("Trinkbrunnen", "A drinking fountain")),
    Choice("massnahmen", "gruen", Text("Grün statt Pflaster", "Green instead of paving")),
    Choice("massnahmen", "fassade", Text("Grün an Wand oder Dach", "Green walls or roofs")),
    Choice("massnahmen", "bank", Text("Eine Bank im Schatten", "A bench in the shade")),
)

ROUND = Round(ABOUT, SURVEY, CHOICES)
