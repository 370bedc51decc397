"""Random phantoms with known labels: ellipses of body, lung, bone and vessels on one CT slice.

They are a small part of the training, so that the networks also do what one expects on test
objects, and they stand in where real data is scarce (neck, pelvis, legs).
"""
import numpy as np
from scipy import ndimage as ndi

SIZE, PIXEL = 256, 2.0


def _grid(rng, tilt=0.06):
    """Coordinates in mm around the centre, slightly turned."""
    y, x = (np.indices((SIZE, SIZE)) - (SIZE - 1) / 2) * PIXEL
    a = rng.uniform(-tilt, tilt)
    return y * np.cos(a) - x * np.sin(a), y * np.sin(a) + x * np.cos(a)


def _finish(rng, hu, sigma):
    hu = ndi.gaussian_filter(hu, rng.uniform(0.2, 0.6))
    noise = rng.normal(0, 1, hu.shape)
    if rng.random() < 0.5:
        noise = ndi.gaussian_filter(noise, 0.6)
        noise /= noise.std()
    return (hu + noise * sigma).astype(np.float32)


class _Canvas:
    """Paints ellipses into an image of HU and one of labels."""

    def __init__(self, rng):
        self.rng = rng
        self.y, self.x = _grid(rng)
        shift = rng.uniform(-15, 15, 2)
        self.y, self.x = self.y + shift[0], self.x + shift[1]
        self.hu = np.full((SIZE, SIZE), -1000.0)
        self.label = np.zeros((SIZE, SIZE), np.uint8)

    def ellipse(self, cx, cy, rx, ry, angle=0.0):
        c, s = np.cos(angle), np.sin(angle)
        u, v = (self.x - cx) * c + (self.y - cy) * s, -(self.x - cx) * s + (self.y - cy) * c
        return (u / rx) ** 2 + (v / ry) ** 2 <= 1

    def put(self, where, hu, label=None):
        self.hu[where] = hu
        if label is not None:
            self.label[where] = label

    def bone(self, cx, cy, rx, ry, angle=0.0, shell=3.0):
        """Cortical shell of 400 to 900 HU around marrow."""
        r = self.rng
        self.put(self.ellipse(cx, cy, rx, ry, angle), r.uniform(400, 900), 2)
        if min(rx, ry) > shell + 1:
            self.put(self.ellipse(cx, cy, rx - shell, ry - shell, angle), r.uniform(150, 350))

    def vertebra(self, cx, cy, r):
        self.bone(cx, cy, r, r * 0.8)
        self.bone(cx, cy + r * 1.35, r * 0.85, r * 0.7, shell=4)
        self.put(self.ellipse(cx, cy + r * 1.3, r * 0.42, r * 0.38), 30, 3)
        self.bone(cx, cy + r * 2.1, 4, r * 0.5)
        for side in (-1, 1):
            self.bone(cx + side * r * 1.2, cy + r * 1.4, r * 0.6, 5, side * -0.4)

    def trunk(self, a, b, fat):
        """Body outline, fat rim and soft tissue."""
        self.put(self.ellipse(0, 0, a, b), self.rng.uniform(-115, -80), 3)
        self.put(self.ellipse(0, 0, a - fat, b - fat), self.rng.uniform(25, 60))

    def table(self):
        if self.rng.random() < 0.6:
            y0, bow = self.rng.uniform(150, 190), self.rng.uniform(0, 0.0008)
            d = self.y - (y0 - bow * self.x ** 2)
            t = self.rng.uniform(2, 5)
            self.hu[(np.abs(d) < t) & (np.abs(self.x) < 210) & (self.label == 0)] = self.rng.uniform(-200, 300)


def chest(rng):
    """A slice of a chest: fat rim, rib ring, lungs with vessels and nodules, heart, spine."""
    c = _Canvas(rng)
    a, b = rng.uniform(145, 195), rng.uniform(95, 140)
    fat = rng.uniform(5, 30)
    c.trunk(a, b, fat)
    level = rng.uniform(0.35, 1.0)                    # 1 mid chest, less towards apex or base
    inner_a, inner_b = a - fat - rng.uniform(8, 20), b - fat - rng.uniform(6, 14)
    if rng.random() < 0.3:                            # closed ring of bone
        ring = c.ellipse(0, 0, inner_a + 9, inner_b + 8) & ~c.ellipse(0, 0, inner_a + 2, inner_b + 2)
        c.put(ring, rng.uniform(350, 800), 2)
    else:
        n = rng.integers(5, 9)
        for t in np.concatenate([np.linspace(-1.1, 1.1, n), np.linspace(-1.1, 1.1, n) + np.pi]):
            t = t + rng.normal(0, 0.05)
            x, y = (inner_a + 6) * np.cos(t), (inner_b + 5) * np.sin(t)
            along = np.arctan2((inner_b + 5) * np.cos(t), -(inner_a + 6) * np.sin(t))
            c.bone(x, y, rng.uniform(8, 24), rng.uniform(3.5, 5.5), along, 2.2)
    lungs = np.zeros((SIZE, SIZE), bool)
    for side in (-1, 1):
        k = level * rng.uniform(0.9, 1.05)
        lx, ly = inner_a * 0.46 * k, inner_b * rng.uniform(0.72, 0.93) * k
        lungs |= c.ellipse(side * (inner_a - lx - 2), rng.uniform(-8, 12), lx, ly, side * rng.uniform(-.15, .15))
    lungs &= c.ellipse(0, 0, inner_a, inner_b) & (c.label == 3)
    middle = ~c.ellipse(rng.uniform(0, 15), 0, rng.uniform(22, 38), 400)
    lungs &= middle
    air = rng.uniform(-900, -780)
    c.put(lungs, air, 1)
    if rng.random() < 0.7:                            # heart, may be filled with contrast
        contrast = rng.random() < 0.4
        heart = c.ellipse(rng.uniform(5, 35), rng.uniform(-50, -10), rng.uniform(35, 62), rng.uniform(28, 48),
                          rng.uniform(-.5, .5)) & (c.label != 2) & c.ellipse(0, 0, inner_a, inner_b)
        c.put(heart, rng.uniform(35, 55), 3)
        if contrast:
            c.put(ndi.binary_erosion(heart, iterations=int(rng.integers(2, 7))), rng.uniform(120, 420))
    lungs = c.label == 1
    spot = np.argwhere(lungs)
    if len(spot):
        for y, x in spot[rng.integers(0, len(spot), rng.integers(10, 60))]:      # vessels
            r = min(rng.exponential(2.0) + 1.0, 7)
            d = c.ellipse(c.x[y, x], c.y[y, x], r * rng.uniform(1, 3), r, rng.uniform(0, 3.14)) & lungs
            c.put(d, rng.uniform(0, 60))
        for y, x in spot[rng.integers(0, len(spot), rng.integers(0, 4))]:        # nodules
            r = rng.uniform(2.5, 15)
            d = c.ellipse(c.x[y, x], c.y[y, x], r, r * rng.uniform(.8, 1.2)) & lungs
            c.put(d, rng.uniform(-100, 80))
    ys = inner_b * rng.uniform(0.45, 0.65)
    c.vertebra(rng.uniform(-5, 5), ys, rng.uniform(17, 23))
    if rng.random() < 0.7:                            # aorta
        c.put(c.ellipse(rng.uniform(18, 32), ys - rng.uniform(22, 34), 12, 12) & (c.label != 2),
              rng.choice([40, rng.uniform(150, 420)]), 3)
    if rng.random() < 0.6:
        c.bone(0, -inner_b - 4, rng.uniform(15, 28), rng.uniform(5, 8))
    if rng.random() < 0.5:                            # trachea
        c.put(c.ellipse(rng.uniform(-6, 6), ys - rng.uniform(38, 60), rng.uniform(6, 10), rng.uniform(6, 10)), -980, 3)
    c.table()
    return _finish(rng, c.hu, rng.uniform(3, 35)), c.label


def abdomen(rng):
    """A slice of an abdomen: liver, kidneys, bowel gas, spine, some ribs."""
    c = _Canvas(rng)
    a, b = rng.uniform(140, 195), rng.uniform(95, 140)
    fat = rng.uniform(8, 40)
    c.trunk(a, b, fat)
    ia, ib = a - fat - 8, b - fat - 8
    c.put(c.ellipse(0, -5, ia - 5, ib - 8), rng.uniform(-105, -70))
    c.put(c.ellipse(-ia * 0.45, -ib * 0.15, ia * 0.48, ib * 0.65) & c.ellipse(0, 0, ia, ib), rng.uniform(40, 130))
    if rng.random() < 0.6:
        c.put(c.ellipse(ia * 0.62, ib * 0.15, ia * 0.25, ib * 0.4), rng.uniform(40, 130))
    ys = ib * rng.uniform(0.3, 0.5)
    kidney = rng.uniform(20, 230)
    for side in (-1, 1):
        c.put(c.ellipse(side * 62, ys + rng.uniform(-8, 8), 26, 32, side * .3), kidney)
        c.put(c.ellipse(side * 34, ys + 20, 16, 22), 50)
    for _ in range(rng.integers(2, 9)):
        x, y, r = rng.uniform(-ia * .6, ia * .6), rng.uniform(-ib * .8, 0), rng.uniform(7, 22)
        c.put(c.ellipse(x, y, r + 3, r + 3), 40)
        c.put(c.ellipse(x, y, r, r), rng.choice([-980, 20, 60, rng.uniform(100, 300)]))
    c.put(c.ellipse(rng.uniform(5, 15), ys - 34, 11, 11), rng.choice([40, rng.uniform(150, 420)]))
    c.vertebra(0, ys, rng.uniform(20, 26))
    for t in np.linspace(-.7, .7, rng.integers(2, 5)):
        for side in (-1, 1):
            c.bone(side * (ia + 4) * np.cos(t), (ib + 4) * np.sin(t), rng.uniform(8, 16), 4.5, side * 1.57 - t * side, 2)
    c.label[(c.label == 0) & c.ellipse(0, 0, a, b)] = 3
    c.table()
    return _finish(rng, c.hu, rng.uniform(3, 35)), c.label


def head(rng):
    """Skull and brain, or a skull base with air."""
    c = _Canvas(rng)
    a, b = rng.uniform(55, 82), rng.uniform(70, 102)
    k = rng.uniform(0.5, 1)
    a, b = a * k, b * k
    skin, skull = rng.uniform(3, 8), rng.uniform(4, 9)
    c.put(c.ellipse(0, 0, a, b), rng.uniform(-60, 40), 3)
    c.put(c.ellipse(0, 0, a - skin, b - skin), rng.uniform(700, 1600), 2)
    c.put(c.ellipse(0, 0, a - skin - skull, b - skin - skull), rng.uniform(25, 45), 3)
    if rng.random() < 0.4 and k > .8:
        for side in (-1, 1):
            c.put(c.ellipse(side * 8, -8, 4, 18, side * .3), 5)
        if rng.random() < 0.5:
            c.put(c.ellipse(0, -b * .6, 14, 18) & (c.label != 0), rng.uniform(500, 900), 2)
            c.put(c.ellipse(0, -b * .6, 9, 13), -990, 3)
    return _finish(rng, c.hu, rng.uniform(2, 12)), c.label


def neck(rng):
    """Neck with vertebra, airway and jaw, sometimes between the shoulders."""
    c = _Canvas(rng)
    a, b = rng.uniform(50, 75), rng.uniform(50, 70)
    if rng.random() < 0.6:
        w = rng.uniform(150, 220)
        c.put(c.ellipse(0, 35, w, rng.uniform(40, 65)), rng.uniform(-100, 40), 3)
        c.put(c.ellipse(0, 35, w - 15, 38), 45, 3)
        for side in (-1, 1):
            c.bone(side * rng.uniform(w * .72, w * .85), 30, 22, 22)
            c.bone(side * rng.uniform(70, 100), rng.uniform(0, 40), rng.uniform(20, 40), 6, side * rng.uniform(-.9, .9))
    c.put(c.ellipse(0, 0, a, b), rng.uniform(-110, 30), 3)
    c.put(c.ellipse(0, 0, a - 6, b - 6), rng.uniform(30, 60), 3)
    c.vertebra(0, rng.uniform(0, 12), rng.uniform(11, 15))
    c.put(c.ellipse(0, -rng.uniform(18, 30), rng.uniform(7, 12), rng.uniform(6, 10)), -990, 3)
    if rng.random() < 0.4:
        d = c.ellipse(0, -b * .25, 36, b * .62) & ~c.ellipse(0, -b * .15, 28, b * .52) & (c.y < -b * .2) & (c.label == 3)
        c.put(d, rng.uniform(500, 1100), 2)
    return _finish(rng, c.hu, rng.uniform(3, 30)), c.label


def pelvis(rng):
    """Pelvis: iliac wings or hips with femoral heads, no kidneys or ribs."""
    c = _Canvas(rng)
    a, b = rng.uniform(150, 200), rng.uniform(90, 125)
    fat = rng.uniform(10, 35)
    c.trunk(a, b, fat)
    c.put(c.ellipse(0, -25, 70, 45), rng.uniform(-100, 30))
    low = rng.random() < 0.5
    for side in (-1, 1):
        if low:
            c.bone(side * 92, 0, 24, 24)
            c.bone(side * 118, 15, 16, 20, shell=4)
            c.bone(side * 62, 12, 9, 30, side * .4)
            c.bone(side * 30, -45, 28, 7, side * .5)
        else:
            c.bone(side * 85, 15, 60, 8, side * rng.uniform(-1.2, -.8))
    c.bone(0, rng.uniform(45, 65), rng.uniform(20, 45), rng.uniform(10, 22))
    c.put(c.ellipse(0, -20, 35, 28), rng.uniform(0, 30))
    c.table()
    return _finish(rng, c.hu, rng.uniform(3, 30)), c.label


def legs(rng):
    """Two thighs or lower legs."""
    c = _Canvas(rng)
    r, gap = rng.uniform(45, 90), rng.uniform(4, 40)
    for side in (-1, 1):
        x = side * (r + gap / 2)
        c.put(c.ellipse(x, 0, r, r * rng.uniform(.9, 1.1)), -100, 3)
        c.put(c.ellipse(x, 0, r - 12, r - 12), 50, 3)
        c.bone(x, rng.uniform(-10, 10), 15, 15, shell=6)
        if r < 60:
            c.bone(x + side * 22, 15, 7, 7, shell=3)
    c.table()
    return _finish(rng, c.hu, rng.uniform(3, 25)), c.label
