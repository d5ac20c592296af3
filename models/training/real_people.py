"""
Cuts people out of the labelled clips along their outlines (GrabCut, Rother et al. 2004), and what is behind them: the
clips' pictures with everybody taken away. Both for compose_close.py. Needs Debian's python3-opencv.

A person whose box ends at the picture's lower edge is noted as cut off: pasted elsewhere as a whole, such a half person
would teach that an upper body is a box of its own. Who sits or stands behind a desk is left out for the same reason.
"""

import argparse
import json
import pickle
from pathlib import Path

import cv2
import numpy as np

from compose import EDGE, is_whole
from real_frames import H, W, frames

SURE = 0.6
# Cut-outs that fill less or more of their box than this have gone wrong.
FILL = (0.3, 0.86)


def outline(picture, box, behind):
    """Mask [H,W] of the person in `box` (pixels: left, top, right, bottom), or None."""
    l, t, r, b = box
    mask = np.full((H, W), cv2.GC_BGD, np.uint8)
    mask[t:b, l:r] = cv2.GC_PR_BGD
    differs = np.abs(picture.astype(np.int16) - behind).max(2) > 28
    mask[t:b, l:r][differs[t:b, l:r]] = cv2.GC_PR_FGD
    # Heads and chests lie on the upper middle of a box, whatever the legs do.
    mask[t + (b - t) // 6 : t + (b - t) // 2, l + (r - l) * 3 // 8 : l + (r - l) * 5 // 8] = cv2.GC_PR_FGD
    cv2.grabCut(picture, mask, None, np.zeros((1, 65)), np.zeros((1, 65)), 4, cv2.GC_INIT_WITH_MASK)
    person = ((mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD)).astype(np.uint8)
    person = cv2.morphologyEx(person, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, parts, stats, _ = cv2.connectedComponentsWithStats(person)
    if count < 2:
        return None
    person = (parts == 1 + stats[1:, cv2.CC_STAT_AREA].argmax()).astype(np.uint8)
    ys, xs = np.nonzero(person)
    fill = person.sum() / ((r - l) * (b - t))
    fits = ys.max() - ys.min() > 0.9 * (b - t) and xs.max() - xs.min() > 0.75 * (r - l)
    return person if fits and FILL[0] < fill < FILL[1] else None


def empty(pictures, labels):
    """The median of each pixel over the pictures in which nobody covers it; what is always covered is filled in."""
    stack, hidden = pictures.astype(np.float32), np.zeros(pictures.shape[:3], bool)
    for at, boxes in enumerate(labels):
        for x, y, w, h, _ in boxes:
            hidden[
                at,
                max(0, int((y - 0.03) * H)) : int((y + h + 0.03) * H) + 1,
                max(0, int((x - 0.03) * W)) : int((x + w + 0.03) * W) + 1,
            ] = True
    stack[hidden] = np.nan
    always = hidden.all(0)
    stack[:, always] = 0
    clear = np.nanmedian(stack, 0).astype(np.uint8)
    return cv2.inpaint(clear, always.astype(np.uint8), 5, cv2.INPAINT_TELEA), always.mean()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('videos', type=Path, nargs='+', help='each with its labels beside it as .json')
    arguments.add_argument('--out', type=Path, required=True)
    arguments.add_argument('--every', type=int, default=3, help='cut from every n-th frame')
    options = arguments.parse_args()
    people, places = [], []
    for video in options.videos:
        pictures, labels = frames(video), json.loads(video.with_suffix('.json').read_text())
        behind, covered = empty(pictures, labels)
        if covered < 0.12:
            places.append(behind)
        cut = 0
        for picture, boxes in list(zip(pictures, labels))[:: options.every]:
            for x, y, w, h, score in boxes:
                l, t, r, b = (
                    max(0, int(x * W)),
                    max(0, int(y * H)),
                    min(W, round((x + w) * W)),
                    min(H, round((y + h) * H)),
                )
                alone = all(other[:4] == [x, y, w, h] or _overlap((x, y, w, h), other) < 0.05 for other in boxes)
                # Whole, or cut off by the lower edge alone.
                fits = is_whole(l, t, r, b, W, H) or (b > H - EDGE and l > EDGE and t > EDGE and r < W - EDGE)
                if score < SURE or not alone or not fits or b - t < 60:
                    continue
                person = outline(picture, (l, t, r, b), behind)
                if person is None:
                    continue
                alpha = cv2.GaussianBlur(person * 255, (3, 3), 0)[t:b, l:r]
                people.append(
                    {'rgb': picture[t:b, l:r, ::-1].copy(), 'alpha': alpha, 'cut': b > H - EDGE, 'clip': video.stem}
                )
                cut += 1
        print(video.stem, cut, 'people cut out,', f'{100 * covered:.0f} % of the place never seen')
    options.out.write_bytes(pickle.dumps({'people': people, 'places': places}))


def _overlap(a, b):
    w, h = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]), min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(0, w) * max(0, h) / (a[2] * a[3])


if __name__ == '__main__':
    main()
