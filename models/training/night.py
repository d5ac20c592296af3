"""Labelled pictures as a camera at night would give them, into a folder of their own: the kind takes the place of the
source in annotations.jsonl. The same seed gives the same pictures. A stand-in: no picture here was taken at night.
Usage: night.py <annotations.jsonl> <split> <folder> [--pictures 120] [--seed 1]"""
import argparse
import json
import random
from pathlib import Path

import cv2
import numpy as np


def grey(picture):
    return cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)


def dark(picture, gain, noise, rng):
    """A short exposure, amplified: what is left of the light, with the sensor's noise, on eight bits."""
    light = picture.astype(np.float32) * gain
    grain = rng.normal(0, noise, picture.shape[:2] + (picture.shape[2],)).astype(np.float32)
    return np.clip(light + grain, 0, 255).astype(np.uint8)


def lamp(picture):
    """The lamps beside the lens: bright in the middle, a fifth of that in the corners."""
    h, w = picture.shape[:2]
    y, x = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j]
    share = 0.2 + 1.0 * np.exp(-1.6 * (x * x + y * y))
    return np.clip(picture * share[..., None], 0, 255).astype(np.uint8)


def moved(picture):
    """A long exposure: what a walk smears, over a fiftieth of the picture's width."""
    kernel = np.full((1, max(3, picture.shape[1] // 50)), 1, np.float32)
    return cv2.filter2D(picture, -1, kernel / kernel.size)


KINDS = {
    '0 as it is': lambda picture, rng: picture,
    '1 grey (no colour, as by infrared)': lambda picture, rng: grey(picture),
    '2 dusk (gain 0.4, noise 6)': lambda picture, rng: dark(picture, 0.4, 6, rng),
    '3 night (gain 0.15, noise 8)': lambda picture, rng: dark(picture, 0.15, 8, rng),
    '4 infrared (grey, lamp, noise 8)': lambda picture, rng: grey(dark(lamp(grey(picture)), 0.8, 8, rng)),
    '5 infrared, long exposure (the same, smeared)': lambda picture, rng: grey(
        dark(moved(lamp(grey(picture))), 0.8, 8, rng)
    ),
}


def write(path, picture):
    """A recording of one picture: Fieldcount opens no still ones."""
    h, w = picture.shape[:2]
    video = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*'MJPG'), 1, (w, h))
    video.write(picture)
    video.release()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('annotations', type=Path)
    parser.add_argument('split')
    parser.add_argument('folder', type=Path)
    parser.add_argument('--pictures', type=int, default=120)
    parser.add_argument('--seed', type=int, default=1)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.annotations.read_text().splitlines()]
    rows = [row for row in rows if row['split'] == arguments.split and 'person' in row['exhaustive'] and row['boxes']]
    rows = random.Random(arguments.seed).sample(rows, min(arguments.pictures, len(rows)))
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with open(arguments.folder / 'annotations.jsonl', 'w') as out:
        for number, row in enumerate(rows):
            picture = cv2.imread(str(arguments.annotations.parent / row['file']))
            for kind, (name, change) in enumerate(KINDS.items()):
                file = f'{number}-{kind}.avi'
                rng = np.random.default_rng([arguments.seed, number, kind])
                write(arguments.folder / file, change(picture, rng))
                out.write(json.dumps({**row, 'file': file, 'source': name, 'split': 'night'}) + '\n')


main()
