"""What is refused, and what staff are told to write instead."""

from __future__ import annotations

import pytest

from conversations.forms.expressions import ExpressionError, compile_expression
from conversations.forms.expressions.functions.refused import REFUSED
from conversations.forms.remarks import Remark
from locales.authoring import remark_sentence
from tests.locales.test_authoring import PLACES

REFUSALS = """
                                | is empty
${age} / 2                      | Write div to divide
${age} / ${b}                   | Write div to divide
/                               | Write div to divide, or the name
/data/*                         | A path with * could mean many questions
${a}/../b                       | A path goes up at its beginning only
/data/./b                       | A path goes up at its beginning only
..                              | The group .. has no value
../..                           | The group .. has no value
count(..)                       | The group .. has no value
age > 17                        | write ${age} if it is a question
${age                           | with a closing brace
${my age} > 1                   | no spaces inside the name
${last-saved#age}               | leave out ${last-saved#
(${age})[1]                     | condition in brackets belongs behind ${name}
${age}[1                        | condition in brackets is not closed: write ] before the end
${age}]                         | closing bracket has no opening one
${a}[b = 1]/c[d = 1]            | Only one part of a path can have conditions
${a}[../..]                     | The group .. has no value
instance(${a})/root/item/name   | The list must be known
instance('x'                    | call of instance() is not closed
instance('x')                   | Lists are read in one way
instance('x')/item[a = 1]/b     | Lists are read in one way
instance('x')/root[1]/item/b    | Lists are read in one way
instance('x')/root/item[1]      | Say which column
instance('x')/root/item[. = 1]/b | name a column, such as name
instance('x')/root/item/b/c     | columns, and they have nothing below
instance('x')/root/item/b[1]    | columns, and they have nothing below
current(                        | call of current() is not closed
current()/2                     | the name of a question behind /
@age                            | Attributes
child::age                      | Axes such as child::
${a} | 5 |                      | value is missing before the end
${a} || ${b}                    | or instead of ||
${a} && ${b}                    | and instead of &
!${a}                           | not(…)
${a} == 1                       | A value is missing before “=”
${a} <> 1                       | A value is missing before “>”
${a} = 'yes                     | ' is never closed
${a} = "yes                     | " is never closed
${a} = ‘yes’                    | straight quotation marks
${a} = “yes”                    | straight quotation marks
${a} ≥ 3                        | >= instead
${a} ≤ 3                        | <= instead
${a} ≠ 3                        | != instead
${a} − 3                        | plain hyphen instead of the minus
${a} – 3                        | plain hyphen instead of the dash
${a} × 3                        | * instead
${a} ÷ 3                        | div instead
min(1; 2)                       | comma instead of a semicolon
5 % 2                           | mod instead of %
2 ^ 3                           | pow(base, exponent)
${a} ? 1                        | character '?'
${a} 5                          | operator such as = or and is missing before “5”
${a} AND ${b}                   | Write and in small letters
${a} = 1)                       | no opening one
(${a} = 1                       | parenthesis is not closed
((1) 2)                         | write , or ) before “2”
min(1, 2                        | values of min() is not closed
${a} =                          | value is missing before the end
min(,)                          | value is missing before “,”
* 5                             | value is missing before “*”
5 **                            | value is missing before “*”
format-date(${a}, '%d %q')      | %q stands for nothing in a date: the parts are %% %Y
format-date-time(${a}, '%')     | % stands for nothing in a date
position(${a})                  | Write position(..) for the number
position(5)                     | Write position(..) for the number
position(current())             | Write position(..) for the number
position(..                     | list of values of position() is not closed
sum(5)                          | sum() works on all answers of a repeat: write sum(${name})
count('x')                      | count() works on all answers of a repeat
count-non-empty(1 + 1)          | count-non-empty() works on all answers
randomize('a b')                | randomize() works on all answers
digest(${a}, 'SHA-3')           | write one of MD5, SHA-1
digest(${a}, 'MD5', 'utf-8')    | write one of base64, hex
pulldata(${a}, 'b', 'c', 'd')   | write its name in quotation marks
pulldata(1, 'b', 'c', 'd')      | write its name in quotation marks
indexed-repeat('a', ${b}, 1)    | names, then which one
indexed-repeat(${a}, 'b', 1)    | names, then which one
indexed-repeat(${a}, ${b}, 1, ${c}) | indexed-repeat() takes 3 values, and further ones in pairs, not 4
weighted-checklist(1, 2, 3)     | weighted-checklist() takes 2 values, and further ones in pairs, not 3
property('deviceid')            | nothing about a resident's device
jr:itext('a')                   | label columns
extract-signed(${a}, 'key')     | signed barcodes are not read
select(${a}, 'x')               | did you mean selected()?
Today()                         | did you mean today()?
xyzzy()                         | docs/forms.md lists all functions
if(1, 2)                        | if() takes 3 values, not 2
today(1)                        | today() takes no value, not 1
not()                           | not() takes 1 value, not 0
round(1, 2, 3)                  | round() takes 1 to 2 values, not 3
min()                           | min() takes 1 or more values, not 0
concat('Hello ${name}')         | join texts with concat()
regex(., '(')                   | pattern ( is not understood
regex(., '(?=a)b')              | do without (?=…)
jr:choice-name(${a}, ${a})      | the second one in quotation marks
jr:choice-name(${a}, 'a')       | the second one in quotation marks
jr:choice-name(${a})            | the second one in quotation marks
jr:choice-name(${a}, '${a}', 1) | jr:choice-name() is not closed
"""
ROWS = [line.rpartition(" | ") for line in REFUSALS.strip("\n").splitlines()]


def said(told: Remark) -> str:
    """Return the words; fails where a language leaves something open."""
    for language in ("de", "en"):
        assert "%(" not in remark_sentence(told, language)
    return remark_sentence(told, "en")


@pytest.mark.parametrize(("source", "advice"), [(left.strip(), right) for left, _, right in ROWS])
def test_what_is_no_expression_of_ours_is_refused_with_advice(source: str, advice: str):
    refusal = refusal_of(source)
    assert advice in said(refusal.problem)
    assert 0 <= refusal.position <= len(source)


def test_both_languages_have_words_for_all_that_can_be_wrong():
    found = set().union(*(ids(refusal_of(left.strip()).remark) for left, _, _ in ROWS))
    found |= set().union(*(ids(refusal_of(f"{name}()").remark) for name in REFUSED))
    elsewhere = {f"expression.{each}" for each in ("long", "deep", "budget", "refusal")}
    assert {name for name in PLACES if name.startswith("expression.")} - found == elsewhere


def refusal_of(source: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(source)
    return caught.value


def ids(told: Remark) -> set[str]:
    return {told.id}.union(*(ids(value) for _, value in told.params if isinstance(value, Remark)))


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_functions_of_odk_that_are_not_built_are_named(name: str):
    assert "is not part of this release" in said(refusal_of(f"{name}()").problem)


def test_an_error_reads_as_a_sentence_with_its_place():
    refusal = refusal_of("1 + ${a} / 2")
    told = "Write div to divide, or the name of a question behind / (at character 10)"
    assert said(refusal.remark) == told
    assert str(refusal) == "expression.div() at 10"


def test_a_long_expression_is_refused():
    assert compile_expression("1" + " " * 9_999).source
    with pytest.raises(ExpressionError, match=r"expression\.long\(most=10000\)"):
        compile_expression("1" + " " * 10_000)


@pytest.mark.parametrize("opening", ["(", "not(", "-(", "if(1, 2, ", "${a}[", "/a["])
def test_a_deep_expression_is_refused(opening: str):
    closing = {"${a}[": "]", "/a[": "]"}.get(opening, ")")
    compile_expression(opening * 50 + "1" + closing * 50)
    with pytest.raises(ExpressionError, match=r"expression\.deep\(most=60\)"):
        compile_expression(opening * 61 + "1" + closing * 61)


@pytest.mark.parametrize("link", [" or ", " and ", "+", " = ", " - "])
def test_a_long_chain_is_not_a_deep_one(link: str):
    compile_expression(link.join(["1"] * 1_000))


def test_a_thousand_minus_signs_are_no_depth():
    compile_expression("-" * 9_000 + "1")


@pytest.mark.parametrize(
    "opening",
    [
        "position(",
        "position(current()/a[",
        "instance('a')/root/item[",
        "a[",
        "./a[",
        "jr:choice-name(",
        "count(${a}|",
    ],
)
def test_thousands_of_openings_are_refused_at_once(opening: str):
    with pytest.raises(ExpressionError):
        compile_expression(opening * (9_999 // len(opening)))


def test_a_path_of_thousands_of_steps_is_no_depth():
    assert compile_expression("/a" * 4_000).references == {"a"}
    assert compile_expression("../" * 3_000 + "a").references == {"a"}
    assert compile_expression("|".join(["${a}"] * 1_900)).references == {"a"}
