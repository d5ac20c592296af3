"""
Renders the demo scene: demo.mp4, calibration.json and truth.json beside this file. Needs python3-numpy and ffmpeg
with libx264. Every pixel is computed here; nothing is taken from elsewhere. Deterministic but for the encoder's
version. Usage: python3 render.py [--still SECONDS out.png]
"""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from shop import BOOKCASE, FRONT_Y, GLASS, HEIGHT, WIDTH, build_shop, shop_camera
from story import DURATION_S, FPS, LINE_X, LINE_Y, ZONE, truth, walkers
from rendering.body import Look, build_body
from rendering.figure import draw_figure
from rendering.light import Light

HERE = Path(__file__).resolve().parent
INDOORS = Light(0.42, 0.24, [((0.25, -0.35, 1.0), (0.34, 0.335, 0.32)), ((0.0, 1.0, 0.45), (0.20, 0.215, 0.24))])
OUTDOORS = Light(1.0, 0.5, [((0.4, -0.5, 1.0), (0.5, 0.5, 0.5))])


def main():
    camera = shop_camera()
    scene = Scene(camera)
    if '--still' in sys.argv:
        at = sys.argv.index('--still')
        write_png(scene.frame(float(sys.argv[at + 1]), 0), sys.argv[at + 2])
        return
    encoder = subprocess.Popen(
        [
            'ffmpeg',
            '-v',
            'error',
            '-y',
            '-f',
            'rawvideo',
            '-pix_fmt',
            'rgb24',
            '-s',
            f'{WIDTH}x{HEIGHT}',
            '-r',
            str(FPS),
            '-i',
            '-',
            '-c:v',
            'libx264',
            '-preset',
            'veryslow',
            '-crf',
            '27',
            '-pix_fmt',
            'yuv420p',
            '-g',
            str(4 * FPS),
            '-threads',
            '1',
            '-map_metadata',
            '-1',
            '-fflags',
            '+bitexact',
            '-flags:v',
            '+bitexact',
            '-movflags',
            '+faststart',
            str(HERE / 'demo.mp4'),
        ],
        stdin=subprocess.PIPE,
    )
    for index in range(int(DURATION_S * FPS)):
        encoder.stdin.write(scene.frame(index / FPS, index).tobytes())
    encoder.stdin.close()
    if encoder.wait() != 0:
        raise SystemExit('ffmpeg failed')
    (HERE / 'truth.json').write_text(json.dumps(truth(), indent=2) + '\n')
    (HERE / 'calibration.json').write_text(json.dumps(calibration(camera), indent=2) + '\n')


class Scene:
    def __init__(self, camera):
        self.camera = camera
        self.background, self.depth = build_shop().render(camera, samples=2)
        self.people = [
            (walker, Look(np.random.default_rng(100 + i), **{'girth': 1.0, **walker.look}))
            for i, walker in enumerate(walkers())
        ]
        rays = camera.rays(0, 0, WIDTH, HEIGHT)
        self.floor = np.where(rays[:, 2] < -1e-3, -camera.position[2] / np.minimum(rays[:, 2], -1e-3), 1e4)
        self.floor_xy = (camera.position + rays * self.floor[:, None])[:, :2].reshape(HEIGHT, WIDTH, 2)
        on_floor = np.abs(self.floor.reshape(HEIGHT, WIDTH) - self.depth) < 0.06
        self.on_floor = on_floor & (self.floor_xy[..., 1] < FRONT_Y + 3.4)
        at_glass = (FRONT_Y - camera.position[1]) / np.maximum(rays[:, 1], 1e-3)
        x, _, z = (camera.position + rays * at_glass[:, None]).T
        pane = np.any([(x > lo) & (x < hi) for lo, hi in GLASS], 0) & (z < 2.5) & (z > 0.12)
        self.pane = (pane.reshape(HEIGHT, WIDTH) & (self.depth > at_glass.reshape(HEIGHT, WIDTH)))[..., None]
        # Corners are darker.
        gy, gx = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
        self.vignette = (1 - 0.16 * (gx**2 + gy**2) / 2)[..., None]

    def frame(self, t, index):
        """The camera's picture [h,w,3] of bytes at time t."""
        picture = self.background.copy()
        there = [(pose, look) for pose, look in ((walker.at(t), look) for walker, look in self.people) if pose]
        bodies = [(pose, self._body(pose, look), look) for pose, look in there]
        for pose, parts, _ in bodies:
            self._shadow(picture, pose, parts)
        # Those outside first, then the glass, then those inside; far before near.
        bodies.sort(
            key=lambda body: -np.hypot(body[0][0] - self.camera.position[0], body[0][1] - self.camera.position[1])
        )
        glazed = False
        for pose, parts, look in bodies:
            outside = pose[1] > FRONT_Y
            if not outside and not glazed:
                picture, glazed = self._glass(picture), True
            self._paint(picture, draw_figure(self.camera, parts, OUTDOORS if outside else INDOORS, look.seed))
        return self._sensor(picture if glazed else self._glass(picture), index)

    def _body(self, pose, look):
        x, y, heading, way, speed = pose
        return build_body(look, x, y, heading, 2 * np.pi * way / (0.83 * look.height), stride=min(1.0, speed / 1.3))

    def _glass(self, picture):
        return np.where(self.pane, picture * 0.9 + 0.05, picture)

    def _shadow(self, picture, pose, parts):
        near = self.on_floor & (((self.floor_xy - np.array(pose[:2])) ** 2).sum(2) < 3.0)
        if near.any():
            picture[near] *= 1 - INDOORS.floor_shadow(self.floor_xy[near], parts)[:, None] * (
                0.75 if pose[1] < FRONT_Y else 0.4
            )

    def _paint(self, picture, figure):
        if figure is None:
            return
        h, w = figure['alpha'].shape
        area = np.s_[figure['top'] : figure['top'] + h, figure['left'] : figure['left'] + w]
        alpha = (figure['alpha'] * (figure['depth'] < self.depth[area] + 0.02))[..., None]
        picture[area] = picture[area] * (1 - alpha) + figure['rgb'] * alpha

    def _sensor(self, picture, index):
        """Lens blur, tone curve, a slight colour cast and noise."""
        soft = picture.copy()
        soft[1:-1, 1:-1] = 0.6 * picture[1:-1, 1:-1] + 0.1 * (
            picture[:-2, 1:-1] + picture[2:, 1:-1] + picture[1:-1, :-2] + picture[1:-1, 2:]
        )
        exposed = 1 - np.exp(-1.75 * soft * self.vignette * np.array([1.0, 1.0, 0.955]))
        rng = np.random.default_rng(1000 + index)
        noise = rng.normal(0, 1, (HEIGHT, WIDTH, 1)) * 1.7 + rng.normal(0, 0.8, (HEIGHT, WIDTH, 3))
        return np.clip(255 * np.clip(exposed, 0, 1) ** (1 / 2.2) * 1.08 - 15 + noise, 0, 255).astype(np.uint8)


def calibration(camera):
    """The line and the zone of the floor and the outline of the bookcase as the camera sees them, 0..1."""
    within = lambda value: min(1.0, max(0.0, round(float(value), 4)))
    outline = lambda points: [[within(u / WIDTH), within(v / HEIGHT)] for u, v in camera.project(points)[0]]
    seen = lambda points: outline([(x, y, 0) for x, y in points])
    return {
        'lines': [
            {
                'id': 'door',
                'name': 'Door',
                'points': seen([(LINE_X[0], LINE_Y), (LINE_X[1], LINE_Y)]),
                'classes': ['person'],
                'anchor': 'bottom',
            }
        ],
        'zones': [
            {'id': 'counter', 'name': 'Counter', 'polygon': seen(ZONE), 'classes': ['person'], 'anchor': 'bottom'}
        ],
        # The default model takes it for somebody: masked, as an installer would.
        'masks': [{'polygon': outline(BOOKCASE), 'kind': 'ignore'}],
        'confidence': 0.35,
    }


def write_png(picture, path):
    subprocess.run(
        [
            'ffmpeg',
            '-v',
            'error',
            '-y',
            '-f',
            'rawvideo',
            '-pix_fmt',
            'rgb24',
            '-s',
            f'{WIDTH}x{HEIGHT}',
            '-i',
            '-',
            '-frames:v',
            '1',
            path,
        ],
        input=picture.tobytes(),
        check=True,
    )


if __name__ == '__main__':
    main()
