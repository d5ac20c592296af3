"""
Rendered scenes from people, rooms and seeds that training never saw: a lossless video and its exact boxes (normalised
x, y, w, h).
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np

import backgrounds
import make_sprites
from compose import Composer
from net import HEIGHT, WIDTH


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--out', type=Path, required=True, help='without ending: .mkv and .json are written')
    arguments.add_argument('--count', type=int, default=400)
    arguments.add_argument('--seed', type=int, default=987_000)
    options = arguments.parse_args()
    rng = np.random.default_rng(options.seed)
    sprites = {
        'people': make_sprites.cut_outs(rng, make_sprites.person, 300),
        'things': make_sprites.cut_outs(rng, make_sprites.thing, 60),
    }
    composer = Composer(rng, sprites, np.stack([backgrounds.room(rng) for _ in range(40)]), [])
    # Here everybody counts who can be seen, with or without a head.
    composer.head_shown = 0
    encoder = subprocess.Popen(
        [
            'ffmpeg',
            '-v',
            'error',
            '-y',
            '-f',
            'rawvideo',
            '-pix_fmt',
            'bgr24',
            '-s',
            f'{WIDTH}x{HEIGHT}',
            '-r',
            '10',
            '-i',
            '-',
            '-c:v',
            'ffv1',
            '-pix_fmt',
            'bgr0',
            str(options.out.with_suffix('.mkv')),
        ],
        stdin=subprocess.PIPE,
    )
    truth = []
    for _ in range(options.count):
        picture, boxes = composer.picture()
        encoder.stdin.write(picture.tobytes())
        truth.append(
            [[l / WIDTH, t / HEIGHT, (r - l) / WIDTH, (b - t) / HEIGHT] for l, t, r, b, enough in boxes if enough]
        )
    encoder.stdin.close()
    if encoder.wait() != 0:
        raise SystemExit('ffmpeg failed')
    options.out.with_suffix('.json').write_text(json.dumps(truth))


if __name__ == '__main__':
    main()
