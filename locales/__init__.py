"""What the bot says, in each language: gettext catalogues, and how text values become sentences."""

from locales.catalogues import Catalogue, load_catalogues
from locales.speaker import Speaker

__all__ = ["Catalogue", "Speaker", "load_catalogues"]
