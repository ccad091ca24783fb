"""Results as pictures that a phone shows whole: bars for counts, a map for places.

Chart ──▶ Painter ──▶ bars or map ──▶ Sheet ──▶ PNG
         (thread, cache)             (text that wraps, both directions)
"""
