"""
Training pictures of people in the places where they stand: random shops and rooms with people rendered into them in
true perspective, behind and before furniture, near and far, with their shadows. What compose.py's cut-outs lack: the
places fit the people. Writes what compose.py writes. The demo's shop and held_out.py's rooms come from other seeds.
"""

import argparse
from pathlib import Path

import numpy as np

from backgrounds import room_place
from compose import HEAD, HEAD_SHOWN, PAD, Composer, write_scenes
from make_sprites import person, random_light
from net import HEIGHT, WIDTH
from rendering.body import Look, build_body
from rendering.figure import draw_figure
from rendering.light import Light
from shops import shop_place

# Pictures of each place: rendering it costs as much as some thirty people.
PER_PLACE = 12
# Share of the places that a longer lens sees, so that people fill the picture.
NEAR = 0.35
# Of a person, this much must be in the picture to be labelled, and of that this much must not be hidden.
IN_PICTURE, SHOWN = 0.12, 0.3


class Place:
    def __init__(self, rng, size):
        self.front = None
        if rng.random() < 0.65:
            room, self.camera, gloss, self.front = shop_place(rng, size)
        else:
            room, self.camera, gloss = room_place(rng, size)
        for _ in range(int(rng.choice([0, 1, 2, 3]))):
            plant(room, rng, rng.uniform(-3.5, 3.5), rng.uniform(1.5, self.front or 9))
        if rng.random() < NEAR:
            self.camera.focal *= rng.uniform(1.3, 2.4)
        self.empty, self.depth = room.render(self.camera, samples=2, gloss=gloss)
        self.glazed = self.front is not None and rng.random() < 0.6
        self.exposure = rng.uniform(1.1, 2.3)
        w, h = size
        # Also the floor that lies below the picture: people there are cut off by its lower edge.
        self.deep = int(1.7 * h)
        rays = self.camera.rays(0, 0, w, self.deep)
        down = np.minimum(rays[:, 2], -1e-3)
        reach = (-self.camera.position[2] / down).reshape(self.deep, w)
        self.floor = (self.camera.position + rays * reach.reshape(-1, 1))[:, :2].reshape(self.deep, w, 2)
        free = reach < 18
        free[:h] &= np.abs(reach[:h] - self.depth) < 0.08
        self.inside, self.below = np.argwhere(free[:h]), np.argwhere(free[h:]) + [h, 0]
        self.on_floor = free[:h]

    def spot(self, rng):
        """Where somebody may stand (metres), or None."""
        spots = self.below if len(self.below) and (len(self.inside) < 200 or rng.random() < 0.15) else self.inside
        return self.floor[tuple(spots[rng.integers(len(spots))])] if len(spots) else None


class SceneComposer(Composer):
    def __init__(self, rng):
        self.rng, self.left, self.place = rng, 0, None

    def picture(self):
        rng = self.rng
        if self.left == 0:
            w, h = [(341, 192), (352, 192), (256, 192), (341, 192)][int(rng.integers(4))]
            self.place, self.left = Place(rng, (w, h)), PER_PLACE
        self.left -= 1
        canvas, boxes = self._people()
        exposed = 255 * np.clip(1 - np.exp(-self.place.exposure * rng.uniform(0.85, 1.15) * canvas), 0, 1) ** (1 / 2.2)
        exposed = exposed[..., ::-1]
        # Every third as the demo's sensor gives it, hardly any noise; the others as all kinds of cameras do.
        clean = rng.random() < 0.33
        image = (
            np.clip(exposed * 1.08 - 15 + rng.normal(0, 1.6, exposed.shape), 0, 255).astype(np.uint8)
            if clean
            else self._camera(exposed.astype(np.float32))
        )
        full = np.full((HEIGHT, WIDTH, 3), PAD, np.uint8)
        full[: image.shape[0], : image.shape[1]] = image
        return full, [b for b in boxes if b[2] - b[0] > 3 and b[3] - b[1] > 5]

    def _people(self):
        rng, place = self.rng, self.place
        canvas, owner = place.empty.copy(), np.full(place.depth.shape, -1, np.int16)
        inside, outside = random_light(rng), Light(1.0, 0.5, [((0.4, -0.5, 1.0), (0.5, 0.5, 0.5))])
        spots = [
            spot
            for spot in (
                place.spot(rng)
                for _ in range(int(rng.choice([0, 1, 2, 3, 4, 6], p=[0.08, 0.3, 0.26, 0.18, 0.1, 0.08])))
            )
            if spot is not None
        ]
        if spots and rng.random() < 0.3:  # somebody who walks with the first
            spots.append(spots[0] + rng.normal(0, 1, 2) * rng.uniform(0.3, 0.7))
        spots.sort(key=lambda spot: -np.hypot(*(spot - place.camera.position[:2])))
        figures = []
        for spot in spots:
            parts = self._body(spot)
            beyond = place.front is not None and spot[1] > place.front
            figure = draw_figure(place.camera, parts, outside if beyond else inside, int(rng.integers(1000)))
            if figure is not None:
                figures.append((spot, parts, beyond, figure))
        for spot, parts, *_ in figures:
            near = place.on_floor & (((place.floor[: place.depth.shape[0]] - spot) ** 2).sum(2) < 3.0)
            if near.any():
                canvas[near] *= 1 - inside.floor_shadow(place.floor[: place.depth.shape[0]][near], parts)[
                    :, None
                ] * rng.uniform(0.4, 1)
        for index, (_, _, beyond, figure) in enumerate(figures):
            h, w = figure['alpha'].shape
            area = np.s_[figure['top'] : figure['top'] + h, figure['left'] : figure['left'] + w]
            alpha = figure['alpha'] * (figure['depth'] < place.depth[area] + 0.02)
            rgb = figure['rgb'] * 0.9 + 0.05 if beyond and place.glazed else figure['rgb']
            canvas[area] = canvas[area] * (1 - alpha[..., None]) + rgb * alpha[..., None]
            owner[area][alpha > 0.4] = index
        return canvas, [
            box
            for index, (*_, figure) in enumerate(figures)
            for box in self._box(owner == index, _shows(owner == index, figure))
        ]

    def _body(self, spot):
        """Somebody at `spot`: mostly walking upright, now and then bent, sitting or reaching as the cut-outs are."""
        rng = self.rng
        if rng.random() < 0.7:
            return build_body(
                Look(rng),
                *spot,
                rng.uniform(0, 2 * np.pi),
                rng.uniform(0, 2 * np.pi),
                rng.choice([0.0, rng.uniform(0.5, 1)], p=[0.25, 0.75]),
            )
        parts = person(rng)
        parts.rows = [
            (a + spot[0], b + spot[1], c, d + spot[0], e + spot[1], *rest) for a, b, c, d, e, *rest in parts.rows
        ]
        return parts


def plant(room, rng, x, y):
    """Leaves in a pot, of about the shape that a person has from afar."""
    wide, tall, pot = rng.uniform(0.12, 0.4), rng.uniform(0.5, 1.9), rng.uniform(0.15, 0.5)
    room.box(
        (x - 0.7 * wide, y - 0.7 * wide, 0),
        (x + 0.7 * wide, y + 0.7 * wide, pot),
        np.clip(rng.uniform(0.05, 0.5) * rng.normal(1, 0.15, 3), 0.02, 0.9),
    )
    green = np.array([rng.uniform(0.03, 0.15), rng.uniform(0.1, 0.35), rng.uniform(0.03, 0.1)])
    for _ in range(int(rng.integers(15, 60))):
        angle, out, up = rng.uniform(0, 2 * np.pi), rng.uniform(0, wide), rng.uniform(pot, tall)
        at, half = (
            np.array([x + out * np.cos(angle), y + out * np.sin(angle), up]),
            rng.uniform(0.03, 0.11, 3) * [1, 1, 0.6],
        )
        room.box(at - half, at + half, np.clip(green * rng.uniform(0.6, 1.5), 0.01, 0.9), blocks=False)


def _shows(mine, figure):
    """Whether enough of a figure can be seen, and its head."""
    l, t, r, b = figure['box']
    h, w = mine.shape
    inside = max(0, min(r, w) - max(l, 0)) * max(0, min(b, h) - max(t, 0))
    drawn = figure['alpha'] > 0.4
    head = drawn.copy()
    head[max(0, int(t + HEAD * (b - t)) - figure['top']) :] = False
    area = np.s_[figure['top'] : figure['top'] + drawn.shape[0], figure['left'] : figure['left'] + drawn.shape[1]]
    shown = t > -HEAD * (b - t) and mine[area][head].sum() >= HEAD_SHOWN * head.sum()
    return shown and inside >= IN_PICTURE * (r - l) * (b - t) and mine.sum() >= max(25, SHOWN * drawn.sum())


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--out', type=Path, required=True)
    arguments.add_argument('--count', type=int, default=2000)
    arguments.add_argument('--seed', type=int, default=4)
    options = arguments.parse_args()
    write_scenes(SceneComposer(np.random.default_rng(options.seed)), options.out, options.count)


if __name__ == '__main__':
    main()
