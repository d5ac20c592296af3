"""Who walks where and when in the demo: the one source of both the picture and the truth."""

import numpy as np

FPS = 12
DURATION_S = 51.0
# The counting line lies on the floor across the entrance, y metres from the camera's wall, from x to x.
LINE_Y, LINE_X = 7.75, (-2.3, 1.75)
# The area in front of the counter.
ZONE = [(0.75, 6.2), (1.95, 6.2), (1.95, 7.55), (0.75, 7.55)]
SPEED = 1.25


class Walker:
    """One person's way: stops (x, y) with a pause in seconds at each, walked at constant speed from `start`."""

    def __init__(self, start, stops, speed=SPEED, **look):
        self.look = look
        knots, times = [stops[0][:2]], [start]
        for stop in stops[1:]:
            gap = float(np.hypot(stop[0] - knots[-1][0], stop[1] - knots[-1][1]))
            times.append(times[-1] + gap / speed)
            knots.append(stop[:2])
            if len(stop) > 2:
                times.append(times[-1] + stop[2])
                knots.append(stop[:2])
        self.start, self.end = start, times[-1]
        # Sampled finely and smoothed over 0.7 s, so that nobody turns on the spot.
        self._t = np.arange(start, self.end, 0.02)
        pad = 17
        kernel = np.ones(2 * pad + 1) / (2 * pad + 1)
        raw = [np.interp(self._t, times, [k[i] for k in knots]) for i in (0, 1)]
        ends = [
            np.concatenate(
                [
                    np.full(pad, r[0]) + (np.arange(-pad, 0) * (r[1] - r[0])),
                    r,
                    np.full(pad, r[-1]) + np.arange(1, pad + 1) * (r[-1] - r[-2]),
                ]
            )
            for r in raw
        ]
        self._x, self._y = (np.convolve(e, kernel, 'valid') for e in ends)
        vx, vy = np.gradient(self._x, 0.02), np.gradient(self._y, 0.02)
        self._speed = np.hypot(vx, vy)
        self._way = np.cumsum(self._speed) * 0.02
        heading = np.unwrap(np.where(self._speed > 0.15, np.arctan2(vy, vx), np.nan)[self._known()])
        self._heading = np.interp(self._t, self._t[self._known()], heading)

    def _known(self):
        return np.flatnonzero(self._speed > 0.15)

    def at(self, t):
        """x, y, heading (radians), metres walked, speed (m/s) at time t; None outside the walk."""
        if not self.start <= t < self.end - 0.05:
            return None
        return tuple(float(np.interp(t, self._t, v)) for v in (self._x, self._y, self._heading, self._way, self._speed))

    def crossings(self):
        """(time, 'in' or 'out') of each passage of the line: towards the camera is in."""
        side = self._y < LINE_Y
        over = (self._x[:-1] > LINE_X[0]) & (self._x[:-1] < LINE_X[1])
        return [
            (float(self._t[i]), 'in' if side[i + 1] else 'out') for i in np.flatnonzero((side[1:] != side[:-1]) & over)
        ]


def walkers():
    street_left, street_right = (-6.0, 11.2), (5.0, 11.0)
    door = lambda x=0.0: (x, 9.3)
    return [
        Walker(
            0.6,
            [street_left, (-0.6, 10.6), door(-0.2), (-0.5, 7.2), (-1.6, 3.6), (-1.9, 0.6)],
            top=(0.42, 0.09, 0.09),
            outer='jacket',
            head='short',
            bag='none',
            legs='trousers',
            height=1.8,
        ),
        Walker(
            3.2,
            [
                street_right,
                (0.9, 10.5),
                door(0.4),
                (0.6, 7.6),
                (1.5, 6.9, 5.5),
                (0.6, 7.4),
                (0.35, 9.3),
                (0.8, 10.6),
                street_right,
            ],
            speed=1.15,
            top=(0.1, 0.27, 0.3),
            outer='coat',
            head='long',
            bag='shoulder',
            legs='trousers',
            height=1.66,
        ),
        Walker(
            11.0,
            [(-0.9, 0.8), (-0.75, 4.0), (-0.5, 7.4), door(-0.35), (-1.0, 10.8), street_left],
            top=(0.55, 0.5, 0.42),
            outer='jacket',
            head='cap',
            bag='carrier',
            legs='trousers',
            height=1.74,
        ),
        Walker(
            14.6,
            [street_left, (-1.0, 10.7), door(-0.45), (-1.0, 7.0), (-1.35, 4.4), (-1.2, 0.6)],
            speed=1.2,
            top=(0.62, 0.6, 0.56),
            outer='shirt',
            head='long',
            bag='none',
            legs='skirt',
            height=1.64,
            trousers=(0.08, 0.1, 0.2),
        ),
        Walker(
            14.3,
            [(-5.2, 11.6), (-0.1, 11.0), door(0.55), (0.25, 7.0), (0.25, 4.2), (0.4, 0.6)],
            speed=1.2,
            top=(0.1, 0.13, 0.22),
            outer='jacket',
            head='short',
            bag='backpack',
            legs='trousers',
            height=1.82,
        ),
        Walker(
            20.5,
            [street_right, (0.9, 10.6), door(0.3), (0.1, 8.8, 2.2), door(0.15), (0.7, 10.6), street_right],
            top=(0.6, 0.44, 0.12),
            outer='jacket',
            head='beanie',
            bag='none',
            legs='trousers',
            height=1.75,
        ),
        Walker(
            24.5,
            [(1.3, 0.8), (0.8, 4.2), (-0.1, 7.0), door(0.0), (-1.0, 10.7), street_left],
            speed=1.3,
            top=(0.07, 0.08, 0.1),
            outer='coat',
            head='bun',
            bag='carrier',
            legs='trousers',
            height=1.69,
        ),
        Walker(
            27.4,
            [street_right, (1.0, 10.6), door(0.5), (0.2, 7.0), (-0.6, 4.5), (-1.6, 1.2), (-1.8, 0.5)],
            top=(0.3, 0.34, 0.2),
            outer='jacket',
            head='hood',
            bag='backpack',
            legs='trousers',
            height=1.78,
        ),
        Walker(
            29.5,
            [(-0.6, 0.8), (-0.9, 4.6), (-1.1, 6.9), door(-0.7), (-1.6, 10.8), street_left],
            speed=1.15,
            top=(0.36, 0.2, 0.34),
            outer='shirt',
            head='short',
            bag='shoulder',
            legs='trousers',
            height=1.72,
        ),
        Walker(
            35.0,
            [street_left, (-0.9, 10.6), door(-0.35), (-0.5, 7.0), (-0.2, 4.5), (0.3, 0.6)],
            speed=1.35,
            top=(0.5, 0.52, 0.55),
            outer='jacket',
            head='bald',
            bag='none',
            legs='trousers',
            height=1.84,
        ),
        Walker(
            37.6,
            [(-1.3, 0.8), (-1.0, 4.2), (-0.85, 7.2), door(-0.5), (-0.9, 10.8), street_left],
            speed=1.2,
            top=(0.66, 0.3, 0.2),
            outer='jacket',
            head='long',
            bag='none',
            legs='trousers',
            height=1.67,
        ),
        Walker(
            37.9,
            [(0.2, 0.6), (0.3, 4.2), (0.3, 7.2), door(0.45), (0.9, 10.8), street_right],
            speed=1.2,
            top=(0.12, 0.2, 0.15),
            outer='coat',
            head='short',
            bag='none',
            legs='trousers',
            height=1.79,
        ),
        Walker(0.0, [(-7.0, 12.0), (7.0, 12.2)], speed=1.3, top=(0.25, 0.25, 0.28)),
        Walker(23.0, [(7.0, 12.1), (-7.0, 11.9)], speed=1.4, top=(0.5, 0.3, 0.2)),
    ]


def truth():
    """The count and every crossing, from the ways alone."""
    events = sorted(c for walker in walkers() for c in walker.crossings())
    total = {way: sum(1 for _, direction in events if direction == way) for way in ('in', 'out')}
    return {
        'note': 'Exact: computed from the ways of the people in story.py.',
        'lines': {'door': {'person': total}},
        'crossings': [{'t': round(t, 2), 'direction': direction} for t, direction in events],
    }
