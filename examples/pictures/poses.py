"""Poses of the figures that do more than stand and walk."""

from examples.pictures.people import STANDING, WALKING, Pose

RESTING = Pose(
    STANDING.head,
    STANDING.shoulders,
    STANDING.hip,
    (STANDING.arms[0], ((0.16, -0.4), (0.34, -0.12), (0.5, -0.02))),
    STANDING.legs,
)
HIKING = Pose(
    WALKING.head,
    WALKING.shoulders,
    WALKING.hip,
    (((0, -0.38), (0.2, -0.1), (0.34, 0.1)), ((0.06, -0.38), (0.3, -0.16), (0.54, -0.14))),
    WALKING.legs,
)
PARTNER = Pose(
    STANDING.head,
    STANDING.shoulders,
    STANDING.hip,
    (STANDING.arms[0], ((0.16, -0.4), (0.3, -0.12), (0.46, 0.02))),
    STANDING.legs,
)
LEADING = Pose(
    (0.04, -0.74),
    STANDING.shoulders,
    STANDING.hip,
    (((-0.16, -0.4), (-0.4, -0.24), (-0.56, -0.02)), ((0.16, -0.4), (0.4, -0.62), (0.58, -0.9))),
    (((-0.11, 0.12), (-0.2, 0.5), (-0.5, 0.8)), ((0.11, 0.12), (0.2, 0.9))),
)
TURNING = Pose(
    (-0.06, -0.72),
    STANDING.shoulders,
    STANDING.hip,
    (((-0.16, -0.4), (-0.4, -0.62), (-0.54, -0.9)), ((0.16, -0.4), (0.4, -0.34), (0.62, -0.46))),
    (((-0.08, 0.12), (-0.12, 0.9)), ((0.1, 0.12), (0.3, 0.6), (0.6, 0.82))),
)
