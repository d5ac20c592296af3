"""The demo's shop: a room behind a glass door to the street, seen by a camera under the ceiling."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / 'models' / 'training'))
from rendering.camera import Camera  # noqa: E402
from rendering.room import Room  # noqa: E402

WIDTH, HEIGHT = 640, 360
# Where the wall with the door stands, metres from the camera's wall.
FRONT_Y = 9.2
GLASS = [(-2.9, -1.15), (1.15, 2.6)]
# The outline of the shelf at the wall on the right, as the camera sees it: corners in metres.
BOOKCASE = [(3.2, 6.23, 0), (3.2, 6.23, 2.1), (3.7, 6.23, 2.1), (3.7, 3.57, 2.1), (3.7, 3.57, 0), (3.2, 3.57, 0)]


def shop_camera():
    return Camera((2.3, 0.1, 3.15), (-0.35, 6.3, 0.75), WIDTH, HEIGHT, 50, roll_deg=-0.6)


def build_shop():
    """All walls, shelves and goods; a fixed seed fills the shelves."""
    rng = np.random.default_rng(11)
    lamps = [(x, y, 3.3) for x in (-2.2, 0.0, 2.2) for y in (2.2, 5.0, 7.8)]
    room = Room(lamps, ambient=0.34, lamp_power=5.6)
    white, frame = (0.62, 0.6, 0.56), (0.08, 0.085, 0.09)
    room.box((-5, -1, -0.1), (4.2, FRONT_Y + 0.1, 0), (0.44, 0.41, 0.37), 1, blocks=False)
    room.box((-5.2, -1, 0), (-4.4, FRONT_Y, 3.6), white, 2)
    room.box((3.7, -1, 0), (4.2, FRONT_Y, 3.6), white, 2)
    room.box((-5, FRONT_Y, 0), (GLASS[0][0], FRONT_Y + 0.2, 3.6), white, 2)
    room.box((GLASS[1][1], FRONT_Y, 0), (4.2, FRONT_Y + 0.2, 3.6), white, 2)
    room.box((GLASS[0][0], FRONT_Y, 2.5), (GLASS[1][1], FRONT_Y + 0.2, 3.6), (0.10, 0.2, 0.22), 0)
    for x in (GLASS[0][0], GLASS[0][1], GLASS[1][0], GLASS[1][1]):
        room.box((x - 0.05, FRONT_Y - 0.03, 0), (x + 0.05, FRONT_Y + 0.08, 2.5), frame)
    for lo, hi in GLASS:
        room.box((lo, FRONT_Y - 0.02, 0), (hi, FRONT_Y + 0.06, 0.12), frame)
    _street(room)
    room.box((-1.15, FRONT_Y - 1.15, 0), (1.15, FRONT_Y - 0.1, 0.012), (0.07, 0.07, 0.075), 6, blocks=False)
    _gondola(room, rng, (-3.7, 2.6), (-2.75, 7.2), 1.55)
    _wall_shelf(room, rng)
    _counter(room, rng)
    _plant(room, rng, -2.35, 8.55)
    room.box((-5.2, -1, 3.6), (4.2, FRONT_Y + 0.2, 3.8), (0.6, 0.6, 0.58), 2)
    for x in (-2.2, 0.0, 2.2):
        for y in (5.0, 7.8):
            room.box((x - 0.6, y - 0.15, 3.57), (x + 0.6, y + 0.15, 3.6), (1, 1, 1), emission=1.6, blocks=False)
    # A dark skirting board along the walls.
    room.box((-4.4, -1, 0), (-4.37, FRONT_Y, 0.1), (0.12, 0.12, 0.12), blocks=False)
    room.box((-4.4, FRONT_Y - 0.03, 0), (GLASS[0][0], FRONT_Y, 0.1), (0.12, 0.12, 0.12), blocks=False)
    room.box((GLASS[1][1], FRONT_Y - 0.03, 0), (3.7, FRONT_Y, 0.1), (0.12, 0.12, 0.12), blocks=False)
    # Three posters.
    room.box((-4.4, 7.75, 1.5), (-4.37, 8.6, 2.6), (0.28, 0.36, 0.4), blocks=False)
    room.box((-4.4, 7.85, 1.95), (-4.36, 8.5, 2.5), (0.55, 0.4, 0.18), blocks=False)
    room.box((-4.05, FRONT_Y - 0.03, 1.4), (-3.3, FRONT_Y, 2.4), (0.5, 0.47, 0.4), blocks=False)
    room.box((-3.95, FRONT_Y - 0.04, 1.75), (-3.4, FRONT_Y, 2.3), (0.12, 0.2, 0.28), blocks=False)
    room.box((2.85, FRONT_Y - 0.03, 1.5), (3.5, FRONT_Y, 2.4), (0.4, 0.12, 0.1), blocks=False)
    return room


def _street(room):
    room.box(
        (-14, FRONT_Y + 0.1, -0.12), (14, FRONT_Y + 3.4, -0.02), (0.42, 0.42, 0.43), 4, emission=1.55, blocks=False
    )
    room.box((-14, FRONT_Y + 3.4, -0.2), (14, FRONT_Y + 9, -0.1), (0.16, 0.165, 0.175), 7, emission=1.5, blocks=False)
    room.box((-14, FRONT_Y + 9, -0.2), (14, FRONT_Y + 9.5, 9), (0.34, 0.31, 0.29), 5, emission=1.5, blocks=False)
    # A parked car and a bollard.
    paint = (0.13, 0.15, 0.18)
    room.box((-5.2, FRONT_Y + 4.2, 0.05), (-1.0, FRONT_Y + 5.9, 0.72), paint, 0, emission=1.5, blocks=False)
    room.box(
        (-4.3, FRONT_Y + 4.35, 0.72), (-1.9, FRONT_Y + 5.75, 1.28), (0.05, 0.06, 0.07), 0, emission=1.5, blocks=False
    )
    room.box((-4.4, FRONT_Y + 4.3, 1.28), (-2.0, FRONT_Y + 5.8, 1.36), paint, 0, emission=1.7, blocks=False)
    for x in (-4.5, -1.9):
        room.box(
            (x - 0.3, FRONT_Y + 4.15, -0.15),
            (x + 0.3, FRONT_Y + 4.25, 0.42),
            (0.02, 0.02, 0.02),
            0,
            emission=1.5,
            blocks=False,
        )
    room.box((2.05, FRONT_Y + 2.9, 0), (2.2, FRONT_Y + 3.05, 0.9), (0.3, 0.3, 0.3), 0, emission=1.2, blocks=False)


GOODS = [
    (0.5, 0.08, 0.06),
    (0.07, 0.2, 0.42),
    (0.6, 0.45, 0.08),
    (0.1, 0.32, 0.14),
    (0.62, 0.58, 0.5),
    (0.4, 0.2, 0.08),
    (0.3, 0.08, 0.26),
    (0.7, 0.68, 0.66),
    (0.06, 0.3, 0.34),
]


def _gondola(room, rng, lo, hi, height):
    body = (0.36, 0.35, 0.34)
    room.box((lo[0] + 0.3, lo[1], 0), (hi[0] - 0.3, hi[1], height), body)
    room.box((lo[0], lo[1], 0), (hi[0], hi[1], 0.14), body)
    for level in (0.14, 0.6, 1.05):
        room.box((lo[0], lo[1], level - 0.03), (hi[0], hi[1], level), body, blocks=level == 0.6)
        _goods(room, rng, lambda a, b, d, z: ((hi[0] - 0.28, a, level), (hi[0] - d, b, level + z)), lo[1], hi[1], 0.36)
    _goods(
        room,
        rng,
        lambda a, b, d, z: ((lo[0] + 0.32, a, height), (hi[0] - 0.32, b, height + z * 0.6)),
        lo[1] + 0.2,
        hi[1] - 0.2,
        0.3,
    )


def _wall_shelf(room, rng):
    wood = (0.3, 0.19, 0.1)
    for level in (0.25, 0.75, 1.25, 1.75):
        room.box((3.2, 3.6, level - 0.04), (3.7, 6.2, level), wood, 3, blocks=level == 1.75)
        _goods(room, rng, lambda a, b, d, z: ((3.25 + d, a, level), (3.65, b, level + z)), 3.65, 6.15, 0.38)
    for y in (3.6, 6.2):
        room.box((3.2, y - 0.03, 0), (3.7, y + 0.03, 2.1), wood, 3)


def _goods(room, rng, place, start, end, tallest):
    at = start + 0.02
    while at < end - 0.12:
        colour = (0.75 * np.array(GOODS[rng.integers(len(GOODS))]) + 0.06) * rng.uniform(0.6, 1.1)
        width, tall = rng.uniform(0.09, 0.22), rng.uniform(0.55, 1.0) * tallest
        for _ in range(int(rng.integers(1, 4))):
            if at + width > end or rng.random() < 0.06:
                break
            lo, hi = place(at + 0.005, at + width - 0.005, rng.uniform(0, 0.06), tall)
            room.box(np.minimum(lo, hi), np.maximum(lo, hi), colour * rng.uniform(0.9, 1.1), blocks=False)
            at += width
        at += 0.015


def _counter(room, rng):
    room.box((2.0, 7.0, 0), (2.75, 8.5, 0.98), (0.34, 0.22, 0.12), 3)
    room.box((1.94, 6.94, 0.98), (2.81, 8.56, 1.03), (0.5, 0.49, 0.47))
    room.box((2.35, 7.5, 1.03), (2.65, 7.85, 1.1), (0.05, 0.05, 0.055))
    room.box((2.4, 7.66, 1.1), (2.62, 7.7, 1.4), (0.04, 0.045, 0.05))
    for i in range(4):
        room.box(
            (2.1, 8.0 + i * 0.11, 1.03),
            (2.3, 8.08 + i * 0.11, 1.03 + rng.uniform(0.1, 0.24)),
            GOODS[int(rng.integers(len(GOODS)))],
            blocks=False,
        )


def _plant(room, rng, x, y):
    room.box((x - 0.2, y - 0.2, 0), (x + 0.2, y + 0.2, 0.42), (0.2, 0.19, 0.18))
    for _ in range(70):
        angle, r, z = rng.uniform(0, 6.28), rng.uniform(0.02, 0.34), rng.uniform(0.45, 1.45)
        r *= 1.2 - abs(z - 0.9)
        p, s = np.array([x + r * np.cos(angle), y + r * np.sin(angle), z]), rng.uniform(0.03, 0.09, 3) * [1, 1, 0.5]
        room.box(p - s, p + s, np.array([0.05, 0.16, 0.05]) * rng.uniform(0.6, 1.5), blocks=False)
