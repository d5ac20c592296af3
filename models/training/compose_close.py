"""
Training pictures of people who are near: they fill a third of the picture or much more than all of it, seen from all
heights, alone or in front of each other, cut off by the picture's edges in any way. Rendered people and people cut
out of the clips along their outlines (real_people.py), in rendered and in real places; and whole frames of the clips.
Writes what compose.py writes. It follows compose.py's pictures in the recipe, which know hardly anybody so large.
"""

import argparse
import pickle
from pathlib import Path

import numpy as np

from compose import PAD, Composer, with_heads, write_scenes
from net import HEIGHT, WIDTH

# Shares of the pictures: frames of the clips, near people, the rest as compose.py has it.
REAL, NEAR = 0.3, 0.58
# Of a person, this much must be in the picture to be labelled, and of that this much must not be hidden: boxes around
# a leg or a lock of hair that shows behind a thing teach that every leg and lock is somebody.
IN_PICTURE, SHOWN = 0.12, 0.5


class CloseComposer(Composer):
    def __init__(self, rng, sprites, large, backgrounds, real, cut):
        super().__init__(rng, sprites, backgrounds, real)
        # Soft rectangles around labelled people have half bodies among them, which float in the air as whole ones.
        self.crops, self.scraps = [], []
        self.large, self.large_elevation = large, np.array([s[2] for s in large['people']])
        self.cut, self.places = cut['people'], cut['places']

    def picture(self):
        rng = self.rng
        w, h = [(341, 192), (352, 192), (256, 192), (341, 192)][int(rng.integers(4))]
        kind, boxes = rng.random(), []
        if kind < REAL:
            canvas, boxes = self._real(w, h)
            boxes = with_heads(boxes)
        elif rng.random() < 0.3:
            canvas = self._crop(self.places[rng.integers(len(self.places))], w, h)
        else:
            canvas = self._crop(self.backgrounds[rng.integers(len(self.backgrounds))], w, h)
        canvas = canvas.astype(np.float32)
        if kind >= REAL and rng.random() < 0.3:
            self._planks(canvas)
        if REAL <= kind < REAL + NEAR or (kind < REAL and rng.random() < 0.25):
            boxes = self._near(canvas, boxes)
        elif kind >= REAL:
            boxes = self._populate(canvas, boxes)
        full = np.full((HEIGHT, WIDTH, 3), PAD, np.uint8)
        full[:h, :w] = self._camera(canvas)
        return full, [b for b in boxes if b[2] - b[0] > 3 and b[3] - b[1] > 5]

    def _near(self, canvas, boxes):
        rng, (h, w) = self.rng, canvas.shape[:2]
        elevation = rng.uniform(-3, 65)
        owner = np.full((h, w), -2, np.int16)
        for _ in range(int(rng.choice([0, 0, 1, 2]))):
            self._furniture(canvas, owner, 0.7 * h)
        plan = [self._stance(h, True, elevation) for _ in range(int(rng.choice([1, 2, 3], p=[0.62, 0.28, 0.1])))]
        plan += [self._stance(h, False, elevation) for _ in range(int(rng.choice([0, 0, 1, 2])))]
        sizes, there = [], []
        for foot, tall, sprite, human in sorted(plan, key=lambda one: one[0]):
            rgb, alpha = self._sprite(sprite, tall)
            across = int(rng.uniform(0.02, 0.98) * w)
            place = self._paste(canvas, owner, rgb, alpha, across, int(foot), len(there) if human else -1)
            if human:
                there.append(place)
                sizes.append(
                    (float((alpha > 0.4).sum()), int((owner == len(there) - 1).sum()), alpha, across, int(foot))
                )
        shown = lambda l, t, r, b: (owner[int(t) : int(b) + 1, int(l) : int(r) + 1] == -2).mean() > 0.35
        boxes = [box for box in boxes if shown(*box[:4])]
        for index, (size, inside, *pasted) in enumerate(sizes):
            mine = owner == index
            enough = inside >= max(40, IN_PICTURE * size) and mine.sum() >= SHOWN * inside
            boxes += self._box(mine, there[index] and enough and self._has_head(mine, *pasted))
        return boxes

    def _planks(self, canvas):
        """A floor of boards with glossy streaks, seen from above: upright stripes that are nobody."""
        rng, (h, w) = self.rng, canvas.shape[:2]
        top, far = int(h * rng.uniform(0, 0.7)), rng.uniform(0.2, 0.9)
        y = np.linspace(0, 1, h - top)[:, None]
        x = (np.arange(w)[None] / w - rng.uniform(0.2, 0.8)) / (far + (1 - far) * y) * rng.uniform(8, 30)
        board = np.floor(x).astype(int) - int(np.floor(x).min())
        colour = rng.uniform(30, 190) * np.array([rng.uniform(0.3, 1), rng.uniform(0.5, 1), 1])
        shade = rng.normal(1, rng.uniform(0.05, 0.25), board.max() + 1)[board] * np.where(x % 1 < 0.06, 0.7, 1)
        for _ in range(int(rng.integers(0, 7))):
            cx, width = rng.uniform(0, 1), rng.uniform(0.02, 0.12)
            cy, tall = rng.uniform(0, 1), rng.uniform(0.1, 0.5)
            shade = shade * (
                1
                + rng.uniform(-0.4, 0.7)
                * np.exp(-(((np.arange(w)[None] / w - cx) / width) ** 2) - ((y - cy) / tall) ** 2)
            )
        canvas[top:] = np.clip(shade[..., None] * colour, 0, 255)

    def _stance(self, h, human, elevation):
        """Where the feet are, how tall it is (pixels), the cut-out, and whether it is a person."""
        rng = self.rng
        tall = h * float(np.exp(rng.uniform(np.log(0.35), np.log(1.7))))
        # Half of all stand in the picture with their feet, if they fit at all; the others are cut off.
        foot = (
            rng.uniform(min(h, max(0.5 * h, tall)), h)
            if rng.random() < 0.5
            else rng.uniform(max(0.4 * h, 0.4 * tall), h + 0.6 * tall)
        )
        if not human:
            things = self.large['things']
            return foot, tall * rng.uniform(0.3, 0.9), things[rng.integers(len(things))], False
        if rng.random() < 0.45:
            chosen = self.cut[rng.integers(len(self.cut))]
            # Half a person must be cut off by the picture here as there.
            foot = h + rng.uniform(-1, 0.25 * tall) if chosen['cut'] else foot
            return foot, tall, (self._dressed(chosen['rgb']), chosen['alpha'], 0.0), True
        people, elevations = (
            (self.large['people'], self.large_elevation) if rng.random() < 0.5 else (self.people, self.elevation)
        )
        near = np.flatnonzero(np.abs(elevations - elevation) < 14)
        return foot, tall, people[rng.choice(near if len(near) else np.arange(len(people)))], True

    def _dressed(self, rgb):
        """Other colours below the head: there are only a few people in the clips."""
        rng = self.rng
        kind = rng.random()
        if kind < 0.35:
            return rgb
        out, head = rgb.astype(np.float32), int(rgb.shape[0] * 0.17)
        if kind < 0.6:
            out[head:] = out[head:][..., rng.permutation(3)]
        elif kind < 0.85:
            out[head:] = out[head:] * rng.uniform(0.1, 0.8)
        else:
            out[head:] = out[head:].mean(2, keepdims=True) * rng.uniform(0.3, 1.6, 3)
        if rng.random() < 0.4:  # hair of any colour instead of the helmet, the hat, the hair that it is
            out[: int(head * 0.6)] = (
                out[: int(head * 0.6)].mean(2, keepdims=True) * rng.uniform(0.1, 0.9) * [1, 0.85, 0.7]
            )
        return np.clip(out, 0, 255).astype(np.uint8)


def main():
    arguments = argparse.ArgumentParser()
    for name in ('sprites', 'large', 'backgrounds', 'real', 'people', 'out'):
        arguments.add_argument(f'--{name}', type=Path, required=True)
    arguments.add_argument('--count', type=int, default=6000)
    arguments.add_argument('--seed', type=int, default=3)
    options = arguments.parse_args()
    read = lambda path: pickle.loads(path.read_bytes())
    rng = np.random.default_rng(options.seed)
    composer = CloseComposer(
        rng,
        read(options.sprites),
        read(options.large),
        np.load(options.backgrounds),
        read(options.real),
        read(options.people),
    )
    write_scenes(composer, options.out, options.count)


if __name__ == '__main__':
    main()
