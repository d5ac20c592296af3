"""Light on people: a bright ceiling, a floor that throws some of it back, and up to a few lamps or windows."""

import numpy as np


class Light:
    def __init__(self, ambient=0.5, bounce=0.28, lamps=()):
        """`lamps` are (direction the light comes from, colour): direction need not be a unit vector."""
        self.ambient, self.bounce = ambient, bounce
        self.lamps = [(np.asarray(d, np.float32) / np.linalg.norm(d), np.asarray(c, np.float32)) for d, c in lamps]

    def shade(self, points, normal, open_sky):
        """
        Light [N,3] that falls on points with these unit normals; `open_sky` 0..1 is how much of the room they see.
        """
        upward = normal[:, 2:3] * 0.5 + 0.5
        total = (self.ambient * upward + self.bounce * (1 - upward)) * open_sky[:, None] * np.ones(3, np.float32)
        for direction, colour in self.lamps:
            facing = np.clip((normal @ direction + 0.15) / 1.15, 0, 1)
            total = total + (facing * (0.4 + 0.6 * open_sky))[:, None] * colour
        return total

    def floor_shadow(self, xy, parts, softness=0.10):
        """How dark [N] a body makes the floor at points xy [N,2]: 0 is untouched."""
        a, b, radius_a, radius_b, _, _ = parts.arrays()
        h = np.linspace(0, 1, 4, dtype=np.float32)[:, None, None]
        spheres = (a + (b - a) * h).reshape(-1, 3)
        radii = (radius_a + (radius_b - radius_a) * h[:, :, 0]).reshape(-1)
        dark = np.zeros(len(xy), np.float32)
        for direction, colour in [(np.array([0, 0, 1], np.float32), np.full(3, self.ambient * 0.6)), *self.lamps]:
            if direction[2] < 0.2:
                continue
            ground = spheres[:, :2] - direction[:2] * (spheres[:, 2:] / direction[2])
            sigma = np.maximum(radii, 0.03) * 0.8 + softness * (0.25 + 1.5 * spheres[:, 2])
            d2 = ((xy[:, None, :] - ground[None]) ** 2).sum(2)
            density = (np.exp(-d2 / (2 * sigma**2)) * (radii / sigma) ** 2 * 0.9).sum(1)
            dark = dark + (1 - np.exp(-density)) * float(np.mean(colour))
        return np.clip(dark / (self.ambient + sum(float(np.mean(c)) for _, c in self.lamps)), 0, 0.85)
