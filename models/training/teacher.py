"""
What a YOLOX (the teacher) finds in still pictures: `<out>.json`, [x, y, w, h, score] in pixels of each person by file.
Usage: teacher.py --model yolox_nano.onnx --annotations annotations.jsonl --out teacher.json
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

SIZE, PAD, LEAST, OVERLAP = 416, 114, 0.05, 0.6


class Teacher:
    def __init__(self, path):
        self.net = cv2.dnn.readNetFromONNX(str(path))
        cells = [
            np.stack(
                [*np.meshgrid(np.arange(SIZE // s), np.arange(SIZE // s)), np.full((SIZE // s,) * 2, s)], -1
            ).reshape(-1, 3)
            for s in (8, 16, 32)
        ]
        self.columns, self.rows, self.strides = np.concatenate(cells).T.astype(np.float32)

    def people(self, picture):
        """[[x, y, w, h, score], ...] in pixels of a BGR picture, best first."""
        h, w = picture.shape[:2]
        scale = min(SIZE / h, SIZE / w)
        full = np.full((SIZE, SIZE, 3), PAD, np.uint8)
        small = cv2.resize(picture, (round(w * scale), round(h * scale)))
        full[: small.shape[0], : small.shape[1]] = small
        self.net.setInput(full.transpose(2, 0, 1)[None].astype(np.float32))
        found = self.net.forward()[0]
        scores = found[:, 4] * found[:, 5]
        centre = (found[:, :2] + np.stack([self.columns, self.rows], 1)) * self.strides[:, None]
        size = np.exp(found[:, 2:4]) * self.strides[:, None]
        boxes = np.concatenate([centre - size / 2, size], 1) / scale
        some = scores > LEAST
        boxes, scores = boxes[some], scores[some]
        kept = np.array(cv2.dnn.NMSBoxes(boxes.tolist(), scores.tolist(), LEAST, OVERLAP), int).reshape(-1)
        return [[*map(float, boxes[k].round(1)), round(float(scores[k]), 3)] for k in kept]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--model', type=Path, required=True)
    arguments.add_argument('--annotations', type=Path, required=True)
    arguments.add_argument('--split', default='train')
    arguments.add_argument('--out', type=Path, required=True)
    options = arguments.parse_args()
    cv2.setNumThreads(1)
    teacher = Teacher(options.model)
    rows = [json.loads(line) for line in options.annotations.read_text().splitlines()]
    found = {
        row['file']: teacher.people(cv2.imread(str(options.annotations.parent / row['file'])))
        for row in rows
        if row['split'] == options.split
    }
    options.out.write_text(json.dumps(found))
    print(
        len(found), 'pictures,', sum(score > 0.5 for boxes in found.values() for *_, score in boxes), 'people above 0.5'
    )


if __name__ == '__main__':
    main()
