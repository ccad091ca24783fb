"""What we measure; run with `make bench`. Figures are compared within one run only."""
