"""The pictures of the example rounds, drawn from plain shapes: by round, by file name."""

from collections.abc import Callable, Mapping

from PIL import Image

from examples.pictures import ampelmaennchen, angstraeume, klimamap, ruetschhof, stadtraumwir

Drawing = Callable[[], Image.Image]

PICTURES: Mapping[str, Mapping[str, Drawing]] = {
    "ruetschhof": ruetschhof.PICTURES,
    "stadtraumwir": stadtraumwir.PICTURES,
    "klimamap": klimamap.PICTURES,
    "angstraeume": angstraeume.PICTURES,
    "ampelmaennchen": ampelmaennchen.PICTURES,
}
