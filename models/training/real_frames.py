"""Gathers frames and the teacher's labels (label.ts) as [(BGR bytes [270,480,3], [[x,y,w,h], ...] normalised), ...]."""

import argparse
import json
import pickle
import subprocess
from pathlib import Path

import numpy as np

W, H = 480, 270
# What the teacher is sure of is a label; frames with something it is unsure of are left out.
SURE, UNSURE = 0.5, 0.3


def frames(video):
    raw = subprocess.run(
        [
            'ffmpeg',
            '-v',
            'error',
            '-i',
            str(video),
            '-vf',
            f'scale={W}:{H}',
            '-f',
            'rawvideo',
            '-pix_fmt',
            'bgr24',
            '-',
        ],
        capture_output=True,
        check=True,
    ).stdout
    return np.frombuffer(raw, np.uint8).reshape(-1, H, W, 3)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('videos', type=Path, nargs='+', help='each with its labels beside it as .json')
    arguments.add_argument('--out', type=Path, required=True)
    options = arguments.parse_args()
    gathered = []
    for video in options.videos:
        for picture, found in zip(frames(video), json.loads(video.with_suffix('.json').read_text())):
            if not any(UNSURE < score < SURE for *_, score in found):
                gathered.append((picture.copy(), [box for *box, score in found if score >= SURE]))
    options.out.write_bytes(pickle.dumps(gathered))
    print(len(gathered), 'frames,', sum(len(boxes) for _, boxes in gathered), 'people')


if __name__ == '__main__':
    main()
