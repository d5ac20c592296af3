"""
Puts rendered people (and real frames that a teacher labelled) together into training pictures as cameras deliver
them: scenes [N,192,352,3] BGR bytes in `<out>.npy`, boxes in `<out>.json` (pixels: left, top, right, bottom; a fifth
value of 0 means that there is somebody of whom too little shows: neither to be found nor to be left out).
"""

import argparse
import io
import json
import pickle
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from net import HEIGHT, WIDTH

PAD = 114
# Boxes that come nearer to a frame's edge than this many pixels are cut off by it.
EDGE = 4
# Boxes that are not taller than this many times their width are seated people or those behind a desk.
TALL = 1.7


# A head is the uppermost part of a cut-out, and this much of it must be seen: legs that show below a shelf, were they
# labelled, teach that the legs of everybody near are a person of their own.
HEAD, HEAD_SHOWN = 0.16, 0.4


class Composer:
    head_shown = HEAD_SHOWN

    def __init__(self, rng, sprites, backgrounds, real):
        self.rng, self.people, self.things = rng, sprites['people'], sprites['things']
        self.elevation = np.array([s[2] for s in self.people])
        self.backgrounds, self.real = backgrounds, real
        self.crops, self.scraps = real_crops(rng, real) if real else ([], [])

    def picture(self):
        """One training picture and its boxes."""
        rng = self.rng
        w, h = [(341, 192), (352, 192), (256, 192), (341, 192)][int(rng.integers(4))]
        boxes = []
        if self.real and rng.random() < 0.3:
            canvas, boxes = self._real(w, h)
            boxes = with_heads(boxes)
        else:
            canvas = self._crop(self.backgrounds[rng.integers(len(self.backgrounds))], w, h)
        canvas = canvas.astype(np.float32)
        if not boxes or rng.random() < 0.4:
            boxes = self._populate(canvas, boxes)
        canvas = self._camera(canvas)
        full = np.full((HEIGHT, WIDTH, 3), PAD, np.uint8)
        full[:h, :w] = canvas
        return full, [b for b in boxes if b[2] - b[0] > 3 and b[3] - b[1] > 5]

    def _crop(self, image, w, h):
        rng = self.rng
        scale = rng.uniform(0.5, 1.0) if rng.random() < 0.6 else 1.0
        ch, cw = int(image.shape[0] * scale), int(image.shape[1] * scale)
        y, x = rng.integers(image.shape[0] - ch + 1), rng.integers(image.shape[1] - cw + 1)
        out = np.asarray(Image.fromarray(image[y : y + ch, x : x + cw]).resize((w, h), Image.BILINEAR))
        return out[:, ::-1] if rng.random() < 0.5 else out

    def _real(self, w, h):
        """A labelled frame, cut and scaled at random, mirrored half of the time."""
        rng = self.rng
        image, labels = self.real[rng.integers(len(self.real))]
        H, W = image.shape[:2]
        scale = rng.uniform(0.45, 1.0) if rng.random() < 0.6 else 1.0
        cw, ch = W * scale, min(H, W * scale * h / w * rng.uniform(0.85, 1.15))
        x, y = rng.uniform(0, W - cw), rng.uniform(0, H - ch)
        out = np.asarray(Image.fromarray(image).resize((w, h), Image.BILINEAR, box=(x, y, x + cw, y + ch)))
        shrink = rng.uniform(0.35, 0.9) if rng.random() < 0.3 else None
        boxes = []
        for bx, by, bw, bh in labels:
            l, t, r, b = (
                (bx * W - x) * w / cw,
                (by * H - y) * h / ch,
                ((bx + bw) * W - x) * w / cw,
                ((by + bh) * H - y) * h / ch,
            )
            cut = [max(0, l), max(0, t), min(w, r), min(h, b)]
            if cut[2] > cut[0] and cut[3] > cut[1] and (cut[2] - cut[0]) * (cut[3] - cut[1]) > 0.2 * (r - l) * (b - t):
                boxes.append(cut)
        if rng.random() < 0.5:
            out = out[:, ::-1]
            boxes = [[w - r, t, w - l, b] for l, t, r, b in boxes]
        # Nobody whom the frame's edge cuts off: in the middle of a picture a half person would float as a whole one.
        if shrink and all(l > 1 and t > 1 and r < w - 1 and b < h - 1 for l, t, r, b in boxes):
            out, boxes = self._shrink(out, boxes, shrink, w, h)
        return out, boxes

    def _shrink(self, image, boxes, factor, w, h):
        """The frame as a part of a wider picture, so that its people are small."""
        rng = self.rng
        around = self._crop(self.backgrounds[rng.integers(len(self.backgrounds))], w, h).copy()
        sw, sh = int(w * factor), int(h * factor)
        x, y = int(rng.integers(w - sw + 1)), int(rng.integers(h - sh + 1))
        around[y : y + sh, x : x + sw] = np.asarray(
            Image.fromarray(np.ascontiguousarray(image)).resize((sw, sh), Image.BOX)
        )
        return around, [[x + l * factor, y + t * factor, x + r * factor, y + b * factor] for l, t, r, b in boxes]

    def _populate(self, canvas, boxes):
        """Things, people from far to near with shadows, and something in front now and then."""
        rng, (h, w) = self.rng, canvas.shape[:2]
        elevation = rng.uniform(-3, 82) if rng.random() < 0.25 else rng.uniform(-3, 45)
        near = np.flatnonzero(np.abs(self.elevation - elevation) < 12)
        base = float(np.exp(rng.uniform(np.log(16), np.log(190))))
        slope = rng.uniform(0.2, 1.0)
        count = 0 if rng.random() < 0.1 else 1 + min(9, int(rng.exponential(2.0 if base < 90 else 0.9)))
        plan = [(rng.uniform(0.25, 1.15), rng.uniform(-0.02, 1.02), True) for _ in range(count)]
        plan += [(rng.uniform(0.3, 1.2), rng.uniform(0, 1), False) for _ in range(int(rng.choice([0, 0, 1, 2, 4])))]
        if rng.random() < 0.3 and count:  # someone beside or close behind the first
            plan.append(
                (
                    plan[0][0] + rng.normal(0, 0.05),
                    plan[0][1] + rng.choice([-1, 1]) * rng.uniform(0.2, 0.6) * base / w,
                    True,
                )
            )
        # Which person of this picture each pixel shows: -1 something else that was put there, -2 untouched.
        owner = np.full((h, w), -2, np.int16)
        for _ in range(int(rng.choice([0, 0, 1, 2, 4]))):
            self._furniture(canvas, owner, base)
        sizes, own = [], []
        for foot, across, human in sorted(plan):
            tall = max(11, base * (1 + slope * (foot - 0.7)) * rng.uniform(0.88, 1.12))
            photographed = self.crops and rng.random() < (0.3 if human else 0.6)
            if photographed:
                sprites = self.crops if human else self.scraps
                sprite = sprites[rng.integers(len(sprites))]
            else:
                sprite = self.people[rng.choice(near)] if human else self.things[rng.integers(len(self.things))]
            rgb, alpha = self._sprite(sprite, tall)
            place = self._paste(canvas, owner, rgb, alpha, int(across * w), int(foot * h), len(own) if human else -1)
            if human:
                own.append(place)
                sizes.append((float((alpha > 0.4).sum()), alpha, int(across * w), int(foot * h)))
        if rng.random() < 0.25:  # a pillar, a shelf's edge, a counter before everybody
            x, y, bw, bh = rng.integers(w), rng.integers(h // 3, h), int(rng.uniform(5, 50)), int(rng.uniform(10, 120))
            canvas[y : y + bh, x : x + bw] = (
                rng.uniform(10, 240, 3) * np.linspace(0.9, 1.1, min(bw, w - x))[None, :, None]
            )
            owner[y : y + bh, x : x + bw] = -1
        shown = lambda l, t, r, b: (owner[int(t) : int(b) + 1, int(l) : int(r) + 1] == -2).mean() > 0.35
        boxes = [box for box in boxes if shown(*box[:4])]
        for index, (size, *pasted) in enumerate(sizes):
            mine = owner == index
            boxes += self._box(
                mine, own[index] and mine.sum() >= max(25, 0.22 * size) and self._has_head(mine, *pasted)
            )
        return boxes

    def _box(self, mine, enough):
        """The box around what can be seen of a person, if anything; with a 0 when that is not enough."""
        ys, xs = np.nonzero(mine)
        if len(ys) < 12:
            return []
        return [[int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1, int(enough)]]

    def _has_head(self, mine, alpha, across, foot):
        """Whether enough of the head of a cut-out that was pasted there (see _paste) can be seen."""
        (h, w), (sh, sw) = mine.shape, alpha.shape
        ys, xs = np.nonzero(alpha[: max(2, int(HEAD * sh))] > 0.4)
        ys, xs = ys + foot - sh, xs + across - sw // 2
        there = (ys >= 0) & (ys < h) & (xs >= 0) & (xs < w)
        return mine[ys[there], xs[there]].sum() >= self.head_shown * len(ys)

    def _furniture(self, canvas, owner, base):
        """An upright piece of some other place, about as tall as people: doors, pillars, shelves, machines."""
        rng, (h, w) = self.rng, canvas.shape[:2]
        tall = int(np.clip(base * rng.uniform(0.5, 1.6), 10, h))
        wide = int(np.clip(tall * rng.uniform(0.12, 0.8), 4, w))
        other = self._crop(self.backgrounds[rng.integers(len(self.backgrounds))], w, h)
        y, x = int(rng.integers(h - tall + 1)), int(rng.integers(w - wide + 1))
        sy, sx = int(rng.integers(h - tall + 1)), int(rng.integers(w - wide + 1))
        canvas[y : y + tall, x : x + wide] = other[sy : sy + tall, sx : sx + wide] * rng.uniform(0.5, 1.2)
        owner[y : y + tall, x : x + wide] = -1

    def _sprite(self, sprite, tall):
        rng = self.rng
        rgb, alpha, _ = sprite
        scale = tall / (rgb.shape[0] if rgb.shape[0] > rgb.shape[1] else rgb.shape[1])
        size = (max(3, round(rgb.shape[1] * scale * rng.uniform(0.92, 1.1))), max(3, round(rgb.shape[0] * scale)))
        # Colours as one would see them on black, so that edges do not bleed.
        out = np.asarray(Image.fromarray(rgb).resize(size, Image.BILINEAR, reducing_gap=2), np.float32)[..., ::-1]
        mask = np.asarray(Image.fromarray(alpha).resize(size, Image.BILINEAR, reducing_gap=2), np.float32) / 255
        out = out * rng.uniform(0.55, 1.35) * rng.normal(1, 0.07, 3) + rng.uniform(-12, 18)
        if rng.random() < 0.4:  # cloth with a pattern, dirt, printed signs
            grid = rng.normal(
                1, rng.uniform(0.05, 0.3), (int(rng.integers(2, 14)), int(rng.integers(2, 9)), 1)
            ) * rng.normal(1, 0.05, 3)
            spots = Image.fromarray(np.clip(grid * 128, 0, 255).astype(np.uint8)).resize(size, Image.BICUBIC)
            out = out * np.asarray(spots, np.float32) / 128
        if rng.random() < 0.5:
            out, mask = out[:, ::-1], mask[:, ::-1]
        return out, mask

    def _paste(self, canvas, owner, rgb, alpha, across, foot, index):
        """Blends a cut-out whose feet stand at (across, foot); says whether any of it is in the picture."""
        rng, (h, w), (sh, sw) = self.rng, canvas.shape[:2], alpha.shape
        x, y = across - sw // 2, foot - sh
        if rng.random() < 0.75:
            self._shadow(canvas, across, foot, sw, sh)
        l, t, r, b = max(0, x), max(0, y), min(w, x + sw), min(h, y + sh)
        if r - l < 2 or b - t < 2:
            return False
        part = alpha[t - y : b - y, l - x : r - x]
        canvas[t:b, l:r] = (
            canvas[t:b, l:r] * (1 - part[..., None])
            + np.clip(rgb[t - y : b - y, l - x : r - x], 0, 255) * part[..., None]
        )
        owner[t:b, l:r][part > 0.4] = index
        return True

    def _shadow(self, canvas, across, foot, sw, sh):
        rng, (h, w) = self.rng, canvas.shape[:2]
        rx, ry = sw * rng.uniform(0.3, 0.9), sh * rng.uniform(0.03, 0.12) + 1
        cx, cy = across + rng.normal(0, 0.3) * sw, foot - ry * rng.uniform(0, 1)
        l, r, t, b = (
            int(max(0, cx - 2 * rx)),
            int(min(w, cx + 2 * rx)),
            int(max(0, cy - 2 * ry)),
            int(min(h, cy + 2 * ry)),
        )
        if r <= l or b <= t:
            return
        gy, gx = np.mgrid[t:b, l:r]
        dark = np.exp(-(((gx - cx) / rx) ** 2 + ((gy - cy) / ry) ** 2) * 1.5) * rng.uniform(0.15, 0.6)
        canvas[t:b, l:r] *= 1 - dark[..., None]

    def _camera(self, canvas):
        """Exposure, colour cast, infrared, blur, noise, and what compression does."""
        rng, (h, w) = self.rng, canvas.shape[:2]
        image = 255 * np.clip(canvas / 255, 0, 1) ** rng.uniform(0.65, 1.6)
        image = (image - 128) * rng.uniform(0.6, 1.25) + 128 + rng.uniform(-35, 35)
        image = image * rng.normal(1, 0.05, 3)
        if rng.random() < 0.1:
            image = np.repeat(image.mean(2, keepdims=True), 3, 2)
        if rng.random() < 0.25:
            soft = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8))
            if rng.random() < 0.5:
                soft = soft.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.3)))
            else:
                f = rng.uniform(0.45, 0.85)
                soft = soft.resize((int(w * f), int(h * f)), Image.BILINEAR).resize((w, h), Image.BILINEAR)
            image = np.asarray(soft, np.float32)
        image = (
            image
            + rng.normal(0, 1, (h, w, 1)) * rng.exponential(3.5)
            + rng.normal(0, 1, (h, w, 3)) * rng.exponential(2)
        )
        image = np.clip(image, 0, 255).astype(np.uint8)
        if rng.random() < 0.6:
            buffer = io.BytesIO()
            Image.fromarray(image[..., ::-1]).save(buffer, 'JPEG', quality=int(rng.integers(28, 95)))
            image = np.asarray(Image.open(buffer))[..., ::-1]
        return image


def with_heads(boxes):
    """Marks those whom the picture's upper edge cuts off: of them legs may be all that shows."""
    return [[*box, int(box[1] > 0.5)] for box in boxes]


def is_whole(left, top, right, bottom, width, height):
    """
    Whether a box in a frame may be a standing person from head to foot. Half people, whom the frame's edge or a desk
    cuts off, must not be pasted into the middle of a picture: they teach that an upper body is a box of its own.
    """
    clear = left > EDGE and top > EDGE and right < width - EDGE and bottom < height - EDGE
    return clear and bottom - top > TALL * (right - left)


def real_crops(rng, real, feather=0.07):
    """
    People cut out of labelled frames as soft-edged rectangles, and as many pieces of the same frames without anybody,
    cut out alike: the edge itself tells nothing. Only whole people (see is_whole).
    """
    crops, scraps = [], []
    for image, labels in real:
        h, w = image.shape[:2]
        for bx, by, bw, bh in labels:
            if is_whole(bx * w, by * h, (bx + bw) * w, (by + bh) * h, w, h):
                crops.append(
                    _soft(image, (bx - 0.04 * bw) * w, (by - 0.03 * bh) * h, bw * 1.08 * w, bh * 1.06 * h, feather)
                )
            for _ in range(8):
                x, y = rng.uniform(0, 1 - bw) if bw < 1 else 0, rng.uniform(0, 1 - bh) if bh < 1 else 0
                if all(_share((x, y, bw, bh), other) < 0.08 for other in labels):
                    scraps.append(_soft(image, x * w, y * h, bw * w, bh * h, feather))
                    break
    keep = lambda cuts: [cut for cut in cuts if cut is not None]
    return keep(crops), keep(scraps)


def _share(a, b):
    """How much of the smaller box lies in the other."""
    w, h = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]), min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(0, w) * max(0, h) / min(a[2] * a[3], b[2] * b[3])


def _soft(image, x, y, w, h, feather):
    l, t, r, b = max(0, int(x)), max(0, int(y)), min(image.shape[1], int(x + w)), min(image.shape[0], int(y + h))
    if r - l < 8 or b - t < 12:
        return None
    ramp = lambda n: np.clip(np.minimum(np.arange(n) + 0.5, n - np.arange(n) - 0.5) / (feather * n), 0, 1)
    return image[t:b, l:r, ::-1], (255 * ramp(b - t)[:, None] * ramp(r - l)[None]).astype(np.uint8), 0.0


def write_scenes(composer, out, count):
    """`count` pictures and their boxes, as train.py reads them."""
    pictures = np.lib.format.open_memmap(out.with_suffix('.npy'), 'w+', np.uint8, (count, HEIGHT, WIDTH, 3))
    labels = []
    for index in range(count):
        pictures[index], boxes = composer.picture()
        labels.append([[round(float(v), 1) for v in box] for box in boxes])
    pictures.flush()
    out.with_suffix('.json').write_text(json.dumps(labels))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--sprites', type=Path, required=True)
    arguments.add_argument('--backgrounds', type=Path, required=True)
    arguments.add_argument(
        '--real', type=Path, help='labelled frames from real_frames.py; without it all scenes are rendered'
    )
    arguments.add_argument('--count', type=int, default=8000)
    arguments.add_argument('--seed', type=int, default=1)
    arguments.add_argument('--out', type=Path, required=True)
    options = arguments.parse_args()
    rng = np.random.default_rng(options.seed)
    sprites = pickle.loads(options.sprites.read_bytes())
    real = pickle.loads(options.real.read_bytes()) if options.real else []
    composer = Composer(rng, sprites, np.load(options.backgrounds), real)
    write_scenes(composer, options.out, options.count)


if __name__ == '__main__':
    main()
