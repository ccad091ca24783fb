"""The screens: each draws its card and answers the presses on its buttons.

A screen's `pressed` returns None for a button that it does not have; the engine then says that the
button is out of date.
"""
