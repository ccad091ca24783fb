"""Any draft of any form, carried over to any change of it: what fits is kept, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conversations.events import ScreenDue, Started
from conversations.forms.answers import Answer
from conversations.forms.carrying import Carrying
from conversations.forms.compiled import CompiledForm, compile_form
from conversations.forms.instances import split
from conversations.forms.model import SILENT, Question, QuestionType, version_of
from conversations.forms.walk import walk
from conversations.session import Draft
from tests.conversations import sheets
from tests.conversations.chat import Chat
from tests.conversations.profiles import HALF
from tests.conversations.random_changes import changed
from tests.conversations.random_forms import RandomForm, forms
from tests.conversations.seen import plain
from tests.conversations.walker import Walker
from tests.conversations.world import START, ZONE, World

BY_THEMSELVES = SILENT | {QuestionType.NOTE}
WHIMS = st.lists(st.integers(0, 11), min_size=1, max_size=20)
EVERY_WHIM = range(13)
"""A prime number of them: however many a question takes, no constraint is met with the same for ever."""


def in_the_middle(form: RandomForm, whims: list[int], steps: int) -> tuple[Chat, Walker]:
    chat = Chat(World({"zufall": form.run()}))
    chat.send(Started("zufall"))
    chat.press(0)
    walker = Walker(chat, "zufall", whims)
    for _ in range(steps):
        if chat.world.draft("zufall") is not None:
            walker.go_on()
    return chat, walker


def has_the_shape(old: Question, new: Question, answer: Answer) -> bool:
    """Say by Python alone whether an answer may still be one."""
    if (old.type, old.repeats) != (new.type, new.repeats) or new.type in BY_THEMSELVES:
        return False
    names = {each.name for each in new.choices}
    if new.type is QuestionType.RANK:
        return isinstance(answer, tuple) and set(answer) == names
    return not names or names.issuperset(answer if isinstance(answer, tuple) else (answer,))


def check(
    draft: Draft, after: Draft, was: CompiledForm, now: CompiledForm, defaults: dict[str, Answer]
) -> None:
    state = walk(now, after, ZONE, "de")
    assert state.compiled is now
    for path, answer in after.answers.items():
        new = now.nodes[split(path)[0]]
        if answer == defaults.get(new.question.path):
            continue  # given by the form itself, which may not even take it
        if path in draft.answers and new.is_asked:
            assert answer == draft.answers[path]
            assert has_the_shape(was.nodes[split(path)[0]].question, new.question, answer)
            assert path not in state.values.relevant or state.values.accepts(new, answer)
    for path in draft.answers.keys() - after.answers.keys():
        check_misfit(path, draft, after, was, now)
    assert not after.at or after.at in {node.path for node in state.way}
    assert set(after.todo) <= {node.path for node in state.asked}


def check_misfit(path: str, draft: Draft, after: Draft, was: CompiledForm, now: CompiledForm) -> None:
    """Put an answer back that was dropped: the form must not take it."""
    answer, (template, _) = draft.answers[path], split(path)
    if template not in now.nodes or template not in was.nodes:
        return
    if has_the_shape(was.nodes[template].question, now.nodes[template].question, answer):
        back = replace(after, answers={**after.answers, path: answer})
        values = walk(now, back, ZONE, "de").values
        assert not values.accepts(values.relevant[path], answer), f"{path} was lost"


@HALF
@given(forms(), WHIMS, st.integers(0, 25), st.data())
def test_a_draft_is_carried_over_and_goes_on(
    form: RandomForm, whims: list[int], steps: int, data: st.DataObject
):
    chat, walker = in_the_middle(form, whims, steps)
    draft = chat.world.draft("zufall")
    after = data.draw(changed(form.form))
    if draft is None or version_of(after) == draft.version:
        return
    was, now = chat.world.rounds["zufall"].form, compile_form(after)
    carried = Carrying(was, now, ZONE, "de").carried(draft, version_of(after))
    check(draft, carried, was, now, form.defaults)
    chat.world.revise(sheets.run(START, "zufall", sheet=after, **form.about))
    before = len(chat.shown)
    chat.send(ScreenDue(in_place=True))
    kept = chat.world.draft("zufall")
    assert kept is not None
    assert kept == carried
    assert told(chat, before) == 1
    walker.whims = EVERY_WHIM
    for _ in range(1_000):
        if chat.world.draft("zufall") is None:
            break
        walker.go_on()
    (counted,) = chat.world.contributions("zufall")
    assert counted.version == version_of(after)
    assert told(chat, before) == 1


def told(chat: Chat, since: int) -> int:
    """Count the cards that say that the questions have changed."""
    return sum("geändert. Was Sie geantwortet" in plain(each.card.text, "de") for each in chat.shown[since:])
