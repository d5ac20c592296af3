"""A pinhole camera in a room: x to the right, y into the room, z up, metres."""

import numpy as np


class Camera:
    def __init__(self, position, target, width, height, fov_deg, roll_deg=0.0):
        """`fov_deg` is the vertical field of view; the picture is width x height pixels."""
        self.position = np.asarray(position, np.float32)
        self.width, self.height = width, height
        self.focal = height / (2 * np.tan(np.radians(fov_deg) / 2))
        forward = _unit(np.asarray(target, np.float32) - self.position)
        up = np.array([0, 0, 1], np.float32)
        if abs(forward[2]) > 0.999:
            up = np.array([0, 1, 0], np.float32)
        right = _unit(np.cross(forward, up))
        down = np.cross(forward, right)
        c, s = np.cos(np.radians(roll_deg)), np.sin(np.radians(roll_deg))
        self.axes = np.stack([c * right + s * down, c * down - s * right, forward]).astype(np.float32)

    def project(self, points):
        """World points [N,3] -> pixels [N,2] and depth [N] along the viewing axis."""
        local = (np.asarray(points, np.float32) - self.position) @ self.axes.T
        depth = np.maximum(local[:, 2], 1e-3)
        return np.stack(
            [local[:, 0] * self.focal / depth + self.width / 2, local[:, 1] * self.focal / depth + self.height / 2], 1
        ), local[:, 2]

    def rays(self, left, top, right, bottom, step=1.0):
        """Unit directions [N,3] through the pixel centres of a rectangle, row by row."""
        xs = np.arange(left, right, step, dtype=np.float32) + step / 2
        ys = np.arange(top, bottom, step, dtype=np.float32) + step / 2
        gx, gy = np.meshgrid((xs - self.width / 2) / self.focal, (ys - self.height / 2) / self.focal)
        local = np.stack([gx.ravel(), gy.ravel(), np.ones(gx.size, np.float32)], 1).astype(np.float32)
        directions = local @ self.axes
        return directions / np.linalg.norm(directions, axis=1, keepdims=True)


def _unit(vector):
    return vector / np.linalg.norm(vector)
