"""
Renders people and things that are not people, cut out and seen from all heights, for `compose.py` to place in scenes.
"""

import argparse
import pickle
from pathlib import Path

import numpy as np

from rendering.body import CLOTHES, Look, build_body
from rendering.camera import Camera
from rendering.figure import Parts, draw_figure
from rendering.light import Light


def random_light(rng):
    lamps = []
    for _ in range(int(rng.integers(1, 4))):
        direction = rng.normal(0, 1, 3)
        direction[2] = abs(direction[2]) + 0.15
        lamps.append((direction, rng.uniform(0.08, 0.75) * np.clip(rng.normal(1, 0.08, 3), 0.7, 1.3)))
    return Light(rng.uniform(0.25, 0.75), rng.uniform(0.08, 0.42), lamps)


def random_view(rng, size):
    """A camera that sees about two metres in `size` pixels, and its elevation in degrees."""
    low, high = [(-3, 15), (15, 45), (45, 82)][int(rng.choice(3, p=[0.38, 0.42, 0.2]))]
    elevation = rng.uniform(low, high)
    distance = rng.uniform(2.2, 5) if rng.random() < 0.35 else rng.uniform(5, 14)
    angle = np.radians(elevation)
    focal = size * distance / 2.0
    width = int(size * 1.7)
    position = (-distance * np.cos(angle), 0.0, 0.95 + distance * np.sin(angle))
    return Camera(
        position, (0, 0, 0.9), width, width, 2 * np.degrees(np.arctan(width / 2 / focal)), rng.normal(0, 3)
    ), elevation


def person(rng):
    kind = rng.random()
    pose = 'sit' if kind < 0.06 else 'walk'
    stride = 0.0 if kind < 0.3 else rng.uniform(0.4, 1.0)
    reach = rng.uniform(0.3, 1.9) if rng.random() < 0.22 else 0.0
    bow = rng.uniform(0.1, 0.7) if rng.random() < 0.12 else 0.0
    return build_body(Look(rng), 0, 0, rng.uniform(0, 2 * np.pi), rng.uniform(0, 2 * np.pi), stride, pose, reach, bow)


def thing(rng):
    """
    Furniture, plants, trolleys, bottles, coats on stands: capsules put together so that they do not make a person.
    """
    parts = Parts()
    colour = lambda: np.clip(np.asarray(CLOTHES[rng.integers(len(CLOTHES))]) * rng.uniform(0.6, 1.3), 0, 1)
    kind = rng.integers(6)
    base, tall = colour(), rng.uniform(0.4, 2.0)
    if kind == 0:  # post, bottle, bin
        r = rng.uniform(0.03, 0.3)
        parts.add((0, 0, r), (0, 0, tall), r, r * rng.uniform(0.4, 1.2), base)
        parts.add((0, 0, tall * 0.8), (0, 0, tall), r * 0.9, r * rng.uniform(0.3, 1.3), colour())
    elif kind == 1:  # plant
        parts.add((0, 0, 0.1), (0, 0, 0.4), 0.15, 0.2, base)
        for _ in range(int(rng.integers(6, 16))):
            x, y, z = rng.normal(0, 0.25), rng.normal(0, 0.25), rng.uniform(0.5, 1.7)
            parts.add((0, 0, 0.45), (x, y, z), 0.02, rng.uniform(0.03, 0.15), (0.06, rng.uniform(0.12, 0.35), 0.06))
    elif kind == 2:  # chair or table
        w, seat = rng.uniform(0.2, 0.6), rng.uniform(0.4, 0.8)
        for sx in (-w, w):
            for sy in (-w, w):
                parts.add((sx, sy, 0), (sx, sy, seat), 0.025, 0.025, base)
        for i in np.linspace(-w, w, 5):
            parts.add((-w, i, seat), (w, i, seat), 0.05, 0.05, base)
            if rng.random() < 0.6:
                parts.add((w, i, seat), (w + 0.05, i, seat + 0.5), 0.03, 0.03, base)
    elif kind == 3:  # trolley, pram
        for i in np.linspace(-0.25, 0.25, 4):
            parts.add((-0.4, i, 0.5), (0.4, i, 0.6), 0.05, 0.06, base)
        for sx in (-0.35, 0.35):
            for sy in (-0.25, 0.25):
                parts.add((sx, sy, 0.5), (sx, sy, 0.06), 0.02, 0.06, (0.05, 0.05, 0.05))
        parts.add((-0.5, -0.25, 1.0), (-0.5, 0.25, 1.0), 0.03, 0.03, colour())
        parts.add((-0.4, 0, 0.55), (-0.5, 0, 1.0), 0.03, 0.03, colour())
    elif kind == 4:  # heap of bags and boxes
        for _ in range(int(rng.integers(2, 9))):
            p = np.array([rng.normal(0, 0.35), rng.normal(0, 0.35), rng.uniform(0.1, 1.2)])
            parts.add(
                p,
                p + rng.normal(0, 0.25, 3),
                rng.uniform(0.05, 0.25),
                rng.uniform(0.05, 0.25),
                colour(),
                int(rng.integers(3)),
            )
    else:  # coat stand, parasol, lamp
        parts.add((0, 0, 0), (0, 0, tall), 0.03, 0.02, base)
        r = rng.uniform(0.08, 0.4)
        parts.add((0, 0, tall), (0, 0, tall * rng.uniform(0.7, 1.05)), r, r * rng.uniform(0.4, 1), colour())
    return parts


def cut_outs(rng, make, count, sizes=(56, 80, 112, 150)):
    """`count` times (RGB bytes, alpha bytes, elevation of the camera in degrees)."""
    done = []
    while len(done) < count:
        camera, elevation = random_view(rng, int(rng.choice(sizes)))
        figure = draw_figure(camera, make(rng), random_light(rng), int(rng.integers(1000)))
        if figure is None or min(figure['alpha'].shape) < 6:
            continue
        rgb = (np.clip(figure['rgb'], 0, 1) ** (1 / 2.2) * 255).astype(np.uint8)
        done.append((rgb, (figure['alpha'] * 255).astype(np.uint8), float(elevation)))
    return done


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--out', type=Path, required=True)
    arguments.add_argument('--people', type=int, default=3600)
    arguments.add_argument('--things', type=int, default=700)
    arguments.add_argument(
        '--sizes', type=int, nargs='+', default=[56, 80, 112, 150], help='pixels that two metres take'
    )
    arguments.add_argument('--seed', type=int, default=20260)
    options = arguments.parse_args()
    rng = np.random.default_rng(options.seed)
    sprites = {
        'people': cut_outs(rng, person, options.people, options.sizes),
        'things': cut_outs(rng, thing, options.things, options.sizes),
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(pickle.dumps(sprites))


if __name__ == '__main__':
    main()
