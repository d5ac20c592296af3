"""
How well a network finds the people of one split of annotations.jsonl: AP50 as average-precision.ts computes it, where
boxes that mostly lie in what is to be ignored are neither right nor wrong. Usage: validate.py --annotations <file>
[--split val] checkpoint.pt ...
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch

from assign import to_corners
from net import HEIGHT, WIDTH, Detector, grid
from real_pictures import PAD, read_annotations

# As the application: overlap of two boxes that are one person, share of a box inside another.
OVERLAP, NESTED = 0.45, 0.8
# Weaker boxes are left out: the application's limit is 0.1, others measure AP50 from here on.
LEAST = 0.01


class Validation:
    """One split in memory: letterboxed pictures and the boxes in their pixels."""

    def __init__(self, annotations, split='val'):
        self.rows = [row for row in read_annotations(annotations, split) if 'person' in row['exhaustive']]
        self.pictures = np.full((len(self.rows), HEIGHT, WIDTH, 3), PAD, np.uint8)
        self.scales = []
        for full, row in zip(self.pictures, self.rows):
            picture = cv2.imread(str(annotations.parent / row['file']))
            h, w = picture.shape[:2]
            scale = min(WIDTH / w, HEIGHT / h)
            size = round(w * scale), round(h * scale)
            full[: size[1], : size[0]] = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
            self.scales.append(scale)

    @torch.no_grad()
    def found(self, net, bfloat16=False):
        """[N,5] of each picture: left, top, right, bottom in the picture's own pixels, score; best first."""
        cells, answers = grid(), []
        for start in range(0, len(self.rows), 16):
            batch = torch.from_numpy(self.pictures[start : start + 16]).permute(0, 3, 1, 2).float()
            with torch.autocast('cpu', torch.bfloat16, enabled=bfloat16):
                output = net(batch.contiguous(memory_format=torch.channels_last))
            boxes, scores = (
                to_corners(output[..., :4].float(), *cells).numpy(),
                output[..., 4].float().sigmoid().numpy(),
            )
            for k in range(len(boxes)):
                row, scale = self.rows[start + k], self.scales[start + k]
                own = boxes[k] / scale
                own[:, [0, 2]], own[:, [1, 3]] = (
                    own[:, [0, 2]].clip(0, row['width']),
                    own[:, [1, 3]].clip(0, row['height']),
                )
                answers.append(suppress(own, scores[k]))
        return answers

    def marks(self, answers, chosen=lambda row: True):
        """(score, whether it is right) of every box that counts, and how many people there are."""
        marks, people = [], 0
        for row, found in zip(self.rows, answers):
            if chosen(row):
                people += judge(row, found, marks)
        return marks, people


def suppress(boxes, scores):
    kept = []
    for k in np.argsort(-scores):
        if scores[k] < LEAST:
            break
        if (boxes[k, 2:] <= boxes[k, :2]).any():
            continue
        shared, area, others = shares(boxes[k], np.array([box[:4] for box in kept]).reshape(-1, 4))
        if (
            not len(kept)
            or not ((shared / (area + others - shared) > OVERLAP) | (shared / np.minimum(area, others) > NESTED)).any()
        ):
            kept.append([*boxes[k], scores[k]])
    return np.array(kept).reshape(-1, 5)


def shares(box, others):
    """Shared areas of a box with others, its area, theirs."""
    shared = (np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])).clip(0).prod(1)
    return shared, (box[2:4] - box[:2]).prod(), (others[:, 2:] - others[:, :2]).prod(1)


def judge(row, found, marks):
    truth = np.array([[x, y, x + w, y + h] for name, x, y, w, h, *_ in row['boxes'] if name == 'person']).reshape(-1, 4)
    aside = [box[:4] for box in row.get('ignore', [])] + [
        box[1:5] for box in row.get('suspect', []) if box[0] == 'person'
    ]
    aside = np.array([[x, y, x + w, y + h] for x, y, w, h in aside]).reshape(-1, 4)
    free = np.ones(len(truth), bool)
    for *box, score in found:
        shared, area, others = shares(np.array(box), truth)
        overlap = np.where(free, shared / (area + others - shared + 1e-9), 0)
        if len(truth) and overlap.max() >= 0.5:
            free[overlap.argmax()] = False
            marks.append((score, True))
        elif not len(aside) or shares(np.array(box), aside)[0].max() < 0.5 * area:
            marks.append((score, False))
    return len(truth)


def average_precision(marks, people):
    """Area under the precision-recall curve, all points."""
    right = np.cumsum([right for _, right in sorted(marks, key=lambda mark: -mark[0])])
    if not len(right) or not people:
        return 0.0
    precision = np.maximum.accumulate((right / np.arange(1, len(right) + 1))[::-1])[::-1]
    return float((precision * np.diff(right / people, prepend=0)).sum())


def best_limit(marks, people):
    """The score at which recall and precision together (F1) are highest, with that F1, recall and precision."""
    marks = sorted(marks, key=lambda mark: -mark[0])
    right, count = np.cumsum([right for _, right in marks]), np.arange(1, len(marks) + 1)
    f1 = 2 * right / (count + people)
    k = int(f1.argmax())
    return marks[k][0], f1[k], right[k] / people, right[k] / count[k]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('checkpoints', type=Path, nargs='+')
    arguments.add_argument('--annotations', type=Path, required=True)
    arguments.add_argument('--split', default='val')
    options = arguments.parse_args()
    torch.set_num_threads(1)
    validation = Validation(options.annotations, options.split)
    for path in options.checkpoints:
        net = Detector().eval()
        net.load_state_dict(torch.load(path, map_location='cpu')['ema'])
        answers = validation.found(net)
        marks, people = validation.marks(answers)
        sources = sorted({row['source'] for row in validation.rows})
        each = ' '.join(
            f'{source} {average_precision(*validation.marks(answers, lambda row: row["source"] == source)):.3f}'
            for source in sources
        )
        print(
            f'{path.name}: AP50 {average_precision(marks, people):.4f} ({each});',
            'best limit %.2f: F1 %.3f, recall %.3f, precision %.3f' % best_limit(marks, people),
            flush=True,
        )


if __name__ == '__main__':
    main()
