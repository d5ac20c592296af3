"""What cameras, light and things in front do to a picture. Changes nothing that boxes say."""

import cv2
import numpy as np


def worsen(picture, boxes, rng):
    """A new picture [h,w,3]; `boxes` [N,5] say where people are, for what may stand before them."""
    picture = np.ascontiguousarray(picture)
    if rng.random() < 0.3:
        _cover(picture, boxes, rng)
    if rng.random() < 0.25:
        picture = _soften(picture, rng)
    picture = _light(picture, rng)
    if rng.random() < 0.25:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 90))]
        picture = cv2.imdecode(cv2.imencode('.jpg', picture, quality)[1], cv2.IMREAD_COLOR)
    return picture


def _cover(picture, boxes, rng):
    """A counter, a shelf, a bag: a third of somebody at most is hidden; as often it stands where nobody is."""
    h, w = picture.shape[:2]
    for l, t, r, b, kind in boxes:
        # What is left alone may be all of a picture, and whoever is in it would vanish.
        if kind <= 0 and (r - l) * (b - t) > 0.5 * w * h:
            continue
        if rng.random() < 0.5:
            continue
        wide, high = (r - l) * rng.uniform(0.3, 1.3), (b - t) * rng.uniform(0.1, 0.32)
        x, y = (
            (l + (r - l) * rng.uniform(0.1, 0.9), b - high * rng.uniform(0, 1))
            if rng.random() < 0.7
            else (rng.uniform(0, w), rng.uniform(0, h))
        )
        left, top, right, bottom = (int(v) for v in np.clip([x - wide / 2, y, x + wide / 2, y + high], 0, [w, h, w, h]))
        if right - left < 2 or bottom - top < 2:
            continue
        if rng.random() < 0.5:
            picture[top:bottom, left:right] = rng.integers(0, 256, 3)
        else:
            sx, sy = int(rng.integers(w - (right - left) + 1)), int(rng.integers(h - (bottom - top) + 1))
            picture[top:bottom, left:right] = picture[sy : sy + bottom - top, sx : sx + right - left].copy()


def _soften(picture, rng):
    h, w = picture.shape[:2]
    kind = rng.random()
    if kind < 0.35:
        return cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.3))
    if kind < 0.6:
        kernel = np.zeros((1, int(rng.integers(3, 8))), np.float32)
        kernel[:] = 1 / kernel.size
        return cv2.filter2D(picture, -1, kernel)
    f = rng.uniform(0.4, 0.85)
    return cv2.resize(
        cv2.resize(picture, (max(4, int(w * f)), max(4, int(h * f))), interpolation=cv2.INTER_AREA), (w, h)
    )


def _light(picture, rng):
    """Exposure, colour, infrared, night and noise."""
    tones = np.arange(256, dtype=np.float32)[:, None] / 255
    tones = tones ** np.exp(rng.normal(0, 0.25)) * np.exp(rng.normal(0, 0.12)) * np.exp(rng.normal(0, 0.06, 3))
    tones = (tones - 0.5) * np.exp(rng.normal(0, 0.15)) + 0.5 + rng.normal(0, 0.04)
    night = rng.random() < 0.08
    if night:
        tones = tones * rng.uniform(0.2, 0.5) + rng.uniform(0, 0.06)
    picture = cv2.LUT(picture, np.clip(tones[None] * 255, 0, 255).astype(np.uint8))
    if rng.random() < (0.5 if night else 0.1):
        picture = cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    elif rng.random() < 0.3:
        grey = cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
        share = rng.uniform(0.3, 1.5)
        picture = cv2.addWeighted(picture, share, grey, 1 - share, 0)
    if night or rng.random() < 0.3:
        strength = 3 + rng.exponential(4) if night else rng.exponential(4)
        noise = np.empty(picture.shape if rng.random() < 0.5 else picture.shape[:2], np.int16)
        cv2.randn(noise, 0, float(strength))
        noise = noise if noise.ndim == 3 else np.repeat(noise[..., None], 3, 2)
        picture = np.clip(picture + noise, 0, 255).astype(np.uint8)
    return picture
