"""
Trains the detector on what compose.py and scenes.py made, and on labelled pictures (real_pictures.py). Stops after so
many steps or minutes, whichever is first; the rate falls towards that end. Continues from a checkpoint.
"""

import argparse
import copy
import json
import math
import os
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from assign import assign, to_corners
from exported import lay_into, load_exported
from mixture import Mixture, batches
from net import HEIGHT, WIDTH, Detector, grid
from real_pictures import read_frames, read_pictures, with_site
from validate import Validation, average_precision

BATCH = 16
# People whose boxes are at least this tall, in pixels, get spots (_patch).
LARGE = 70
# From this score on, boxes of the teacher are learnt.
SURELY = 0.1


class Scenes:
    """Pictures and boxes of several files, drawn at random and mirrored."""

    def __init__(self, paths):
        self.files = [np.load(path.with_suffix('.npy'), mmap_mode='r') for path in paths]
        self.labels = [json.loads(path.with_suffix('.json').read_text()) for path in paths]
        self.index = [(f, i) for f, labels in enumerate(self.labels) for i in range(len(labels))]

    def draw(self, rng, count):
        pictures, truths = [], []
        for f, i in rng.sample(self.index, count):
            picture, boxes = (
                torch.from_numpy(np.array(self.files[f][i])),
                torch.tensor([(*box, 1)[:5] for box in self.labels[f][i]]).reshape(-1, 5),
            )
            self._patch(picture, boxes, rng)
            if rng.random() < 0.5:
                picture, boxes = (
                    picture.flip(1),
                    torch.stack([WIDTH - boxes[:, 2], boxes[:, 1], WIDTH - boxes[:, 0], boxes[:, 3], boxes[:, 4]], 1),
                )
            pictures.append(picture)
            truths.append(boxes)
        return pictures, truths

    def _patch(self, picture, boxes, rng):
        """
        A spot of another colour on large people, as light hair on a dark coat or trousers of another colour are:
        what differs so much within one person must not become two. As many spots where nobody is: they tell nothing.
        """
        nobody = []
        for l, t, r, b, _ in boxes.tolist() or [(0, 0, rng.uniform(20, 90), rng.uniform(LARGE, 180), 1)]:
            x, y = rng.uniform(0, WIDTH - (r - l)), rng.uniform(0, HEIGHT - (b - t))
            if not any(
                x < box[2] and box[0] < x + r - l and y < box[3] and box[1] < y + b - t for box in boxes.tolist()
            ):
                nobody.append((x, y, x + r - l, y + b - t, 1))
        for l, t, r, b, cared_for in boxes.tolist() + nobody:
            w, h = r - l, b - t
            if h < LARGE or not cared_for or rng.random() < 0.6:
                continue
            tone = rng.uniform(15, 220) * torch.tensor([rng.gauss(1, 0.12) for _ in range(3)])
            x, y = l + rng.uniform(0.35, 0.65) * w, t + rng.uniform(0.05, 0.95) * h
            rx, ry = rng.uniform(0.15, 0.5) * w, rng.uniform(0.08, 0.35) * h
            left, top, right, bottom = (
                max(0, int(x - rx)),
                max(0, int(y - ry)),
                min(WIDTH, int(x + rx) + 1),
                min(HEIGHT, int(y + ry) + 1),
            )
            if right <= left or bottom <= top:
                continue
            far = ((torch.arange(left, right) - x) / rx)[None] ** 2 + ((torch.arange(top, bottom) - y) / ry)[
                :, None
            ] ** 2
            share = rng.uniform(0.5, 1) * (rng.uniform(2, 6) * (1 - far)).clamp(0, 1)[..., None]
            part = picture[top:bottom, left:right].float()
            picture[top:bottom, left:right] = (part + share * (tone - part.mean((0, 1)))).clamp(0, 255).to(torch.uint8)


def lit(pictures, rng):
    """Bytes [B,H,W,3] -> the network's input, each picture in other light."""
    stack, count = pictures.permute(0, 3, 1, 2).float(), len(pictures)
    gain = torch.tensor([rng.uniform(0.75, 1.2) for _ in range(count)]).view(-1, 1, 1, 1)
    tint = torch.tensor([rng.gauss(1, 0.05) for _ in range(3 * count)]).view(-1, 3, 1, 1)
    return (stack * gain * tint + rng.uniform(-12, 12)).clamp(0, 255).contiguous(memory_format=torch.channels_last)


def loss_of(output, truths, cells):
    columns, rows, strides = cells
    boxes, logits = to_corners(output[..., :4], columns, rows, strides), output[..., 4]
    target, counts = torch.zeros_like(logits), torch.ones_like(logits)
    cx, cy = (columns + 0.5) * strides, (rows + 0.5) * strides
    found, wanted = [], []
    for b, labelled in enumerate(truths):
        for l, t, r, bottom, _ in labelled[labelled[:, 4] == 0].tolist():
            counts[b, (cx > l) & (cx < r) & (cy > t) & (cy < bottom)] = 0
        for l, t, r, bottom, _ in labelled[labelled[:, 4] < 0].tolist():
            counts[b, (cx > l) & (cx < r) & (cy > t) & (cy < bottom)] = 1
        truth = labelled[labelled[:, 4] > 0, :4]
        if len(truth) == 0:
            continue
        cell, owner, iou = assign(boxes[b].detach(), logits[b].detach(), truth, columns, rows, strides)
        target[b, cell] = 0.4 + 0.6 * iou
        counts[b, cell] = 1
        found.append(boxes[b, cell])
        wanted.append(truth[owner])
    positives = max(1, int((target > 0).sum()))
    score_loss = F.binary_cross_entropy_with_logits(logits, target, counts, reduction='sum') / positives
    box_loss = giou_loss(torch.cat(found), torch.cat(wanted)).sum() / positives if found else output.sum() * 0
    return score_loss + 3.0 * box_loss, score_loss.item(), box_loss.item()


def distil_loss(output, seen, cells):
    """How far the network is from what the teacher sees: of all scores, and of the boxes it is sure of."""
    wanted, surely = seen[..., 4], (seen[..., 4] > SURELY).nonzero(as_tuple=True)
    if not len(surely[0]):
        return output.sum() * 0
    sureness = wanted[surely]
    score_loss = F.binary_cross_entropy_with_logits(output[..., 4], wanted, reduction='sum') / sureness.sum()
    own, theirs = (to_corners(part[..., :4], *cells)[surely] for part in (output, seen))
    return score_loss + 3.0 * (giou_loss(own, theirs) * sureness).sum() / sureness.sum()


def giou_loss(a, b):
    """1 - GIoU of matched boxes (Rezatofighi et al., arXiv:1902.09630)."""
    overlap = (torch.min(a[:, 2:], b[:, 2:]) - torch.max(a[:, :2], b[:, :2])).clamp(min=0).prod(1)
    area = lambda box: (box[:, 2:] - box[:, :2]).prod(1)
    union = area(a) + area(b) - overlap + 1e-6
    hull = (torch.max(a[:, 2:], b[:, 2:]) - torch.min(a[:, :2], b[:, :2])).prod(1) + 1e-6
    return 1 - overlap / union + (hull - union) / hull


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('scenes', type=Path, nargs='*')
    arguments.add_argument(
        '--annotations', type=Path, help='labelled pictures: train on their split train, report AP50 on val'
    )
    arguments.add_argument('--teacher', type=Path, help="what teacher.py found in them")
    arguments.add_argument(
        '--distil', type=Path, help='a YOLOX (.onnx) whose answer for each cell of the labelled pictures is learnt too'
    )
    arguments.add_argument('--frames', type=Path, help='labelled frames of real_frames.py')
    arguments.add_argument('--share', type=float, default=0.75, help='of each batch, how much are labelled pictures')
    arguments.add_argument('--site', type=Path, help='a training set that Fieldcount exported on a site (site.sh)')
    arguments.add_argument('--site-teacher', type=Path, help='what teacher.py found in it, where somebody was missed')
    arguments.add_argument(
        '--site-share', type=float, default=0.5, help='of the labelled pictures, how many are of the site'
    )
    arguments.add_argument('--out', type=Path, required=True)
    arguments.add_argument(
        '--start', type=Path, help='a checkpoint of our own to go on from, or a model that export.py wrote (.onnx)'
    )
    arguments.add_argument(
        '--keep-stem', action='store_true', help='leave the first layers as they are: a quarter of the work'
    )
    arguments.add_argument(
        '--bfloat16',
        action='store_true',
        help='half the work where the processor knows it (AVX-512 BF16); weights and boxes stay exact',
    )
    arguments.add_argument(
        '--every', type=int, help='also keep a checkpoint of its own after each so many steps, as <out>-<step>.pt'
    )
    arguments.add_argument('--steps', type=int, default=3000)
    arguments.add_argument('--minutes', type=float, default=math.inf)
    arguments.add_argument('--pause', type=Path, help='rest while this file exists')
    arguments.add_argument(
        '--threads',
        type=int,
        default=1,
        help='at most so many; one while others need the processors: two would wait for each other',
    )
    arguments.add_argument('--rate', type=float, default=2e-3)
    arguments.add_argument('--mean', type=float, default=0.998, help='how slowly the kept mean of the weights follows')
    arguments.add_argument('--seed', type=int, default=7)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    net, cells = Detector().to(memory_format=torch.channels_last), grid()
    stream, validation = open_stream(options, rng), Validation(options.annotations) if options.annotations else None
    if options.start and options.start.suffix == '.onnx':
        load_exported(net, options.start, torch.cat([lit(next(stream)[0], rng) for _ in range(4)]))
    elif options.start:
        lay_into(net, torch.load(options.start)['ema'])
    if options.keep_stem:
        net.stem.eval().requires_grad_(False)
    ema = copy.deepcopy(net).eval()
    decay = [p for n, p in net.named_parameters() if p.ndim > 1 and p.requires_grad]
    plain = [p for n, p in net.named_parameters() if p.ndim <= 1 and p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{'params': decay, 'weight_decay': 0.02}, {'params': plain, 'weight_decay': 0.0}], lr=options.rate
    )
    began, sums, step, done = time.time(), [0.0, 0.0, 0.0], 0, 0.0
    while done < 1:
        while options.pause and options.pause.exists():
            time.sleep(5)
        if step % 50 == 0:
            torch.set_num_threads(options.threads if os.getloadavg()[0] < options.threads + 1.7 else 1)
        step += 1
        done = min(1.0, max(step / options.steps, (time.time() - began) / 60 / options.minutes))
        warm, left = min(1.0, step / 150), 0.5 * (1 + math.cos(math.pi * done))
        for group in optimiser.param_groups:
            group['lr'] = options.rate * warm * (0.02 + 0.98 * left)
        pictures, truths, seen = next(stream)
        with torch.autocast('cpu', torch.bfloat16, enabled=options.bfloat16):
            output = net(lit(pictures, rng))
        loss, score_loss, box_loss = loss_of(output.float(), truths, cells)
        if seen is not None:
            taught = distil_loss(output[: len(seen)].float(), seen, cells)
            loss, sums[2] = loss + taught, sums[2] + taught.item()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 10.0)
        optimiser.step()
        blend = min(options.mean, (1 + step) / (10 + step))
        with torch.no_grad():
            for kept, new in zip(ema.state_dict().values(), net.state_dict().values()):
                kept.mul_(blend).add_(new, alpha=1 - blend) if kept.dtype.is_floating_point else kept.copy_(new)
        sums = [sums[0] + score_loss, sums[1] + box_loss, sums[2]]
        if step % 50 == 0:
            print(
                f'step {step} ({done:.0%}) score {sums[0] / 50:.3f} box {sums[1] / 50:.3f} taught {sums[2] / 50:.3f}',
                f'{(time.time() - began) / step:.3f} s a step',
                flush=True,
            )
            sums = [0.0, 0.0, 0.0]
        if step % 250 == 0 or done == 1:
            torch.save({'ema': ema.state_dict(), 'step': step}, options.out)
        if options.every and (step % options.every == 0 or done == 1):
            torch.save({'ema': ema.state_dict(), 'step': step}, options.out.with_stem(f'{options.out.stem}-{step}'))
            if validation:
                marks = validation.marks(validation.found(ema, options.bfloat16))
                print(f'step {step}: val AP50 {average_precision(*marks):.4f}', flush=True)


def open_stream(options, rng):
    scenes = Scenes(options.scenes) if options.scenes else None
    if not options.annotations and not options.site:
        return ((torch.stack(pictures), boxes, None) for pictures, boxes in iter(lambda: scenes.draw(rng, BATCH), None))
    pictures = read_pictures(options.annotations, options.teacher) if options.annotations else []
    pictures += read_frames(options.frames) if options.frames else []
    if options.site:
        site = read_pictures(options.site / 'annotations.jsonl', options.site_teacher)
        if not site:
            raise SystemExit(f'{options.site}: nothing is labelled in it; label the pictures in Fieldcount first')
        print(f'{len(site)} pictures of the site,', sum(int((one.boxes[:, 4] > 0).sum()) for one in site), 'people')
        pictures = with_site(pictures, site, options.site_share)
    return batches(Mixture(scenes, pictures, options.share, BATCH, options.seed, options.distil))


if __name__ == '__main__':
    main()
