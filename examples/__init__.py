"""Example rounds of the city of Kaiserslautern, and the code that builds their files."""
