"""Which questions tell something of others: the answers to one decide whether another is asked, and how.

"What for?", asked of those who said yes, is answered by as many as said yes.
"""

from __future__ import annotations

from conversations.forms.compiled import CompiledForm, Node


def sources(form: CompiledForm) -> dict[str, frozenset[str]]:
    """Return the paths of the questions that each question depends on, be it by way of others."""
    direct = {path: _direct(form, node) for path, node in form.nodes.items()}
    return {path: _reached(direct, path) for path in form.nodes}


def is_bound(node: Node) -> bool:
    """Say whether other answers decide which of a question's choices may be taken."""
    return any(each is not None and each.references for each in (node.choice_filter, node.constraint))


def _direct(form: CompiledForm, node: Node) -> set[str]:
    single = (node.required, node.constraint, node.calculation, node.choice_filter, node.default)
    expressions = (*node.relevant, *(each for each in single if each is not None))
    names = {name for each in expressions for name in each.references}
    names |= {*node.question.trigger}
    return {form.by_name[name].path for name in names if name in form.by_name} | {*node.question.repeats}


def _reached(direct: dict[str, set[str]], start: str) -> frozenset[str]:
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        new = direct.get(ahead.pop(), set()) - reached
        reached |= new
        ahead += new
    return frozenset(reached - {start})
