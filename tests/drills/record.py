"""A resident's own record: what they answered, as far as they saw that it was taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.drills.rounds import Answer, Answers, Sheet


@dataclass
class Record:
    """What one resident remembers of a round."""

    sheet: Sheet
    answers: Answers = field(default_factory=dict)
    """Of the draft at hand."""
    handed_in: list[Answers] = field(default_factory=list)
    """What counts, contribution by contribution."""
    number: int = 0
    """Index of the contribution that the draft is or will be."""
    may_return: set[str] = field(default_factory=set)
    """Answered questions that come again because the resident went back before them."""
    complaints: list[str] = field(default_factory=list)

    def take(self, question: str, answer: Answer) -> None:
        """Note an answer that was taken."""
        self.answers[question] = answer

    def hand_in(self) -> None:
        """Note that the thanks were seen."""
        counted = self.sheet.counted(self.answers)
        self.handed_in[self.number : self.number + 1] = [counted]

    def begin_another(self) -> None:
        """Begin one more contribution."""
        self.number, self.answers, self.may_return = len(self.handed_in), {}, set()

    def reopen(self) -> None:
        """Take up again what was handed in, to change it."""
        self.number, self.answers = len(self.handed_in) - 1, dict(self.handed_in[-1])

    def go_back(self, question: str, ticked: tuple[str, ...]) -> None:
        """Go back: what is ticked stays ticked, and everything answered so far may come again."""
        if ticked:
            self.take(question, ticked)
        self.may_return = set(self.answers)

    def follows(self, question: str, shown: str | None) -> bool:
        """Check what came after a question (None: the review); False where it came too early.

        What is passed over is lost or went to another question; that is complained about at once.
        """
        due = self.sheet.after(question, self.answers)
        if shown == due:
            return True
        if due is not None and self.sheet.is_before(due, shown):
            self.complaints.append(f"after {question} came {shown}, {due} was passed over")
        return not (shown in self.answers and shown not in self.may_return)
