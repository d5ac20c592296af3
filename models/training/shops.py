"""
Random shops without people: shelves full of goods along walls and aisles, a glass front with a bright street behind.
For backgrounds.py.
"""

import numpy as np

from rendering.camera import Camera
from rendering.room import Room


def shop(rng, size):
    """Linear picture [h,w,3] of a shop nobody has seen before."""
    room, camera, gloss, _ = shop_place(rng, size)
    return room.render(camera, samples=1, gloss=gloss)[0]


def shop_place(rng, size):
    """
    A random shop: its room, the camera in it, how glossy the floor is, and how many metres away its glass front is.
    """
    colour = lambda low=0.05, high=0.7: np.clip(rng.uniform(low, high) * rng.normal(1, 0.18, 3), 0.02, 0.9)
    wide, deep, tall = rng.uniform(4, 11), rng.uniform(6, 14), rng.uniform(2.7, 4.2)
    left, right = -wide / 2, wide / 2
    lamps = [
        (x, y, tall - 0.2) for x in (left * 0.5, right * 0.5) for y in np.linspace(1, deep - 1, int(rng.integers(2, 5)))
    ]
    room = Room(lamps, ambient=rng.uniform(0.25, 0.5), lamp_power=rng.uniform(3, 8))
    wall = colour(0.35, 0.75)
    room.box((-20, -3, -0.1), (20, deep + 0.1, 0), colour(0.1, 0.6), int(rng.choice([0, 1, 1, 3, 7])), blocks=False)
    room.box((left - 0.2, -3, 0), (left, deep, tall), wall, 2)
    room.box((right, -3, 0), (right + 0.2, deep, tall), wall * rng.uniform(0.9, 1.1), 2)
    room.box((-20, -3, tall), (20, deep, tall + 0.2), colour(0.4, 0.7), int(rng.integers(2)))
    _front(room, rng, left, right, deep, tall, colour)
    for x, side in ((left, 1), (right, -1)):
        y = rng.uniform(-1, 3)
        while y < deep - 2 and rng.random() < 0.75:
            length = rng.uniform(1, 4)
            shelf(
                room, rng, x, y, side * rng.uniform(0.3, 0.8), min(length, deep - 1 - y), rng.uniform(0.9, 2.4), colour
            )
            y += length + rng.uniform(0, 2)
    for _ in range(int(rng.integers(0, 4))):
        shelf(
            room,
            rng,
            rng.uniform(left, right),
            rng.uniform(1, deep - 2),
            rng.uniform(0.5, 1.1),
            rng.uniform(1, 4),
            rng.uniform(0.7, 1.8),
            colour,
        )
    for _ in range(int(rng.integers(0, 5))):
        x, y = rng.uniform(left, right), rng.uniform(2, deep - 0.5)
        sx, sy, sz = rng.uniform(0.15, 0.9, 3)
        room.box((x, y, 0), (x + sx, y + sy, sz + 0.3), colour(), int(rng.choice([0, 3])))
    height, pitch = min(rng.uniform(2.0, 4.0), tall - 0.1), np.radians(rng.uniform(10, 45))
    at = (rng.uniform(left * 0.85, right * 0.85), rng.uniform(-1, 1.5), height)
    camera = Camera(
        at,
        (rng.uniform(left, right) * 0.4, at[1] + height / np.tan(pitch), 0.0),
        *size,
        rng.uniform(38, 75),
        rng.normal(0, 1.5),
    )
    return room, camera, float(rng.choice([0, 0.08, 0.15])), deep


def _front(room, rng, left, right, deep, tall, colour):
    """A wall with openings to a lit street, in frames, perhaps with a band and posters above and beside."""
    glow = rng.uniform(0.9, 1.8)
    room.box((-25, deep, -0.1), (25, deep + 4, -0.02), colour(0.25, 0.6), 4, emission=glow, blocks=False)
    room.box((-25, deep + 8, -0.2), (25, deep + 8.5, 12), colour(0.2, 0.6), 5, emission=glow, blocks=False)
    room.box((-25, deep + 4, -0.2), (25, deep + 8, -0.1), colour(0.1, 0.3), 7, emission=glow, blocks=False)
    for _ in range(int(rng.integers(0, 3))):
        x, long, high = rng.uniform(-8, 5), rng.uniform(0.5, 4.5), rng.uniform(0.6, 1.8)
        paint = colour(0.05, 0.5)
        room.box((x, deep + 4.5, 0), (x + long, deep + 6, high * 0.55), paint, emission=glow, blocks=False)
        room.box(
            (x + long * 0.2, deep + 4.6, high * 0.55),
            (x + long * 0.8, deep + 5.9, high),
            paint * 0.5,
            emission=glow,
            blocks=False,
        )
    lintel, frame = rng.uniform(2.0, 2.6), colour(0.03, 0.4)
    room.box((left, deep, lintel), (right, deep + 0.15, tall), colour(0.05, 0.6), 0)
    x = left
    while x < right:
        pane = rng.uniform(0.5, 2.2)
        if rng.random() < 0.45:
            room.box((x, deep, 0), (min(right, x + pane), deep + 0.15, lintel), colour(0.2, 0.7), 2)
        room.box((x - 0.04, deep - 0.04, 0), (x + 0.04, deep + 0.1, lintel), frame, blocks=False)
        if rng.random() < 0.3:
            z = rng.uniform(0.8, 1.4)
            room.box(
                (x + 0.1, deep - 0.03, z),
                (x + 0.1 + rng.uniform(0.3, 0.9), deep - 0.01, z + rng.uniform(0.4, 1.0)),
                colour(),
                blocks=False,
            )
        x += pane


def shelf(room, rng, x, y, thick, length, tall, colour):
    """Boards with goods in rows of a kind; `thick` may be negative, away from a wall on the right."""
    x0, x1 = min(x, x + thick), max(x, x + thick)
    body, texture = colour(0.1, 0.6), int(rng.choice([0, 0, 3]))
    room.box((x0 + 0.1, y, 0), (x1 - 0.1, y + length, tall), body * 0.8, texture)
    for end in (y, y + length - 0.05):
        room.box((x0, end, 0), (x1, end + 0.05, tall), body, texture, blocks=False)
    step = rng.uniform(0.3, 0.6)
    for level in np.arange(0.12, tall + 0.01, step):
        room.box((x0, y, level - 0.04), (x1, y + length, level), body, texture, blocks=False)
        at = y + 0.03
        while at < y + length - 0.25:
            goods, wide, high = colour(0.04, 0.7), rng.uniform(0.1, 0.35), rng.uniform(0.4, 0.95) * step
            for _ in range(int(rng.integers(1, 5))):
                if at + wide > y + length:
                    break
                room.box(
                    (x0 + 0.02, at, level),
                    (x1 - 0.02, at + wide - 0.012, level + high),
                    goods * rng.uniform(0.9, 1.1),
                    blocks=False,
                )
                at += wide
            at += rng.choice([0.0, 0.0, 0.02, 0.3])
