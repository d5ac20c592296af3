"""
Places without people: random rooms and shops (ray traced), painted patterns, and nothing else. All [h,w,3] bytes, BGR.
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from rendering.camera import Camera
from rendering.room import Room
from shops import shop

SIZE = (416, 234)


def room(rng):
    """Picture of a hall, shop, office or yard with shelves, boxes and pillars, seen from a random camera."""
    scene, camera, gloss = room_place(rng, SIZE)
    linear, _ = scene.render(camera, samples=1, gloss=gloss)
    return exposed(rng, linear)


def room_place(rng, pixels):
    """A random place: its room, the camera in it, and how glossy the floor is."""
    colour = lambda low=0.05, high=0.75: np.clip(rng.uniform(low, high) * rng.normal(1, 0.16, 3), 0.02, 0.9)
    wide, deep, tall = rng.uniform(3, 12), rng.uniform(5, 16), rng.uniform(2.6, 5)
    lamps = [
        (rng.uniform(-wide / 2, wide / 2), rng.uniform(0, deep), tall - 0.2) for _ in range(int(rng.integers(2, 6)))
    ]
    scene = Room(lamps, ambient=rng.uniform(0.2, 0.7), lamp_power=rng.uniform(2, 9))
    scene.box((-30, -6, -0.1), (30, 40, 0), colour(), int(rng.choice([0, 1, 1, 3, 4, 6, 7])), blocks=False)
    indoors = rng.random() < 0.8
    wall = colour(0.2, 0.8)
    scene.box(
        (-30, deep, 0),
        (30, deep + 0.2, tall if indoors else rng.uniform(0.5, 9)),
        wall,
        int(rng.choice([0, 2, 2, 3, 5])),
    )
    if indoors:
        scene.box((-wide / 2 - 0.2, -6, 0), (-wide / 2, deep, tall), wall * rng.uniform(0.8, 1.1), 2)
        scene.box((wide / 2, -6, 0), (wide / 2 + 0.2, deep, tall), wall * rng.uniform(0.8, 1.1), 2)
        scene.box((-30, -6, tall), (30, deep, tall + 0.2), colour(0.3, 0.8), int(rng.choice([0, 1])))
    else:
        scene.box((-60, 60, -1), (60, 61, 50), colour(0.5, 0.9), emission=1.3, blocks=False)
    for _ in range(int(rng.integers(0, 5))):  # doors, windows, posters, screens
        x, z = rng.uniform(-wide / 2, wide / 2), rng.choice([0.0, rng.uniform(0.5, 2)])
        scene.box(
            (x, deep - 0.03, z),
            (x + rng.uniform(0.4, 2.5), deep, z + rng.uniform(0.4, 2.2)),
            colour(),
            emission=float(rng.choice([0, 0, 1.2])),
            blocks=False,
        )
    for _ in range(int(rng.integers(0, 6))):
        _shelf(scene, rng, wide, deep, colour)
    for _ in range(int(rng.integers(0, 14))):
        x, y = rng.uniform(-wide / 2, wide / 2), rng.uniform(1.5, deep)
        size, z = rng.uniform(0.05, 0.6, 3) * [1, 1, rng.choice([0.5, 1, 3])], rng.choice([0, 0, rng.uniform(0, 1.5)])
        scene.box(
            (x - size[0], y - size[1], z), (x + size[0], y + size[1], z + 2 * size[2]), colour(), int(rng.integers(8))
        )
    angle, height = np.radians(rng.uniform(3, 62)), rng.uniform(1.3, 4.2)
    height = min(height, tall - 0.1) if indoors else height
    target = (rng.uniform(-2, 2), max(0.3, height / np.tan(angle)), 0.0)
    camera = Camera(
        (rng.uniform(-wide / 2.2, wide / 2.2), rng.uniform(-2, 1), height),
        target,
        *pixels,
        rng.uniform(35, 80),
        rng.normal(0, 2),
    )
    return scene, camera, float(rng.choice([0, 0.05, 0.15]))


def exposed(rng, linear):
    return (255 * np.clip(1 - np.exp(-rng.uniform(1, 2.4) * linear), 0, 1) ** (1 / 2.2)).astype(np.uint8)[..., ::-1]


def _shelf(scene, rng, wide, deep, colour):
    x, y = rng.uniform(-wide / 2, wide / 2), rng.uniform(2, deep - 1)
    length, thick, tall = rng.uniform(0.8, 4), rng.uniform(0.3, 0.8), rng.uniform(0.6, 2.3)
    sx, sy = (thick, length) if rng.random() < 0.5 else (length, thick)
    scene.box((x, y, 0), (x + sx, y + sy, tall), colour(), int(rng.choice([0, 2, 3])))
    across = 0 if sx > sy else 1
    for level in np.arange(0.1, tall, rng.uniform(0.3, 0.6)):
        at = 0.02
        while at < max(sx, sy) - 0.2:
            w, h = rng.uniform(0.08, 0.4), rng.uniform(0.1, 0.35)
            lo, hi = np.array([x - 0.05, y - 0.05, level]), np.array([x + sx + 0.05, y + sy + 0.05, level + h])
            lo[across], hi[across] = (x, y)[across] + at, (x, y)[across] + at + w
            scene.box(lo, hi, colour(), blocks=False)
            at += w + rng.choice([0.01, 0.1])


def painted(rng):
    """Gradients, cloudy noise, stripes, polygons and strokes: anything but a person."""
    w, h = SIZE
    image = Image.fromarray(_clouds(rng, w, h))
    draw = ImageDraw.Draw(image, 'RGBA')
    ink = lambda: (*(int(v) for v in rng.integers(0, 256, 3)), int(rng.integers(60, 256)))
    for _ in range(int(rng.integers(2, 40))):
        x, y = rng.uniform(-20, w), rng.uniform(-20, h)
        a, b = rng.lognormal(3.2, 0.8), rng.lognormal(3.2, 0.8)
        kind = rng.integers(6)
        if kind == 0:
            draw.rectangle((x, y, x + a, y + b), fill=ink())
        elif kind == 1:
            draw.ellipse((x, y, x + a, y + b), fill=ink())
        elif kind == 2:
            draw.polygon(
                [(x + rng.normal(0, a), y + rng.normal(0, b)) for _ in range(int(rng.integers(3, 7)))], fill=ink()
            )
        elif kind == 3:
            draw.line(
                [(rng.uniform(0, w), rng.uniform(0, h)) for _ in range(2)], fill=ink(), width=int(rng.integers(1, 9))
            )
        elif kind == 4:
            fill, gap = ink(), rng.uniform(4, 24)
            for i in range(int(rng.integers(3, 12))):
                draw.rectangle((x + i * gap, y, x + i * gap + gap * 0.5, y + b), fill=fill)
        else:
            draw.arc(
                (x, y, x + a, y + b),
                int(rng.integers(360)),
                int(rng.integers(360)),
                fill=ink(),
                width=int(rng.integers(1, 6)),
            )
    return np.asarray(image.convert('RGB').filter(ImageFilter.GaussianBlur(rng.uniform(0, 1.5))))[..., ::-1]


def _clouds(rng, w, h):
    total = np.zeros((h, w, 3), np.float32)
    for octave in range(5):
        n = 2 ** (octave + 1)
        grid = rng.normal(0, 1, (n, 2 * n, 1)) * np.ones(3) + rng.normal(0, 0.4, (n, 2 * n, 3))
        layer = Image.fromarray(np.clip(128 + 45 * grid, 0, 255).astype(np.uint8)).resize((w, h), Image.BICUBIC)
        total += (np.asarray(layer, np.float32) - 128) * rng.uniform(0.1, 1) / (octave + 1)
    return np.clip(total * rng.uniform(0.3, 2) + rng.uniform(30, 220, 3), 0, 255).astype(np.uint8)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--out', type=Path, required=True)
    arguments.add_argument('--rooms', type=int, default=260)
    arguments.add_argument('--painted', type=int, default=260)
    arguments.add_argument('--shops', type=int, default=0)
    arguments.add_argument('--seed', type=int, default=20261)
    options = arguments.parse_args()
    rng = np.random.default_rng(options.seed)
    pictures = [room(rng) for _ in range(options.rooms)] + [painted(rng) for _ in range(options.painted)]
    pictures += [exposed(rng, shop(rng, SIZE)) for _ in range(options.shops)]
    np.save(options.out, np.stack(pictures))


if __name__ == '__main__':
    main()
