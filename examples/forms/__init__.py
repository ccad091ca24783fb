"""The example rounds: one module each, its rows as plain data."""

from examples.forms import ampelmaennchen, angstraeume, klimamap, ruetschhof, stadtraumwir

ROUNDS = (
    ruetschhof.ROUND,
    stadtraumwir.ROUND,
    klimamap.ROUND,
    angstraeume.ROUND,
    ampelmaennchen.ROUND,
)
