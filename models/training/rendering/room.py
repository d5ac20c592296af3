"""Rooms made of axis-aligned boxes, ray traced once: colour, depth and soft light from lamps at the ceiling."""

import numpy as np

CHUNK = 60_000


class Room:
    """`boxes` rows: lo xyz, hi xyz, colour rgb (linear), texture number, emission. `lamps`: points light comes from."""

    def __init__(self, lamps, ambient=0.35, lamp_power=5.0):
        self.rows, self.lamps, self.ambient, self.lamp_power = [], np.asarray(lamps, np.float32), ambient, lamp_power
        self.blocks = []

    def box(self, lo, hi, colour, texture=0, emission=0.0, blocks=True):
        """Adds a box; one that `blocks` also throws shadows (small goods need not)."""
        if blocks:
            self.blocks.append(len(self.rows))
        self.rows.append((*lo, *hi, *colour, texture, emission))

    def render(self, camera, samples=2, gloss=0.1):
        """Linear picture [h,w,3] and depth [h,w] (metres along each ray)."""
        step = 1.0 / samples
        directions = camera.rays(0, 0, camera.width, camera.height, step)
        parts = [
            self._shade(camera.position, directions[i : i + CHUNK], gloss) for i in range(0, len(directions), CHUNK)
        ]
        size = (camera.height * samples, camera.width * samples)
        rgb = (
            np.concatenate([p[0] for p in parts]).reshape(camera.height, samples, camera.width, samples, 3).mean((1, 3))
        )
        depth = np.concatenate([p[1] for p in parts]).reshape(size)[samples // 2 :: samples, samples // 2 :: samples]
        return rgb, depth

    def _hit(self, origin, directions, only=None):
        """Nearest box of each ray: distance and row number."""
        rows = np.asarray(self.rows, np.float32)
        best, which = np.full(len(directions), 1e4, np.float32), np.full(len(directions), -1)
        inverse = 1 / np.where(np.abs(directions) < 1e-7, 1e-7, directions)
        for index in only if only is not None else range(len(rows)):
            near, far = _slab(rows[index], origin, inverse)
            hit = (near < far) & (far > 0) & (near > 1e-3) & (near < best)
            best[hit], which[hit] = near[hit], index
        return best, which

    def _shade(self, origin, directions, gloss):
        t, which = self._hit(origin, directions)
        points = origin + directions * t[:, None]
        normal = self._normal(points, which)
        rows = np.asarray(self.rows, np.float32)
        colour = rows[which, 6:9] * texture(points, normal, rows[which, 9])[:, None]
        emission = rows[which, 10:11]
        rgb = colour * (self._light(points, normal) * (emission == 0) + emission)
        floor = np.flatnonzero((normal[:, 2] > 0.9) & (points[:, 2] < 0.02) & (emission[:, 0] == 0))
        if gloss > 0 and floor.size:
            rgb[floor] += self._mirror(points[floor], directions[floor], gloss)
        return rgb, t

    def _mirror(self, points, directions, gloss):
        up = directions * np.array([1, 1, -1], np.float32)
        t, which = self._hit(points + np.array([0, 0, 2e-3], np.float32), up)
        rows = np.asarray(self.rows, np.float32)
        seen = points + up * t[:, None]
        colour = (
            rows[which, 6:9]
            * texture(seen, self._normal(seen, which), rows[which, 9])[:, None]
            * np.maximum(rows[which, 10:11], self.ambient * 1.4)
        )
        fresnel = gloss * (0.35 + 2.5 * (1 - np.abs(directions[:, 2:3])) ** 4)
        return colour * fresnel * np.exp(-t[:, None] * 0.12)

    def _normal(self, points, which):
        rows = np.asarray(self.rows, np.float32)[which]
        gap = np.concatenate([np.abs(points - rows[:, 0:3]), np.abs(points - rows[:, 3:6])], 1)
        normals = np.array([[-1, 0, 0], [0, -1, 0], [0, 0, -1], [1, 0, 0], [0, 1, 0], [0, 0, 1]], np.float32)
        return normals[gap.argmin(1)]

    def _light(self, points, normal):
        start = points + normal * 4e-3
        rows = np.asarray(self.rows, np.float32)[self.blocks]
        total = np.zeros(len(points), np.float32)
        for lamp in self.lamps:
            towards = lamp - start
            distance = np.linalg.norm(towards, axis=1)
            towards /= distance[:, None]
            facing = np.clip((normal * towards).sum(1), 0, 1)
            total += (
                facing
                * ~_blocked(rows, start, towards, distance)
                / (1.5 + distance**2)
                * (self.lamp_power / len(self.lamps))
            )
        open_sky = np.zeros(len(points), np.float32)
        for direction in _HEMISPHERE:
            towards = np.where((normal @ direction)[:, None] < 0, -direction, direction) + normal * 0.6
            towards = (towards / np.linalg.norm(towards, axis=1, keepdims=True)).astype(np.float32)
            open_sky += ~_blocked(rows, start, towards, np.full(len(points), 1.3, np.float32))
        return (total + self.ambient * (0.25 + 0.75 * open_sky / len(_HEMISPHERE)))[:, None]


_HEMISPHERE = np.random.default_rng(5).normal(size=(14, 3)).astype(np.float32)
_HEMISPHERE /= np.linalg.norm(_HEMISPHERE, axis=1, keepdims=True)


def _slab(row, origin, inverse):
    """Entry and exit distance of rays into one box."""
    near = np.full(len(inverse), -1e5, np.float32)
    far = np.full(len(inverse), 1e5, np.float32)
    for axis in range(3):
        start = origin[..., axis]
        a, b = (row[axis] - start) * inverse[:, axis], (row[3 + axis] - start) * inverse[:, axis]
        near, far = np.maximum(near, np.minimum(a, b)), np.minimum(far, np.maximum(a, b))
    return near, far


def _blocked(rows, start, towards, distance):
    inverse = 1 / np.where(np.abs(towards) < 1e-7, 1e-7, towards)
    blocked = np.zeros(len(start), bool)
    for row in rows:
        near, far = _slab(row, start, inverse)
        blocked |= (near < far) & (far > 1e-3) & (near > 1e-3) & (near < distance)
    return blocked


def texture(points, normal, number):
    """
    Brightness by texture number: 0 plain, 1 floor tiles, 2 plaster, 3 wood, 4 paving, 5 facade with windows, 6 mat, 7
    carpet.
    """
    x, y, z = points.T
    out = np.ones(len(points), np.float32)
    across = np.where(np.abs(normal[:, 0]) > 0.5, y, x)
    noise = 0.5 + 0.5 * np.sin(x * 12.9 + np.sin(y * 7.1) * 2 + z * 9.7) * np.sin(y * 11.3 + np.sin(x * 5.3) * 2)
    tile_x, tile_y = np.floor(x / 0.6), np.floor(y / 0.6)
    grout = (np.minimum(x / 0.6 - tile_x, 1 - (x / 0.6 - tile_x)) < 0.011) | (
        np.minimum(y / 0.6 - tile_y, 1 - (y / 0.6 - tile_y)) < 0.011
    )
    tint = 0.93 + 0.09 * _hash(tile_x, tile_y) + 0.03 * noise
    out = np.where(number == 1, np.where(grout, 0.68, tint), out)
    out = np.where(number == 2, 0.96 + 0.04 * noise, out)
    grain = 0.93 + 0.05 * np.sin(across * 4 + z * 55 + 2 * np.sin(across * 3)) + 0.04 * noise
    out = np.where(number == 3, grain, out)
    slab = (np.mod(x, 0.9) < 0.02) | (np.mod(y, 0.6) < 0.02)
    out = np.where(number == 4, np.where(slab, 0.75, 0.9 + 0.1 * noise), out)
    window = (np.mod(x + 0.7, 2.2) < 1.2) & (np.mod(z - 0.9, 2.6) < 1.5)
    out = np.where(number == 5, np.where(window, 0.55, 0.95), out)
    out = np.where(number == 6, 0.75 + 0.25 * (np.mod(x, 0.05) < 0.025), out)
    return np.where(number == 7, 0.8 + 0.35 * _hash(np.floor(x / 0.03), np.floor(y / 0.03)), out).astype(np.float32)


def _hash(a, b):
    value = np.sin(a * 127.1 + b * 311.7) * 43758.5453
    return value - np.floor(value)
