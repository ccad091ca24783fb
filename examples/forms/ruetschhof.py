"""The bicycle street in Rütschhofstraße: a survey with branches, a group and a calculation."""

from examples.sheets import Choice, Participation, Round, Row, Text

PICK_ONE = Text(
    "Bitte tippen Sie eine Antwort an.",
    "Please tap one answer.",
    "Bitte tippen Sie auf eine Antwort.",
    "اضغطوا من فضلكم على إجابة واحدة.",
)

ABOUT = Participation(
    slug="ruetschhof",
    kind="survey",
    title=Text(
        "Fahrradstraße Rütschhofstraße",
        "Rütschhofstraße bicycle street",
        "Fahrrad-Straße: die Rütschhof-Straße",
        "شارع الدراجات: Rütschhofstraße",
    ),
    summary=Text(
        "Seit einiger Zeit ist die Rütschhofstraße eine Fahrradstraße. Wie klappt das für Sie?",
        "Rütschhofstraße has been a bicycle street for a while. How does it work for you?",
        "Die Rütschhof-Straße ist jetzt eine Fahrrad-Straße. Wie ist das für Sie?",
        "أصبح شارع Rütschhofstraße شارعًا للدراجات منذ مدة. كيف تجدون ذلك؟",
    ),
    topics="verkehr",
)

SURVEY = (
    Row(
        "select_one wege",
        "weg",
        Text(
            "Wie sind Sie dort meist unterwegs?",
            "How do you mostly travel there?",
            "Wie sind Sie meistens in dieser Straße unterwegs?",
            "كيف تتنقلون هناك في الغالب؟",
        ),
        required=PICK_ONE,
    ),
    Row(
        "text",
        "weg_anders",
        Text(
            "Wie sind Sie sonst unterwegs?",
            "How else do you travel?",
            "Wie sind Sie dort unterwegs?",
            "بأي وسيلة أخرى تتنقلون؟",
        ),
        hint=Text(
            "Zum Beispiel: mit dem Bus, mit dem Roller.",
            "For example: by bus, by scooter.",
            "Zum Beispiel: mit dem Bus. Oder mit dem Roller.",
            "مثلًا: بالحافلة أو بالسكوتر.",
        ),
        required=Text("Ein Wort genügt.", "One word is enough.", "Ein Wort ist genug.", "تكفي كلمة واحدة."),
        relevant="${weg} = 'anders'",
        constraint="string-length(.) <= 40",
        constraint_message=Text(
            "Bitte höchstens 40 Zeichen.",
            "Please use 40 characters at most.",
            "Bitte schreiben Sie höchstens 40 Zeichen.",
            "اكتبوا من فضلكم 40 حرفًا على الأكثر.",
        ),
    ),
    Row(
        "calculate",
        "unterwegs",
        calculation="if(${weg} = 'anders', ${weg_anders}, jr:choice-name(${weg}, '${weg}'))",
    ),
    Row(
        "select_one urteile",
        "gefaellt",
        Text(
            "Gefällt Ihnen die Fahrradstraße?",
            "Do you like the bicycle street?",
            "Mögen Sie die Fahrrad-Straße?",
            "هل يعجبكم شارع الدراجات؟",
        ),
        required=PICK_ONE,
    ),
    Row(
        "select_one sicherheit",
        "sicher",
        Text(
            "${unterwegs}: Wie sicher fühlen Sie sich dort?",
            "${unterwegs}: how safe do you feel there?",
            "${unterwegs}: Fühlen Sie sich dort sicher?",
            "${unterwegs}: هل تشعرون بالأمان هناك؟",
        ),
        required=PICK_ONE,
        appearance="likert",
    ),
    Row(
        "select_multiple stoerungen",
        "stoert",
        Text(
            "Was stört Sie? Höchstens drei.",
            "What bothers you? Three at most.",
            "Was stört Sie? Wählen Sie höchstens 3 Antworten.",
            "ما الذي يزعجكم؟ ثلاث إجابات على الأكثر.",
        ),
        constraint="count-selected(.) <= 3 and (count-selected(.) <= 1 or not(selected(., 'nichts')))",
        constraint_message=Text(
            "Bitte höchstens drei. Wenn Sie nichts stört, dann nur diese eine Antwort.",
            "Three at most, please. If nothing bothers you, then only that one answer.",
            "Bitte wählen Sie höchstens 3 Antworten. Stört Sie nichts? Dann wählen Sie nur „Nichts“.",
            "ثلاث إجابات على الأكثر من فضلكم. وإذا لم يكن هناك ما يزعجكم، فهذه الإجابة وحدها.",
        ),
    ),
    Row(
        "begin_group",
        "besser",
        Text(
            "Was könnte besser werden?",
            "What could be better?",
            "Was kann besser sein?",
            "ما الذي يمكن تحسينه؟",
        ),
        relevant="count-selected(${stoert}) > 0 and not(selected(${stoert}, 'nichts'))",
    ),
    Row(
        "select_one hilfen",
        "hilft",
        Text(
            "Was würde am meisten helfen?",
            "What would help most?",
            "Was hilft am meisten?",
            "ما أكثر شيء يمكن أن يساعد؟",
        ),
    ),
    Row(
        "text",
        "stelle",
        Text(
            "Gibt es eine Stelle, die wir uns ansehen sollen?",
            "Is there a spot we should look at?",
            "Wo genau ist es schlecht?",
            "هل هناك مكان تودّون أن نعاينه؟",
        ),
        hint=Text(
            "Zum Beispiel eine Hausnummer oder Kreuzung.",
            "For example a house number or a crossing.",
            "Zum Beispiel: eine Haus-Nummer oder eine Kreuzung.",
            "مثلًا: رقم منزل أو تقاطع.",
        ),
        constraint="string-length(.) <= 200",
        constraint_message=Text(
            "Bitte höchstens 200 Zeichen.",
            "Please use 200 characters at most.",
            "Bitte schreiben Sie höchstens 200 Zeichen.",
            "اكتبوا من فضلكم 200 حرف على الأكثر.",
        ),
    ),
    Row("end_group"),
    Row(
        "select_one ja_nein",
        "regeln_bekannt",
        Text(
            "Kennen Sie die Regeln einer Fahrradstraße?",
            "Do you know the rules of a bicycle street?",
            "Kennen Sie die Regeln in einer Fahrrad-Straße?",
            "هل تعرفون قواعد شارع الدراجات؟",
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
            "So ist es in einer Fahrrad-Straße: Alle fahren höchstens 30 Kilometer in der Stunde. "
            "Fahrräder dürfen nebeneinander fahren. Autos nehmen Rücksicht. Manchmal müssen sie bremsen.",
            "باختصار: لا أحد يسير بأكثر من 30 كم في الساعة. يجوز للدراجات أن تسير جنبًا إلى جنب. "
            "وعلى السيارات أن تراعي ذلك وتخفف السرعة عند الحاجة.",
        ),
        relevant="${regeln_bekannt} = 'nein'",
    ),
    Row(
        "select_one haeufigkeit",
        "wie_oft",
        Text(
            "Wie oft sind Sie in der Rütschhofstraße?",
            "How often are you in Rütschhofstraße?",
            "Wie oft sind Sie in dieser Straße?",
            "كم مرة تكونون في شارع Rütschhofstraße؟",
        ),
    ),
    Row(
        "select_one zufriedenheit",
        "zufrieden",
        Text(
            "Alles in allem: Wie zufrieden sind Sie?",
            "All in all: how satisfied are you?",
            "Sind Sie mit der Fahrrad-Straße zufrieden?",
            "إجمالًا: هل أنتم راضون؟",
        ),
        required=PICK_ONE,
    ),
    Row(
        "integer",
        "alter",
        Text("Wie alt sind Sie?", "How old are you?", "Wie alt sind Sie?", "كم عمركم؟"),
        hint=Text(
            "Nur wenn Sie mögen. Eine Zahl genügt.",
            "Only if you like. A number is enough.",
            "Möchten Sie das sagen? Eine Zahl ist genug.",
            "فقط إذا رغبتم. يكفي رقم.",
        ),
        constraint=". >= 6 and . <= 110",
        constraint_message=Text(
            "Bitte schreiben Sie eine Zahl von 6 bis 110.",
            "Please write a number from 6 to 110.",
            "Bitte schreiben Sie eine Zahl von 6 bis 110.",
            "اكتبوا من فضلكم رقمًا من 6 إلى 110.",
        ),
    ),
    Row(
        "text",
        "anmerkung",
        Text(
            "Möchten Sie uns noch etwas sagen?",
            "Is there anything else you would like to tell us?",
            "Möchten Sie uns noch etwas sagen?",
            "هل تودّون أن تقولوا لنا شيئًا آخر؟",
        ),
        hint=Text(
            "Bitte nennen Sie keine Namen.",
            "Please do not mention any names.",
            "Bitte schreiben Sie keine Namen.",
            "لا تذكروا من فضلكم أي أسماء.",
        ),
        constraint="string-length(.) <= 1000",
        constraint_message=Text(
            "Bitte höchstens 1000 Zeichen.",
            "Please use 1000 characters at most.",
            "Bitte schreiben Sie höchstens 1000 Zeichen.",
            "اكتبوا من فضلكم 1000 حرف على الأكثر.",
        ),
        appearance="multiline",
    ),
)

CHOICES = (
    Choice("wege", "rad", Text("Mit dem Rad", "By bike", "Mit dem Fahrrad", "بالدراجة")),
    Choice("wege", "auto", Text("Mit dem Auto", "By car", "Mit dem Auto", "بالسيارة")),
    Choice("wege", "fuss", Text("Zu Fuß", "On foot", "Zu Fuß", "مشيًا")),
    Choice("wege", "anders", Text("Anders …", "Another way …", "Anders …", "بوسيلة أخرى …")),
    Choice("urteile", "ja", Text("Ja, sehr", "Yes, very much", "Ja, sehr", "نعم، كثيرًا")),
    Choice("urteile", "eher_ja", Text("Eher ja", "Rather yes", "Ja, ein bisschen", "نعم، إلى حد ما")),
    Choice("urteile", "eher_nein", Text("Eher nein", "Rather not", "Nein, nicht so sehr", "ليس كثيرًا")),
    Choice("urteile", "nein", Text("Nein", "No", "Nein", "لا")),
    Choice("urteile", "egal", Text("Das ist mir egal", "I don't mind", "Das ist mir egal", "لا فرق عندي")),
    Choice("sicherheit", "sehr_sicher", Text("Sehr sicher", "Very safe", "Ja, sehr sicher", "نعم، تمامًا")),
    Choice(
        "sicherheit", "eher_sicher", Text("Eher sicher", "Rather safe", "Ja, ein bisschen", "نعم، إلى حد ما")
    ),
    Choice("sicherheit", "teils", Text("Teils, teils", "So-so", "Mal ja, mal nein", "أحيانًا")),
    Choice(
        "sicherheit",
        "eher_unsicher",
        Text("Eher unsicher", "Rather unsafe", "Nein, nicht so sehr", "ليس كثيرًا"),
    ),
    Choice(
        "sicherheit", "sehr_unsicher", Text("Sehr unsicher", "Very unsafe", "Nein, gar nicht", "لا، إطلاقًا")
    ),
    Choice(
        "stoerungen",
        "zu_schnell",
        Text("Zu schnelle Autos", "Cars too fast", "Autos fahren zu schnell", "سيارات مسرعة"),
    ),
    Choice(
        "stoerungen", "parken", Text("Parkende Autos", "Parked cars", "Autos stehen im Weg", "سيارات متوقفة")
    ),
    Choice(
        "stoerungen",
        "kissen",
        Text("Berliner Kissen", "Speed cushions", "Hügel auf der Straße", "مطبات السرعة"),
    ),
    Choice(
        "stoerungen",
        "belag",
        Text("Schlechter Belag", "Poor road surface", "Die Straße ist kaputt", "سطح الشارع سيئ"),
    ),
    Choice("stoerungen", "nichts", Text("Nichts", "Nothing", "Nichts", "لا شيء")),
    Choice(
        "hilfen",
        "kontrollen",
        Text("Mehr Tempokontrollen", "More speed checks", "Öfter das Tempo prüfen", "مزيد من مراقبة السرعة"),
    ),
    Choice(
        "hilfen",
        "markierung",
        Text(
            "Deutlichere Markierung",
            "Clearer markings",
            "Bessere Linien und Zeichen",
            "علامات أوضح على الأرض",
        ),
    ),
    Choice(
        "hilfen",
        "weniger_autos",
        Text("Weniger Durchgangsverkehr", "Less through traffic", "Weniger Autos", "سيارات عابرة أقل"),
    ),
    Choice(
        "hilfen",
        "weniger_parken",
        Text("Weniger Parkplätze", "Fewer parking spaces", "Weniger Park-Plätze", "مواقف سيارات أقل"),
    ),
    Choice(
        "hilfen",
        "zurueck",
        Text(
            "Wieder eine normale Straße",
            "Back to a normal street",
            "Wieder eine normale Straße",
            "شارع عادي من جديد",
        ),
    ),
    Choice("ja_nein", "ja", Text("Ja", "Yes", "Ja", "نعم")),
    Choice("ja_nein", "nein", Text("Nein", "No", "Nein", "لا")),
    Choice(
        "haeufigkeit",
        "taeglich",
        Text("Fast jeden Tag", "Almost every day", "Fast jeden Tag", "كل يوم تقريبًا"),
    ),
    Choice("haeufigkeit", "woechentlich", Text("Jede Woche", "Every week", "Jede Woche", "كل أسبوع")),
    Choice("haeufigkeit", "selten", Text("Seltener", "Less often", "Nicht so oft", "أقل من ذلك")),
    Choice("zufriedenheit", "sehr", Text("Sehr zufrieden", "Very satisfied", "Ja, sehr", "راضون جدًا")),
    Choice(
        "zufriedenheit",
        "eher",
        Text("Eher zufrieden", "Rather satisfied", "Ja, ein bisschen", "راضون إلى حد ما"),
    ),
    Choice(
        "zufriedenheit",
        "weniger",
        Text("Eher unzufrieden", "Rather dissatisfied", "Nein, nicht so sehr", "غير راضين إلى حد ما"),
    ),
    Choice(
        "zufriedenheit",
        "gar_nicht",
        Text("Sehr unzufrieden", "Very dissatisfied", "Nein, gar nicht", "غير راضين إطلاقًا"),
    ),
    Choice(
        "zufriedenheit",
        "unentschieden",
        Text("Weiß ich nicht", "I don't know", "Das weiß ich nicht", "لا أعرف"),
    ),
)

ROUND = Round(ABOUT, SURVEY, CHOICES)
