"""What we measure; run with `make bench`. docs/performance.md says what the figures mean."""
