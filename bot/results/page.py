"""The pages with results: plain HTML that an old phone shows and a screen reader reads.

Nothing is loaded but pictures of our own: a map at once, bars (which the tables have as well) when somebody
opens them.

Markup is put together with MarkupSafe: whatever is put into it is escaped, unless it is markup of our own.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files

from markupsafe import Markup

from bot.results import wording
from conversations.results.charts import Chart
from conversations.results.shown import Group, Groups, Order, Published, Shown
from conversations.rounds import Round
from locales.results import ResultWords

DIGEST = 16
"""Signs of a picture's name in its address."""
_WIDTHS = "".join(f".w{part}{{width:{part}%}}" for part in range(101))
STYLE = (files("bot.results") / "results.css").read_text("utf-8") + _WIDTHS
"""With a class for every width of a bar: attributes of style would have to be allowed to everybody."""
POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the browser may load and do: our style, our pictures, and nothing else (Content-Security-Policy)."""

_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n<title>{title} · {city}</title>\n'
    "<style>{style}</style>\n</head>\n<body>\n"
    '<nav><a href="/results?lang={language}">{all}</a>'
    '<a href="?lang={other}" lang="{other}" hreflang="{other}">{other_name}</a></nav>\n'
    "<main>\n<h1>{title}</h1>\n{content}\n</main>\n"
    '<footer class="quiet"><p>{city_line}</p><p>{no_tracking}</p></footer>\n</body>\n</html>\n'
)
_TABLE = Markup(
    '<table>\n<caption>{caption}</caption>\n<thead><tr>{places}<th scope="col">{choice}</th>'
    '<th scope="col" class="n">{count}</th><th scope="col" class="n">{share}</th></tr></thead>\n'
    "<tbody>\n{rows}\n</tbody>\n</table>"
)
_ROW = Markup(
    '<tr>{place}<th scope="row">{name}'
    '<span class="bar" aria-hidden="true"><span class="w{width}"></span></span></th>'
    '<td class="n">{count}</td><td class="n">{share}</td></tr>'
)


_PICTURE = Markup('<img src="/results/{slug}/{number}.png?lang={language}&amp;v={digest}" alt="{alt}"{more}>')
_UNFOLDED = Markup("<details><summary>{summary}</summary>{picture}</details>")


def page(words: ResultWords, city: str, title: str, content: Markup) -> str:
    """Return a whole page."""
    return _PAGE.format(
        language=words.language,
        title=title,
        city=city,
        style=Markup(STYLE),  # noqa: S704 (our own file)
        all=words("list.all"),
        other="en" if words.language == "de" else "de",
        other_name=words("page.other"),
        content=content,
        city_line=words("page.city", city=city),
        no_tracking=words("page.no_tracking"),
    )


def list_page(words: ResultWords, city: str, rounds: Iterable[Round]) -> str:
    """Return the list of the rounds whose results may be seen."""
    items = [_listed(words, each) for each in rounds]
    content = Markup("<ul>{}</ul>").format(_joined(items)) if items else _paragraph(words("list.none"))
    return page(words, city, words("list.title"), content)


def result_page(words: ResultWords, city: str, result: Published) -> str:
    """Return the page of a round's results."""
    parts = [_paragraph(each) for each in wording.state(words, result)]
    if said := wording.outcome(words, result.round):
        title = Markup('<h2 id="outcome">{}</h2>').format(words("outcome.title"))
        parts.append(title + _paragraph(said))
    if result.winners:
        parts.append(_winners(words, result))
    numbered = enumerate(result.questions, start=1)
    parts += [_question(words, result, each) + _picture(words, result, number) for number, each in numbered]
    parts.append(_paragraph(wording.note(words, result), quiet=True))
    return page(words, city, wording.title(words, result.round), _joined(parts))


def sorry_page(words: ResultWords, city: str, what: str) -> str:
    """Return a page for what is `missing` or `away`."""
    return page(words, city, words(f"{what}.title"), _paragraph(words(f"{what}.text")))


def _winners(words: ResultWords, result: Published) -> Markup:
    item = Markup('<li value="{}" class="first"><strong>{}</strong></li>')
    round_ = result.round
    items = [item.format(each.place, wording.group_name(words, round_, each)) for each in result.winners]
    rule = _paragraph(words("winners.rule"), quiet=True)
    return Markup("<h2>{}</h2><ol>{}</ol>{}").format(words("winners.title"), _joined(items), rule)


def _listed(words: ResultWords, round_: Round) -> Markup:
    """Return a round in the list, with what became of it where that was said."""
    link = Markup('<a href="/results/{}?lang={}{}">{}</a>')
    parts = [link.format(round_.slug, words.language, "", wording.title(words, round_))]
    if wording.outcome(words, round_):
        parts.append(link.format(round_.slug, words.language, "#outcome", words("outcome.title")))
    return Markup("<li>{}</li>").format(Markup("<br>").join(parts))


def _picture(words: ResultWords, result: Published, number: int) -> Markup:
    """Return the picture of a question that has one."""
    shown = result.questions[number - 1]
    if not isinstance(shown, Groups):
        return Markup("")
    question = wording.heading(words, result.round, shown.question)
    picture = _PICTURE.format(
        slug=result.round.slug,
        number=number,
        language=words.language,
        digest=Chart(result, shown.question.path, words.language).digest[:DIGEST],
        alt=words("map.alt" if shown.districts else "picture.alt", question=question),
        more="" if shown.districts else Markup(' loading="lazy"'),
    )
    return picture if shown.districts else _UNFOLDED.format(summary=words("picture.open"), picture=picture)


def _question(words: ResultWords, result: Published, shown: Shown) -> Markup:
    round_ = result.round
    heading = Markup("<h2>{}</h2>").format(wording.heading(words, round_, shown.question))
    said = list(wording.sentences(words, shown))
    match shown:
        case Groups():
            return heading + _table(words, round_, shown, " ".join(said))
        case Order(places=places):
            item = Markup('<li value="{}">{}</li>')
            items = [
                item.format(place, wording.label(words, round_, text, name)) for place, name, text in places
            ]
            return (
                heading
                + Markup("<ol>{}</ol>").format(_joined(items))
                + _paragraph(" ".join(said), quiet=True)
            )
        case _:
            return heading + _paragraph(" ".join(said))


def _table(words: ResultWords, round_: Round, shown: Groups, caption: str) -> Markup:
    is_ballot = any(each.place is not None for each in shown.groups)
    return _TABLE.format(
        caption=caption,
        places=Markup('<th scope="col" class="p">{}</th>').format(words("column.place")) if is_ballot else "",
        choice=words("column.district" if shown.districts else "column.choice"),
        count=words("column.count"),
        share=words("column.share"),
        rows=_joined(_row(words, round_, shown, each) for each in shown.groups),
    )


def _row(words: ResultWords, round_: Round, shown: Groups, group: Group) -> Markup:
    return _ROW.format(
        place="" if group.place is None else Markup('<td class="p">{}</td>').format(group.place),
        name=wording.group_name(words, round_, group),
        width=round(100 * min(group.share or 0, 1)),
        count=wording.counted(words, shown, group),
        share=wording.share(words, shown, group),
    )


def _paragraph(text: str, *, quiet: bool = False) -> Markup:
    paragraph = Markup('<p class="quiet">{}</p>') if quiet else Markup("<p>{}</p>")
    return paragraph.format(text)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("\n").join(parts)
