"""People: how one looks, how one walks, and the capsules that make up the body at one instant."""

import numpy as np

from .figure import Parts

SKINS = [(0.86, 0.66, 0.54), (0.78, 0.57, 0.44), (0.62, 0.42, 0.30), (0.42, 0.27, 0.19), (0.27, 0.17, 0.12)]
HAIRS = [(0.05, 0.04, 0.035), (0.14, 0.09, 0.06), (0.28, 0.17, 0.09), (0.52, 0.38, 0.2), (0.45, 0.44, 0.43)]
CLOTHES = [
    (0.07, 0.08, 0.11),
    (0.12, 0.16, 0.28),
    (0.33, 0.34, 0.35),
    (0.62, 0.6, 0.56),
    (0.8, 0.79, 0.76),
    (0.42, 0.09, 0.09),
    (0.1, 0.27, 0.2),
    (0.55, 0.42, 0.25),
    (0.25, 0.33, 0.5),
    (0.7, 0.52, 0.12),
    (0.36, 0.2, 0.34),
    (0.2, 0.14, 0.1),
    (0.62, 0.3, 0.2),
    (0.25, 0.45, 0.55),
]
TROUSERS = [
    (0.06, 0.06, 0.08),
    (0.1, 0.13, 0.22),
    (0.16, 0.22, 0.36),
    (0.2, 0.19, 0.18),
    (0.38, 0.33, 0.25),
    (0.3, 0.31, 0.33),
]


class Look:
    """Everything about a person that stays the same while walking. Drawn at random from `rng`."""

    def __init__(self, rng, **chosen):
        pick = lambda colours: tuple(
            np.clip(
                np.asarray(colours[rng.integers(len(colours))]) * rng.uniform(0.8, 1.2) * rng.uniform(0.93, 1.07, 3),
                0.01,
                0.95,
            )
        )
        self.height = float(rng.normal(1.71, 0.09)) if rng.random() > 0.06 else float(rng.uniform(1.05, 1.45))
        self.girth = float(np.clip(rng.normal(1.0, 0.13), 0.78, 1.4))
        self.skin, self.hair = pick(SKINS), pick(HAIRS)
        self.top, self.trousers, self.shoes = pick(CLOTHES), pick(TROUSERS), pick(HAIRS)
        self.fabric = int(rng.choice([0, 0, 0, 0, 1, 2]))
        self.outer = str(rng.choice(['shirt', 'jacket', 'jacket', 'coat']))
        self.legs = str(rng.choice(['trousers', 'trousers', 'trousers', 'trousers', 'skirt', 'shorts']))
        self.head = str(rng.choice(['short', 'short', 'long', 'long', 'bun', 'bald', 'cap', 'hood', 'beanie']))
        self.bag = str(rng.choice(['none', 'none', 'none', 'backpack', 'shoulder', 'carrier']))
        self.bag_colour = pick(CLOTHES)
        self.hat = pick(CLOTHES)
        self.sway = float(rng.uniform(0.8, 1.25))
        self.seed = int(rng.integers(1, 1000))
        for name, value in chosen.items():
            setattr(self, name, value)


def build_body(look, x, y, heading, phase, stride=1.0, pose='walk', reach=0.0, bow=0.0):
    """
    The body at (x, y) on the floor, facing `heading` (radians, 0 is +x). `phase` (radians) is the place in the walk
    cycle, `stride` 0..1 how far the legs swing (0 stands), `reach` 0..2 how far the right arm reaches forward, `bow`
    how far the trunk leans forward (metres a metre). `pose` is 'walk' or 'sit'.
    """
    parts, h, g = Parts(), look.height, look.girth
    forward, side, up = (
        np.array([np.cos(heading), np.sin(heading), 0]),
        np.array([np.sin(heading), -np.cos(heading), 0]),
        np.array([0, 0, 1.0]),
    )
    at = lambda f, s, u: np.array([x, y, 0]) + forward * f + side * s + up * u
    thigh, shin, hip_half = 0.245 * h, 0.246 * h, 0.052 * h
    legs, lowest = [], 1e9
    for sign in (-1, 1):
        p = phase + (np.pi if sign > 0 else 0)
        swing = 0.45 * stride * look.sway * np.sin(p) + 0.03
        knee = 0.06 + stride * 0.85 * max(0.0, np.cos(p + 0.45)) ** 1.8
        if pose == 'sit':
            swing, knee = 1.45, 1.5
        kf, ku = thigh * np.sin(swing), -thigh * np.cos(swing)
        af, au = kf + shin * np.sin(swing - knee), ku - shin * np.cos(swing - knee)
        legs.append((sign, kf, ku, af, au, swing - knee))
        lowest = min(lowest, au)
    hip_z = -lowest + 0.045 * h
    lean = 0.05 * stride + 0.02 + bow
    for sign, kf, ku, af, au, pitch in legs:
        hip = at(0, sign * hip_half, hip_z)
        knee, ankle = at(kf, sign * hip_half * 0.95, hip_z + ku), at(af, sign * hip_half * 0.9, hip_z + au)
        bare = look.legs in ('shorts', 'skirt')
        parts.add(hip, knee, 0.056 * h * g, 0.037 * h, look.trousers)
        parts.add(knee, ankle, 0.035 * h, 0.026 * h, look.skin if bare else look.trousers)
        toe_up = np.clip(pitch + 0.1, -0.7, 0.35)
        heel = ankle - up * 0.02 * h
        parts.add(
            heel,
            heel + forward * 0.105 * h * np.cos(toe_up) + up * 0.105 * h * np.sin(toe_up) - up * 0.012 * h,
            0.026 * h,
            0.021 * h,
            look.shoes,
        )
    if look.legs == 'skirt':
        parts.add(at(0, 0, hip_z + 0.04 * h), at(0.02, 0, hip_z - 0.2 * h), 0.08 * h * g, 0.105 * h, look.trousers)
    bob = lambda f, s, u: at(f + lean * (u - hip_z), s, u)
    z = lambda u: hip_z + u * h
    twist = 0.16 * stride * np.sin(phase)
    depth = 0.058 * h * g * (1.12 if look.outer != 'shirt' else 1)
    for sign in (-1, 1):
        shoulder_f = -sign * twist * 0.1 * h
        parts.add(
            bob(0, sign * 0.05 * h, z(0.02)),
            bob(shoulder_f * 0.3, sign * 0.042 * h * g, z(0.14)),
            depth * 1.18,
            depth * 1.02,
            look.top if look.outer != 'shirt' else look.trousers,
            look.fabric if look.outer != 'shirt' else 0,
        )
        parts.add(
            bob(0, sign * 0.038 * h * g, z(0.1)),
            bob(shoulder_f, sign * 0.052 * h, z(0.25)),
            depth * 1.05,
            depth * 1.1,
            look.top,
            look.fabric,
        )
        parts.add(
            bob(0, 0, z(0.285)),
            bob(shoulder_f, sign * 0.105 * h, z(0.268)),
            0.045 * h,
            0.045 * h,
            look.top,
            look.fabric,
        )
        _arm(parts, look, bob, sign, phase, stride, z(0.265), shoulder_f, reach if sign > 0 else 0.0)
    if look.outer == 'coat':
        parts.add(bob(0, 0, z(0.12)), at(0.01, 0, z(-0.17)), 0.092 * h * g, 0.108 * h * g, look.top, look.fabric)
    _head(parts, look, bob, z)
    _bag(parts, look, bob, z)
    return parts


def _arm(parts, look, bob, sign, phase, stride, shoulder_z, shoulder_f, reach):
    h = look.height
    carrying = look.bag == 'carrier' and sign > 0
    swing = (-0.5 * stride * np.sin(phase + (np.pi if sign > 0 else 0)) * (0.35 if carrying else 1)) + 1.1 * reach
    bend = 0.2 + 0.35 * stride + 0.5 * reach
    shoulder = (shoulder_f, sign * 0.118 * h * (0.5 + 0.5 * look.girth), shoulder_z)
    elbow = (
        shoulder[0] + 0.17 * h * np.sin(swing),
        shoulder[1] + sign * 0.018 * h,
        shoulder[2] - 0.17 * h * np.cos(swing),
    )
    hand = (
        elbow[0] + 0.15 * h * np.sin(swing + bend),
        elbow[1] - sign * 0.01 * h,
        elbow[2] - 0.15 * h * np.cos(swing + bend),
    )
    sleeve = look.top if look.outer != 'shirt' or look.fabric == 1 else look.skin
    parts.add(bob(*shoulder), bob(*elbow), 0.036 * h * (0.6 + 0.4 * look.girth), 0.028 * h, look.top, look.fabric)
    parts.add(bob(*elbow), bob(*hand), 0.027 * h, 0.02 * h, sleeve, look.fabric)
    parts.add(bob(*hand), bob(hand[0] + 0.01 * h, hand[1], hand[2] - 0.045 * h), 0.021 * h, 0.017 * h, look.skin)
    if carrying:
        for f in (-0.055, -0.015, 0.025, 0.065):
            parts.add(
                bob(hand[0] + f * h, hand[1], hand[2] - 0.1 * h),
                bob(hand[0] + f * h, hand[1], hand[2] - 0.23 * h),
                0.025 * h,
                0.032 * h,
                look.bag_colour,
            )


def _head(parts, look, bob, z):
    h = look.height
    parts.add(bob(0.002 * h, 0, z(0.29)), bob(0.012 * h, 0, z(0.35)), 0.034 * h, 0.032 * h, look.skin)
    parts.add(bob(0.02 * h, 0, z(0.375)), bob(0.012 * h, 0, z(0.415)), 0.043 * h, 0.049 * h, look.skin)
    parts.add(bob(0.066 * h, 0, z(0.392)), bob(0.062 * h, 0, z(0.4)), 0.007 * h, 0.005 * h, look.skin)
    if look.head == 'bald':
        return
    if look.head in ('cap', 'beanie'):
        parts.add(bob(-0.004 * h, 0, z(0.42)), bob(0.004 * h, 0, z(0.43)), 0.053 * h, 0.05 * h, look.hat)
        parts.add(bob(-0.02 * h, 0, z(0.38)), bob(-0.015 * h, 0, z(0.4)), 0.044 * h, 0.046 * h, look.hair)
        if look.head == 'cap':
            parts.add(bob(0.045 * h, -0.02 * h, z(0.425)), bob(0.08 * h, 0.0, z(0.418)), 0.014 * h, 0.012 * h, look.hat)
        return
    if look.head == 'hood':
        parts.add(bob(-0.018 * h, 0, z(0.37)), bob(-0.008 * h, 0, z(0.42)), 0.057 * h, 0.056 * h, look.top, look.fabric)
        return
    parts.add(bob(-0.02 * h, 0, z(0.395)), bob(-0.004 * h, 0, z(0.43)), 0.053 * h, 0.053 * h, look.hair)
    if look.head == 'long':
        parts.add(bob(-0.028 * h, 0, z(0.4)), bob(-0.045 * h, 0, z(0.28)), 0.05 * h, 0.042 * h, look.hair)
    if look.head == 'bun':
        parts.add(bob(-0.06 * h, 0, z(0.43)), bob(-0.062 * h, 0, z(0.432)), 0.026 * h, 0.026 * h, look.hair)


def _bag(parts, look, bob, z):
    h = look.height
    if look.bag == 'backpack':
        for sign in (-1, 1):
            parts.add(
                bob(-0.1 * h, sign * 0.04 * h, z(0.1)),
                bob(-0.1 * h, sign * 0.035 * h, z(0.24)),
                0.05 * h,
                0.045 * h,
                look.bag_colour,
            )
    elif look.bag == 'shoulder':
        parts.add(
            bob(-0.05 * h, -0.13 * h, z(0.03)), bob(0.05 * h, -0.13 * h, z(0.03)), 0.045 * h, 0.045 * h, look.bag_colour
        )
        parts.add(
            bob(-0.045 * h, -0.12 * h, z(0.07)),
            bob(-0.01 * h, -0.07 * h, z(0.3)),
            0.009 * h,
            0.009 * h,
            look.bag_colour,
        )
        parts.add(
            bob(0.045 * h, -0.12 * h, z(0.07)), bob(0.02 * h, -0.07 * h, z(0.3)), 0.009 * h, 0.009 * h, look.bag_colour
        )
