"""
Photographs and camera pictures with boxes as training material, never the same twice: cut, zoomed, stretched, put side
by side. `annotations.jsonl` has a picture a line: file, split, source, stretched, original_aspect, exhaustive (classes
for which a missing box means that nothing is there), boxes [class, x, y, w, h], ignore [x, y, w, h] and suspect [class,
x, y, w, h]; what was exported on a site (source `site`) also background [x, y, w, h], where surely nobody is. Boxes
come out as in compose.py: pixels left, top, right, bottom, and 1 for somebody who is to be found, 0 for what is neither
to be found nor to be left out, -1 for background within such a place.
"""

import json
import pickle
from typing import NamedTuple, Optional

import cv2
import numpy as np

from net import HEIGHT, WIDTH
from worsen import worsen

PAD = 114
# Pictures in which not all people are labelled get the teacher's: from SURE somebody, from UNSURE neither nor.
SURE, UNSURE = 0.5, 0.12
# Where all are said to be labelled, what the teacher sees besides is left alone from here on. Boxes by hand are
# trusted.
MISSED, TRUSTED = 0.35, {'hand', 'negative'}
# How often a source is drawn: few pictures like those that are counted in more often, others and empty ones less.
OFTEN = {
    'hs': 4.0,
    'luiz': 2.0,
    'hp': 1.5,
    'therm': 0.3,
    'pun': 0.8,
    'rf100': 0.25,
    'act': 0.35,
    'mot': 0.5,
    'oiv': 0.5,
    'bic': 0.5,
    'frames': 1.0,
}
EMPTY = 0.5
# Exported by Fieldcount from a site's proofs.
SITE = 'site'
# A person of whom less than this is in the picture, or who is not this tall, is neither to be found nor to be left out.
IN_PICTURE, TALL = 0.3, 8
# What may be as tall as the input, wider than it, and half empty: sizes of pictures inside the input, as cameras have
# them.
SIZES = [(WIDTH, HEIGHT)] * 5 + [(341, HEIGHT)] * 3 + [(256, HEIGHT)] * 2 + [(HEIGHT, HEIGHT)]


class Labelled(NamedTuple):
    picture: np.ndarray
    boxes: np.ndarray
    stretched: bool
    aspect: Optional[float]
    often: float


def read_annotations(path, split):
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    return [row for row in rows if row['split'] == split]


def corners(boxes, kind):
    return [[x, y, x + w, y + h, kind] for x, y, w, h in boxes]


def boxes_of(row, seen):
    """
    People of one picture and what is to be left alone; `seen` is what the teacher sees there, [x, y, w, h, score].
    """
    own = [box[1:5] for box in row['boxes'] if box[0] == 'person']
    nobody = row.get('background', [])
    aside = [box[:4] for box in row.get('ignore', [])] + [
        box[1:5] for box in row.get('suspect', []) if box[0] == 'person'
    ]
    if row['source'] == SITE:
        # Somebody was missed in it, and perhaps nobody said where: nothing is background but what a hand said is.
        if 'person' not in row['exhaustive']:
            own += [box for *box, score in seen if score >= SURE and not _among(box, own + nobody)]
            aside = [[0, 0, row['width'], row['height']]]
    elif 'person' not in row['exhaustive']:
        own += [box for *box, score in seen if score >= SURE and not _among(box, own)]
        aside += [box for *box, score in seen if UNSURE <= score < SURE and not _among(box, own)]
    elif row['label'] not in TRUSTED:
        aside += [box for *box, score in seen if score >= MISSED and not _among(box, own)]
    return np.array(corners(own, 1) + corners(aside, 0) + corners(nobody, -1), np.float32).reshape(-1, 5)


def _among(box, others):
    """Whether a box mostly lies in one of the others, or one of them in it."""
    x, y, w, h = box
    for left, top, wide, high in others:
        shared = max(0, min(x + w, left + wide) - max(x, left)) * max(0, min(y + h, top + high) - max(y, top))
        if shared > 0.5 * min(w * h, wide * high):
            return True
    return False


def read_pictures(annotations, teacher=None, split='train'):
    """All pictures of a split with people labelled by their sources, the others by the teacher (teacher.py)."""
    seen = json.loads(teacher.read_text()) if teacher else {}
    pictures = []
    for row in read_annotations(annotations, split):
        if row['source'] != SITE and 'person' not in row['exhaustive'] and row['file'] not in seen:
            continue
        boxes = boxes_of(row, seen.get(row['file'], []))
        if row['source'] == SITE and 'person' not in row['exhaustive'] and not (boxes[:, 4] != 0).any():
            # It says nothing at all.
            continue
        aspect = ratio(row['original_aspect']) if row.get('original_aspect') else None
        often = OFTEN.get(row['source'], 1.0) * (1 if row['source'] == SITE or (boxes[:, 4] > 0).any() else EMPTY)
        pictures.append(
            Labelled(cv2.imread(str(annotations.parent / row['file'])), boxes, bool(row['stretched']), aspect, often)
        )
    return pictures


def with_site(pictures, site, share):
    """Pictures of a site among others, so that they are drawn for this share of the labelled pictures."""
    if not pictures or not site:
        return pictures + site
    scale = share / (1 - share) * sum(one.often for one in pictures) / sum(one.often for one in site)
    return pictures + [one._replace(often=one.often * scale) for one in site]


def ratio(text):
    across, down = text.split(':')
    return float(across) / float(down)


def read_frames(path):
    """The frames of real_frames.py."""
    pictures = []
    for picture, boxes in pickle.loads(path.read_bytes()):
        h, w = picture.shape[:2]
        pixels = [[x * w, y * h, bw * w, bh * h] for x, y, bw, bh in boxes]
        pictures.append(
            Labelled(picture, np.array(corners(pixels, 1), np.float32).reshape(-1, 5), False, None, OFTEN['frames'])
        )
    return pictures


class RealPictures:
    """Training pictures without end, from labelled ones."""

    def __init__(self, pictures, rng):
        self.pictures, self.rng = pictures, rng
        often = np.array([picture.often for picture in pictures])
        self.chance = np.cumsum(often / often.sum())

    def picture(self):
        """One training picture [192,352,3], its boxes [N,5], and the picture as it was before it was made worse."""
        rng = self.rng
        w, h = SIZES[int(rng.integers(len(SIZES)))]
        full, boxes = np.full((HEIGHT, WIDTH, 3), PAD, np.uint8), []
        for left, top, right, bottom in self._tiles(w, h):
            tile, found = self._view(self._draw(), right - left, bottom - top)
            full[top:bottom, left:right] = tile
            boxes.append(found + [left, top, left, top, 0])
        boxes = np.concatenate(boxes)
        if rng.random() < 0.5:
            full[:h, :w] = full[:h, :w][:, ::-1].copy()
            boxes[:, [0, 2]] = w - boxes[:, [2, 0]]
        clean = full.copy()
        full[:h, :w] = worsen(full[:h, :w], boxes, rng)
        return full, boxes, clean

    def _draw(self):
        return self.pictures[min(len(self.pictures) - 1, int(np.searchsorted(self.chance, self.rng.random())))]

    def _tiles(self, w, h):
        """One picture, two side by side, or four."""
        rng, kind = self.rng, self.rng.random()
        if kind < 0.7:
            return [(0, 0, w, h)]
        x = int(w * rng.uniform(0.3, 0.7))
        if kind < 0.95:
            return [(0, 0, x, h), (x, 0, w, h)]
        y = int(h * rng.uniform(0.35, 0.65))
        return [(0, 0, x, y), (x, 0, w, y), (0, y, x, h), (x, y, w, h)]

    def _view(self, item, w, h):
        """A part of a picture, or all of it and grey beside, at any zoom and proportion: [h,w,3] and boxes in it."""
        rng = self.rng
        ph, pw = item.picture.shape[:2]
        across, down = self._scale(item, w, h)
        wide, high = max(8, pw * across), max(8, ph * down)
        x, y = self._place(item, w, h, wide, high, across, down)
        boxes = item.boxes * [across, down, across, down, 1] + [x, y, x, y, 0]
        # Only what is seen is scaled.
        l, t = max(0, int(-x / across)), max(0, int(-y / down))
        r, b = min(pw, int(np.ceil((w - x) / across))), min(ph, int(np.ceil((h - y) / down)))
        canvas = np.full((h, w, 3), PAD, np.uint8)
        dl, dt = int(round(x + l * across)), int(round(y + t * down))
        size = max(1, int(round((r - l) * across))), max(1, int(round((b - t) * down)))
        shrinks = across < 1 and down < 1 and rng.random() < 0.7
        part = cv2.resize(item.picture[t:b, l:r], size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
        fl, ft, fr, fb = max(0, dl), max(0, dt), min(w, dl + size[0]), min(h, dt + size[1])
        canvas[ft:fb, fl:fr] = part[ft - dt : fb - dt, fl - dl : fr - dl]
        return canvas, self._cut(boxes, fl, ft, fr, fb)

    def _scale(self, item, w, h):
        """Pixels of the view to one of the picture, across and down."""
        rng = self.rng
        ph, pw = item.picture.shape[:2]
        proportion = np.exp(rng.uniform(-0.2, 0.2))
        if item.stretched and rng.random() < 0.6:
            proportion *= item.aspect or rng.uniform(1.0, 1.78)
        fits, fills = sorted((w / (pw * proportion), h / ph))
        whole, zoom = (
            (fits, np.exp(rng.uniform(np.log(0.7), np.log(1.1))))
            if rng.random() < 0.45
            else (fills, np.exp(rng.uniform(0, np.log(2.2))))
        )
        people = item.boxes[item.boxes[:, 4] > 0]
        if len(people):
            # Nobody so small that nothing is left, or so large that only cloth is seen.
            tall = np.median(people[:, 3] - people[:, 1]) * whole
            zoom = float(np.clip(zoom, 12 / tall, 1.4 * HEIGHT / tall))
        return whole * zoom * proportion, whole * zoom

    def _place(self, item, w, h, wide, high, across, down):
        """Where the picture's corner comes to lie: mostly so that somebody is in view."""
        rng = self.rng
        people = item.boxes[item.boxes[:, 4] > 0]
        x, y = rng.uniform(min(0, w - wide), max(0, w - wide)), rng.uniform(min(0, h - high), max(0, h - high))
        if wide <= w and high <= h and rng.random() < 0.5:
            return 0.0, 0.0
        if len(people) and rng.random() < 0.7:
            left, top, right, bottom, _ = people[rng.integers(len(people))]
            if wide > w:
                x = float(np.clip(w * rng.uniform(0.1, 0.9) - (left + right) / 2 * across, w - wide, 0))
            if high > h:
                y = float(np.clip(h * rng.uniform(0.25, 0.75) - (top + bottom) / 2 * down, h - high, 0))
        return x, y

    def _cut(self, boxes, l, t, r, b):
        """Boxes cut at the view's edges; those of whom too little is left are not to be found."""
        area = np.prod(boxes[:, 2:4] - boxes[:, :2], 1)
        boxes = boxes.astype(np.float32)
        boxes[:, [0, 2]] = boxes[:, [0, 2]].clip(l, r)
        boxes[:, [1, 3]] = boxes[:, [1, 3]].clip(t, b)
        size = boxes[:, 2:4] - boxes[:, :2]
        little = (size.prod(1) < IN_PICTURE * area) | (size[:, 1] < TALL) | (size[:, 0] < 3)
        boxes[little & (boxes[:, 4] > 0), 4] = 0
        return boxes[(size > 1).all(1)]
