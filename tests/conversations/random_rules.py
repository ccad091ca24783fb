"""Conditions, calculations and counts at random, each as a form writes it and as Python reads it."""

from __future__ import annotations

from hypothesis import strategies as st

from conversations.forms.model import Question, QuestionType
from tests.conversations.reckoning import Rule, Seen

ALWAYS = Rule("true()", lambda _: True)


def _chosen(seen: Seen, name: str) -> tuple[str, ...]:
    answer = seen.get(name) or ()
    return answer if isinstance(answer, tuple) else (str(answer),)


def _is_more(seen: Seen, name: str, than: float) -> bool:
    answer = seen.get(name)
    return isinstance(answer, int | float) and answer > than


@st.composite
def rules(draw: st.DrawFn, earlier: list[Question], repeats: tuple[str, ...] = ()) -> Rule:
    """Draw a condition on an earlier question, for a row in these repeats."""
    about = draw(st.sampled_from(earlier))
    if about.repeats and draw(st.booleans()):
        return draw(_on_an_instance(about, repeats))
    return draw(_on_an_answer(about))


@st.composite
def _on_an_answer(draw: st.DrawFn, about: Question) -> Rule:
    name = about.name
    match about.type:
        case QuestionType.SELECT_ONE:
            wanted = draw(st.sampled_from(about.choices)).name
            same = Rule(f"${{{name}}} = '{wanted}'", lambda seen: seen.get(name) == wanted)
            other = Rule(f"${{{name}}} != '{wanted}'", lambda seen: seen.get(name) != wanted)
            return draw(st.sampled_from((same, other)))
        case QuestionType.SELECT_MULTIPLE:
            wanted = draw(st.sampled_from(about.choices)).name
            has = Rule(f"selected(${{{name}}}, '{wanted}')", lambda seen: wanted in _chosen(seen, name))
            several = Rule(f"count-selected(${{{name}}}) > 1", lambda seen: len(_chosen(seen, name)) > 1)
            return draw(st.sampled_from((has, several)))
        case QuestionType.INTEGER | QuestionType.DECIMAL | QuestionType.RANGE:
            return Rule(f"${{{name}}} > 10", lambda seen: _is_more(seen, name, 10))
        case QuestionType.REPEAT:
            all_ = Rule(f"count(${{{name}}}) > 1", lambda seen: seen.count(name) > 1)
            first = Rule(f"${{{name}}} > 1", lambda seen: _is_more(seen, name, 1))
            return draw(st.sampled_from((all_, first)))
        case _:
            filled = Rule(f"${{{name}}} != ''", lambda seen: seen.get(name) is not None)
            empty = Rule(f"not(${{{name}}} != '')", lambda seen: seen.get(name) is None)
            return draw(st.sampled_from((filled, empty)))


@st.composite
def _on_an_instance(draw: st.DrawFn, about: Question, repeats: tuple[str, ...]) -> Rule:
    """Draw a condition on another instance than the one that the name alone means, where there is one."""
    name, repeat = about.name, about.repeats[-1].rpartition("/")[2]
    if about.repeats == repeats:
        place = Rule("position(..) > 1", lambda seen: seen.position > 1)
        source = f"indexed-repeat(${{{name}}}, ${{{repeat}}}, position(..) - 1) != ''"
        return draw(st.sampled_from((place, Rule(source, lambda seen: seen.earlier(name) is not None))))
    if len(about.repeats) == 1 and about.repeats[0] not in repeats:
        source = f"indexed-repeat(${{{name}}}, ${{{repeat}}}, 2) != ''"
        return Rule(source, lambda seen: seen.at(repeat, 2, name) is not None)
    return draw(_on_an_answer(about))


@st.composite
def counts(draw: st.DrawFn, earlier: list[Question], repeats: tuple[str, ...]) -> Rule | None:
    """Draw how many instances a repeat has: few, or as earlier answers have it; None: the resident says."""
    fixed = draw(st.sampled_from((None, None, None, 0, 1, 2, 3, "answers", "answers")))
    if fixed is None or (fixed == "answers" and not earlier):
        return None
    if isinstance(fixed, int):
        return Rule(str(fixed), lambda _: fixed)
    numbers = [each.name for each in earlier if each.type in {QuestionType.INTEGER, QuestionType.DECIMAL}]
    if numbers and draw(st.booleans()):
        name = draw(st.sampled_from(numbers))
        return Rule(f"${{{name}}} mod 4", lambda seen: int((seen.get(name) or 0) % 4))
    rule = draw(rules(earlier, repeats))
    few, many = draw(st.sampled_from(((0, 2), (1, 3), (2, 0))))
    return Rule(f"if({rule.source}, {many}, {few})", lambda seen: many if rule.value(seen) else few)
