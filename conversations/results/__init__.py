"""What came of a round: counted from its contributions, and made fit for everybody's eyes.

    contributions ──▶ Tally ──▶ publish ──▶ Published
                     (counting)  (suppression, rounding)

`docs/decisions/0019-results.md` says what is hidden, and why nothing hidden can be worked out.
"""
