from __future__ import annotations

from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations.cards import Shape
from conversations.desk.spots import AnySpot
from conversations.effects import SaveContribution, SaveDraft
from conversations.forms.answers import Photo, Place
from conversations.hearing import Hearing, Hears, Quiet
from conversations.session import AnyScreen, Contribution, Draft, Living, Session
from storage.residents import save_session
from tests.storage.samples import added, admitted, known, loaded, stored

AWKWARD = [
    "",
    "Grüße aus Kaiserslautern",
    "🚲👩🏽\N{ZERO WIDTH JOINER}🚒",
    "شارع \u2068x\u2069",
    "nul\0l",
    "\\u0000",
    "'\"`;--",
]

words = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(codec="utf-8"), max_size=30))
small = st.integers(0, 2**31 - 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)
places = st.builds(
    Place,
    latitude=numbers,
    longitude=numbers,
    accuracy=st.none() | numbers,
    district=words,
    name=words,
)
whole = st.integers(-(2**63), 2**63 - 1)
several = st.lists(words, max_size=3).map(tuple)
answers = st.dictionaries(
    words, st.one_of(words, whole, several, places, st.builds(Photo, id=words)), max_size=5
)
spots = st.one_of(*(st.from_type(each) for each in get_args(AnySpot)))
cards = st.builds(Living, message_id=st.integers(1, 2**53), shape=st.sampled_from(Shape))
FIELDS = {
    "slug": words,
    "page": small,
    "number": small,
    "leaving": st.booleans(),
    "asks": st.booleans(),
    "in_settings": st.booleans(),
    "spot": spots,
}
screens = st.one_of(
    *(
        st.builds(
            each,
            **{name: FIELDS[name] for name in each.__struct_fields__},
        )
        for each in get_args(AnyScreen)
    )
)
hearings = st.builds(
    Hearing,
    hears=st.sampled_from(Hears),
    topics=several,
    districts=several,
    quiet=st.none() | st.builds(Quiet, begins=small, ends=small),
    weekly=small,
    asked=st.booleans(),
)
sessions = st.builds(
    Session,
    language=st.sampled_from(["de", "tr", "ar"]),
    screen=screens,
    turn=small,
    since=small,
    card=st.none() | cards,
    album=words,
    overlong=small,
    hearing=hearings,
)
drafts = st.builds(
    Draft,
    slug=st.just("wege"),
    version=words,
    number=small,
    at=words,
    answers=answers,
    chosen=several,
    place=st.none() | places,
    page=small,
    changing=st.booleans(),
    started=small,
)
thorough = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@thorough
@given(each=sessions)
async def test_a_session_comes_back_as_it_went(database, each):
    resident = await known(database) or await admitted(database)
    async with database.transaction() as tx:
        saved = await save_session(tx, resident, each)
    assert saved.session == each
    assert await known(database) == saved


@thorough
@given(draft=drafts, handed_in=answers)
async def test_drafts_and_contributions_come_back_as_they_went(database, draft, handed_in):
    resident = await known(database)
    if resident is None:
        await added(database)
        resident = await admitted(database)
    version = (await loaded(database, resident)).round.version
    contribution = Contribution(number=2, version=version, language="ar", answers=handed_in)
    await stored(database, resident, SaveDraft(draft), SaveContribution("wege", contribution))
    back = await loaded(database, resident)
    assert back.draft == draft
    assert back.contributions == (contribution,)
