"""
Writes the pictures of one split that were squeezed to a square in the proportion they were taken in (`original_aspect`
of annotations.jsonl), with their boxes: cameras deliver no squeezed pictures. The others are written as they are.
Usage: restore_aspect.py --annotations annotations.jsonl --split test --out <folder>
"""

import argparse
import json
from pathlib import Path

import cv2

from real_pictures import ratio, read_annotations


def widened(row, factor):
    """The line of a picture that is `factor` times as wide."""
    across = lambda box, at: [*box[:at], box[at] * factor, box[at + 1], box[at + 2] * factor, *box[at + 3 :]]
    lists = {'boxes': 1, 'ignore': 0, 'suspect': 1}
    return {
        **row,
        'width': round(row['width'] * factor),
        **{name: [across(box, at) for box in row[name]] for name, at in lists.items() if name in row},
    }


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--annotations', type=Path, required=True)
    arguments.add_argument('--split', default='test')
    arguments.add_argument('--out', type=Path, required=True)
    options = arguments.parse_args()
    lines = []
    for row in read_annotations(options.annotations, options.split):
        picture, target = cv2.imread(str(options.annotations.parent / row['file'])), options.out / row['file']
        factor = (
            ratio(row['original_aspect']) * row['height'] / row['width']
            if row['stretched'] and row.get('original_aspect')
            else 1
        )
        row = widened(row, factor)
        target.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(target), cv2.resize(picture, (row['width'], row['height'])), [cv2.IMWRITE_JPEG_QUALITY, 95])
        lines.append(json.dumps(row))
    (options.out / 'annotations.jsonl').write_text('\n'.join(lines) + '\n')


if __name__ == '__main__':
    main()
