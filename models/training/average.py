"""
Averages checkpoints of one training, each with its weight, and makes all scores more or less certain. Nets that stem
from each other find more together than each alone; on the clips and scenes each had other faults.
Usage: average.py --out mean.pt [--certainty -0.8] first.pt=2 second.pt=1 ...
"""

import argparse
from pathlib import Path

import torch


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('checkpoints', nargs='+', help='path=weight')
    arguments.add_argument('--out', type=Path, required=True)
    arguments.add_argument(
        '--certainty',
        type=float,
        default=0,
        help="added to the logit of every score, so that the application's 0.35 is the right limit",
    )
    options = arguments.parse_args()
    named = [one.rsplit('=', 1) for one in options.checkpoints]
    states, weights = (
        [torch.load(path, map_location='cpu')['ema'] for path, _ in named],
        [float(weight) for _, weight in named],
    )
    mean = {}
    for name, last in states[-1].items():
        parts = [weight * state[name] for state, weight in zip(states, weights)]
        mean[name] = sum(parts) / sum(weights) if last.dtype.is_floating_point else last
    for name in mean:
        if name.startswith('out.') and name.endswith('.bias'):
            mean[name][4] += options.certainty
    torch.save({'ema': mean}, options.out)


if __name__ == '__main__':
    main()
