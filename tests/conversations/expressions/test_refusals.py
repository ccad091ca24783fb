"""What is refused, and what staff are told to write instead."""

from __future__ import annotations

import pytest

from conversations.forms.expressions import ExpressionError, compile_expression
from conversations.forms.expressions.functions.refused import REFUSED

REFUSALS = """
                                | is empty
/data/age > 1                   | name a question as ${name}
${age} / 2                      | write div to divide
//age                           | ${name}
../age                          | Paths such as ..
age > 17                        | write ${age} if it is a question
${age                           | with a closing brace
${my age} > 1                   | no spaces inside the name
${last-saved#age}               | leave out ${last-saved#
${age}[1]                       | brackets
@age                            | Attributes
child::age                      | Axes such as child::
${a} | ${b}                     | Sets of nodes
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
${a} − 3                        | plain hyphen
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
format-date(${a}, '%d')         | format-date() is not part of this release: compare ISO dates
position(..)                    | let residents hand in several contributions
sum(${a})                       | no repeats
current()                       | ${name}
instance('x')                   | nothing from outside
select(${a}, 'x')               | did you mean selected()?
Today()                         | did you mean today()?
xyzzy()                         | the functions are abs
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


@pytest.mark.parametrize(("source", "advice"), [(left.strip(), right) for left, _, right in ROWS])
def test_what_is_no_expression_of_ours_is_refused_with_advice(source: str, advice: str):
    with pytest.raises(ExpressionError) as caught:
        compile_expression(source)
    assert advice in caught.value.problem
    assert 0 <= caught.value.position <= len(source)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_functions_of_odk_that_are_not_built_are_named(name: str):
    with pytest.raises(ExpressionError, match=r"is not part of this release"):
        compile_expression(f"{name}()")


def test_an_error_reads_as_a_sentence_with_its_place():
    with pytest.raises(ExpressionError) as caught:
        compile_expression("1 + /")
    assert str(caught.value) == (
        "Paths and / are not understood: name a question as ${name}; write div to divide (at character 5)"
    )


def test_a_long_expression_is_refused():
    assert compile_expression("1" + " " * 9_999).source
    with pytest.raises(ExpressionError, match="longer than 10000"):
        compile_expression("1" + " " * 10_000)


@pytest.mark.parametrize("opening", ["(", "not(", "-(", "if(1, 2, "])
def test_a_deep_expression_is_refused(opening: str):
    closing = ")" if "(" in opening else ""
    compile_expression(opening * 50 + "1" + closing * 50)
    with pytest.raises(ExpressionError, match="nested more than 60 deep"):
        compile_expression(opening * 61 + "1" + closing * 61)


@pytest.mark.parametrize("link", [" or ", " and ", "+", " = ", " - "])
def test_a_long_chain_is_not_a_deep_one(link: str):
    compile_expression(link.join(["1"] * 1_000))


def test_a_thousand_minus_signs_are_no_depth():
    compile_expression("-" * 9_000 + "1")
