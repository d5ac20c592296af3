"""
Draws a body made of tapered capsules: sphere tracing of their smooth union, with soft edges and plain studio light.
"""

import numpy as np

STEPS = 28
# Radius over which neighbouring parts flow together, metres.
BLEND_M = 0.014


class Parts:
    """Tapered capsules a-b with radii, colours and a fabric number each: arrays of P rows, metres, colours 0..1."""

    def __init__(self):
        self.rows = []

    def add(self, a, b, radius_a, radius_b, colour, fabric=0):
        self.rows.append((*a, *b, radius_a, radius_b, *colour, fabric))

    def arrays(self):
        rows = np.asarray(self.rows, np.float32)
        return rows[:, 0:3], rows[:, 3:6], rows[:, 6], rows[:, 7], rows[:, 8:11], rows[:, 11]


class _Field:
    """Distance to each part for many points at once: two matrix products instead of loops over parts."""

    def __init__(self, a, b, radius_a, radius_b):
        self.a, self.ab = a, b - a
        self.length2 = np.maximum((self.ab**2).sum(1), 1e-8)
        self.a_ab, self.a2 = (a * self.ab).sum(1), (a**2).sum(1)
        self.radius, self.taper = radius_a, radius_b - radius_a

    def parts(self, points):
        along = points @ self.ab.T - self.a_ab
        h = np.clip(along / self.length2, 0, 1)
        d2 = (points**2).sum(1)[:, None] - 2 * (points @ self.a.T) + self.a2 - 2 * h * along + h * h * self.length2
        return np.sqrt(np.maximum(d2, 1e-10)) - (self.radius + self.taper * h)

    def distance(self, points):
        d = self.parts(points)
        nearest = d.min(1)
        return nearest - BLEND_M * np.log(np.exp((nearest[:, None] - d) / BLEND_M).sum(1))


def draw_figure(camera, parts, light, seed=0):
    """
    Renders a body. Returns None when it is out of the picture, else a dict: left, top (pixels), rgb [h,w,3] linear
    0..1, alpha [h,w], depth [h,w] (metres from the camera), and box (left, top, right, bottom of the whole body in
    pixels, not cut at the picture's edges).
    """
    a, b, radius_a, radius_b, colours, fabrics = parts.arrays()
    box = _extent(camera, a, b, radius_a, radius_b)
    if box is None:
        return None
    left, top = max(0, int(box[0]) - 3), max(0, int(box[1]) - 3)
    right, bottom = min(camera.width, int(box[2]) + 4), min(camera.height, int(box[3]) + 4)
    if right - left < 2 or bottom - top < 2:
        return None
    # Around the body's middle, where float32 keeps fractions of a millimetre.
    centre = (a.mean(0) + b.mean(0)) / 2
    field = _Field(a - centre, b - centre, radius_a, radius_b)
    directions = camera.rays(left, top, right, bottom)
    origin = camera.position - centre
    t, nearness = _march(field, origin, directions, camera.focal, float(np.linalg.norm(origin)))
    alpha = np.clip(1.0 - nearness, 0, 1)
    shown = np.flatnonzero(alpha > 0)
    if shown.size == 0:
        return None
    rgb = np.zeros((directions.shape[0], 3), np.float32)
    points = origin + directions[shown] * t[shown, None]
    rgb[shown] = _shade(field, points, directions[shown], colours, fabrics, light, centre, seed)
    size = (bottom - top, right - left)
    tight = _tight(alpha.reshape(size), left, top)
    inside = box[0] >= 0 and box[1] >= 0 and box[2] <= camera.width and box[3] <= camera.height
    return {
        'left': left,
        'top': top,
        'rgb': rgb.reshape(*size, 3),
        'alpha': alpha.reshape(size),
        'depth': t.reshape(size),
        'box': tight if inside and tight else box,
    }


def _extent(camera, a, b, radius_a, radius_b):
    """The body's box in the picture, from the spheres at the ends of its parts; None when behind the camera."""
    points, depth = camera.project(np.concatenate([a, b]))
    if depth.min() < 0.3:
        return None
    r = np.concatenate([radius_a, radius_b]) * camera.focal / depth
    return (
        float((points[:, 0] - r).min()),
        float((points[:, 1] - r).min()),
        float((points[:, 0] + r).max()),
        float((points[:, 1] + r).max()),
    )


def _march(field, origin, directions, focal, distance):
    """Where each ray meets (or passes nearest to) the body, and how many pixels away it passes."""
    t = np.full(directions.shape[0], max(0.05, distance - 1.3), np.float32)
    nearest = np.full(t.shape, 1e3, np.float32)
    nearest_t = t.copy()
    active = np.arange(t.size)
    for _ in range(STEPS):
        d = field.distance(origin + directions[active] * t[active, None])
        pixels = d * focal / t[active]
        closer = pixels < nearest[active]
        nearest[active[closer]] = pixels[closer]
        nearest_t[active[closer]] = t[active[closer]]
        t[active] += np.maximum(d * 0.92, 0.002)
        active = active[(pixels > 0.02) & (t[active] < distance + 1.3)]
        if active.size == 0:
            break
    return nearest_t, nearest


def _shade(field, points, directions, colours, fabrics, light, centre, seed):
    d = field.parts(points)
    weights = np.exp((d.min(1, keepdims=True) - d) / 0.0025)
    weights /= weights.sum(1, keepdims=True)
    albedo = weights @ colours
    albedo = albedo * _fabric(points, fabrics[d.argmin(1)], seed)[:, None]
    e = 0.006
    corners = np.array([[1, -1, -1], [-1, -1, 1], [-1, 1, -1], [1, 1, 1]], np.float32)
    normal = sum(corner * field.distance(points + corner * e)[:, None] for corner in corners)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)
    # Folds, armpits and the inside of the legs see less of the room.
    open_sky = np.clip(field.distance(points + normal * 0.09) / 0.09, 0.25, 1)
    lit = light.shade(points + centre, normal, open_sky)
    return albedo * lit


def _fabric(points, fabric, seed):
    """Brightness of the cloth: creases everywhere, stripes or checks where the fabric number says so."""
    x, y, z = points.T
    crease = (
        1
        + 0.10 * np.sin(17 * x + 11 * z + seed) * np.sin(23 * z - 9 * y + 2 * seed)
        + 0.05 * np.sin(61 * z + 30 * x + 41 * y)
    )
    stripes = np.where(np.sin(z * 95) > 0.2, 0.62, 1.0)
    checks = np.where((np.sin(z * 60) > 0) ^ (np.sin((x + y) * 60) > 0), 0.75, 1.0)
    return crease * np.where(fabric == 1, stripes, np.where(fabric == 2, checks, 1.0))


def _tight(alpha, left, top):
    rows, columns = np.flatnonzero(alpha.max(1) > 0.35), np.flatnonzero(alpha.max(0) > 0.35)
    if rows.size == 0 or columns.size == 0:
        return None
    return float(left + columns[0]), float(top + rows[0]), float(left + columns[-1] + 1), float(top + rows[-1] + 1)
