"""The written rule that turns a CT volume into labels: 0 background, 1 lung, 2 bone, 3 body.

The rule is thresholds and morphology; README.md tells it in words.  What thresholds cannot know
(where the spine lies, so that contrast-filled vessels beside it can be told from bone) is written
down per series in ``SPINE``.  Millimetre values are turned into voxels with the series' spacing.
"""
import os

import numpy as np
from scipy import ndimage as ndi
from scipy.spatial import ConvexHull, QhullError

import series

#: centre line of the vertebral bodies: (LPS z, x, y, radius) in mm, linear in between
SPINE = {
    "lidc": [(-340, 22, 22, 26), (-300, 26, 31, 22), (-265, 27, 45, 23), (-230, 21, 63, 20),
             (-195, 4, 72, 21), (-158, 0, 81, 20), (-122, 0, 81, 18), (-88, 2, 63, 17),
             (-52, -1, 34, 18), (-10, -4, 0, 20)],
    "rider": [(-278, -16, 20, 27), (-261, -18, 20, 22), (-242, -22, 24, 22), (-225, -24, 20, 21),
              (-206, -26, 28, 20)],
    "cptac": [(-168, -25, 47, 25), (-153, -25, 53, 24), (-138, -24, 60, 23), (-118, -23, 67, 21),
              (-103, -23, 73, 25), (-88, -22, 80, 22), (-68, -22, 82, 22), (-53, -22, 85, 22),
              (-38, -20, 92, 19), (-18, -24, 92, 19)],
    "acrin": [(-354, -8, -22, 31), (-308, -8, -12, 30), (-262, -4, 0, 22), (-213, -3, 18, 27),
              (-167, -4, 25, 21), (-118, 2, 33, 18), (-72, -2, 28, 20), (-23, 6, 5, 18),
              (22, 13, -10, 22), (71, 8, -25, 22)],
}

#: abdomen: nothing deeper below the skin than this is bone, but for the spine: (LPS z, depth) in mm
DEPTH = {
    "lidc": [(-340, 32), (-290, 32), (-270, 45), (-228, 45)],
    "rider": [(-280, 33), (-204, 33)],
    "cptac": [(-178, 62), (-75, 62)],
    "acrin": [(-360, 40), (-240, 40)],
}

#: how deep below the skin the breastbone may lie (mm)
BREASTBONE = {"lidc": 32, "rider": 32, "cptac": 32, "acrin": 48}

#: dense contrast in arm veins and its streaks: (z0, z1, x0, x1, y0, y1) in mm
NOT_BONE = {"lidc": [(-76, -52, -166, -78, -80, -15), (-52, -36, -166, -100, -60, -8),
                     (-36, -15, -166, -118, -60, -4)]}

#: series whose field of view cuts the chest wall: the body is also what lies in its convex hull
FIELD_CUT = ("rider",)

AIR, SKIN = -400, -300           # HU
BONE_WEAK, BONE_STRONG = 160, 300


def _disc(mask, mm, pixel, grow):
    """Dilate or erode a 2-D mask by a disc, through the distance transform."""
    if grow:
        return mask if not mask.any() else ndi.distance_transform_edt(~mask, sampling=pixel) <= mm
    padded = np.pad(mask, 1, mode="edge")
    return ndi.distance_transform_edt(padded, sampling=pixel)[1:-1, 1:-1] > mm


def _close(mask, mm, pixel):
    """Closing of a 2-D mask by a disc; the field is enlarged so that its edge does no harm."""
    n = int(np.ceil(mm / min(pixel))) + 2
    return _disc(_disc(np.pad(mask, n), mm, pixel, True), mm, pixel, False)[n:-n, n:-n]


def _small_holes(filled, mask, limit_mm2, pixel):
    """Holes of a slice up to an area limit."""
    labels, n = ndi.label(filled & ~mask)
    if not n:
        return np.zeros_like(mask)
    area = np.bincount(labels.ravel()) * pixel[0] * pixel[1]
    keep = area <= limit_mm2
    keep[0] = False
    return keep[labels]


def _filled(mask):
    """Holes of a slice filled, also those the edge of the field cuts open."""
    closed = np.pad(mask, 1)
    for edge, line in ((mask[0], closed[0, 1:-1]), (mask[-1], closed[-1, 1:-1]),
                       (mask[:, 0], closed[1:-1, 0]), (mask[:, -1], closed[1:-1, -1])):
        where = np.flatnonzero(edge)
        if len(where):
            line[where[0]:where[-1] + 1] = True
    return ndi.binary_fill_holes(closed)[1:-1, 1:-1]


def body_mask(hu, spacing, cut=False):
    """Largest object denser than -300 HU, thin parts (table, clothes) removed, filled per slice."""
    pixel = spacing[1:]
    tissue = hu > SKIN
    core = np.stack([_disc(t, 4.0, pixel, False) for t in tissue])
    labels, n = ndi.label(core)
    if not n:
        return np.zeros(hu.shape, bool)
    size = np.bincount(labels.ravel())
    size[0] = 0
    core = np.isin(labels, np.flatnonzero(size >= 0.1 * size.max()))
    out = np.zeros(hu.shape, bool)
    for i in range(len(hu)):
        if core[i].any():
            out[i] = _filled(_disc(core[i], 6.0, pixel, True) & tissue[i])
            if cut:
                hull = _hull(core[i])
                edge = int(22 / pixel[1])                # near the sides of the field
                inside = _disc(hull, 16.0, pixel, True)
                inside[:, edge:-edge] = hull[:, edge:-edge]
                inside &= (ndi.uniform_filter(hu[i].astype(np.float32), 7) > -960)
                inside = _disc(_disc(inside, 4.0, pixel, False), 4.0, pixel, True)
                out[i] = ndi.binary_fill_holes(out[i] | inside)
    return out


def _airway(air, body, pixel):
    """Trachea and main bronchi: followed from the top slice down, one 2-D component at a time."""
    out = np.zeros(air.shape, bool)
    before, area_before = None, {}
    for i in range(len(air) - 1, -1, -1):
        labels, n = ndi.label(air[i])
        if not n:
            continue
        area = np.bincount(labels.ravel(), minlength=n + 1) * pixel[0] * pixel[1]
        columns = np.flatnonzero(body[i].any(0))
        middle = 0.5 * (columns[0] + columns[-1]) if len(columns) else 0
        for k in range(1, n + 1):
            if not 40 <= area[k] <= 750:
                continue
            part = labels == k
            y, x = np.nonzero(part)
            if before is None or not (part & before).any():
                # a new start: round, near the midline, in the upper part of the air column
                box = (np.ptp(y) + 1) * pixel[0], (np.ptp(x) + 1) * pixel[1]
                near = abs(x.mean() - middle) * pixel[1] < 30
                round_ = area[k] > 0.55 * box[0] * box[1] and max(box) < 32
                if out.any() or not (near and round_ and 80 <= area[k] <= 500):
                    continue
            out[i] |= part
        before = out[i] if out[i].any() else None
        if before is None and out.any():
            break
    return np.stack([_disc(o, 1.5, pixel, True) for o in out])


def lung_mask(hu, spacing, body, bone):
    """Air-filled lung, closed so that vessels and nodules up to about 28 mm belong to it."""
    pixel = spacing[1:]
    voxel_ml = np.prod(spacing) / 1000
    air = (hu < AIR) & body
    tube = _airway(air, body, pixel)
    labels, n = ndi.label(air & ~tube)
    lung = np.zeros(hu.shape, bool)
    if not n:
        return lung
    size = np.bincount(labels.ravel()) * voxel_ml
    boxes = ndi.find_objects(labels)
    for k in range(1, n + 1):
        if size[k] < 25:
            continue
        part = labels[boxes[k - 1]] == k
        inner = ndi.binary_erosion(part, iterations=1)
        values = hu[boxes[k - 1]][inner if inner.sum() > 500 else part]
        if -935 < np.median(values) < -500:        # bowel gas and sinuses are emptier
            lung[boxes[k - 1]] |= part
    if not lung.any():
        return lung

    solid = body & ~bone & ~tube
    close = np.zeros_like(lung)
    wide = np.zeros_like(lung)
    for i in np.flatnonzero(lung.any((1, 2))):
        rows, cols = np.nonzero(lung[i])
        m = 30
        box = (slice(max(rows.min() - m, 0), rows.max() + m), slice(max(cols.min() - m, 0), cols.max() + m))
        a = lung[i][box]
        c = _close(a, 4.0, pixel)
        c |= _small_holes(ndi.binary_fill_holes(c), c, 450, pixel)
        close[i][box] = c & (solid[i][box] | a)
        w = _close(c, 15.0, pixel) & solid[i][box] & ~close[i][box]
        core = _disc(w, 2.5, pixel, False)         # slivers go, blobs stay
        wide[i][box] = _disc(core, 3.5, pixel, True) & w

    # of what the wide closing adds, keep round things of nodule size in lung
    labels, n = ndi.label(wide)
    for k, box in enumerate(ndi.find_objects(labels), 1):
        if not 3 <= (box[0].stop - box[0].start) * spacing[0] <= 42:
            continue
        grown = tuple(slice(max(s.start - 2, 0), s.stop + 2) for s in box)
        part = labels[grown] == k
        if not 0.2 <= part.sum() * voxel_ml <= 20:
            continue
        shell = ndi.binary_dilation(part) & ~part
        if (close[grown] & shell).sum() > 0.5 * shell.sum() and hu[grown][part].mean() < 160:
            close[grown] |= part
    return close


def _hull(mask):
    """Filled convex hull of a 2-D mask."""
    points = np.argwhere(mask ^ ndi.binary_erosion(mask))
    if len(points) < 4:
        return mask
    try:
        sides = ConvexHull(points).equations
    except QhullError:
        return mask
    y, x = np.indices(mask.shape)
    out = np.ones(mask.shape, bool)
    for a, b, c in sides:
        out &= a * y + b * x + c <= 1e-6
    return out


def _spine(name, z, shape, spacing, origin):
    """Region of the spine in one slice: a disc on the vertebral body and a band behind it."""
    line = np.array(SPINE[name], float)
    cx, cy, r = (np.interp(z, line[:, 0], line[:, k]) for k in (1, 2, 3))
    y = origin[1] + np.arange(shape[0])[:, None] * spacing[1]
    x = origin[0] + np.arange(shape[1])[None, :] * spacing[2]
    return ((x - cx) ** 2 + (y - cy) ** 2 < (r + 1) ** 2) | ((np.abs(x - cx) < 42) & (y > cy + 2))


def bone_mask(volume, body):
    """Bone by hysteresis; contrast inside the chest and abdomen removed, marrow filled."""
    hu, spacing, name = volume.hu, volume.spacing, volume.name
    pixel = spacing[1:]
    weak, strong = (hu > BONE_WEAK) & body, (hu > BONE_STRONG) & body
    spine = [None] * len(hu)
    if name in SPINE:
        air = ndi.binary_opening((hu < AIR) & body, np.ones((1, 5, 5)))
        for i in range(len(hu)):
            spine[i] = _spine(name, volume.z[i], hu.shape[1:], spacing, volume.origin)
            inside = np.zeros_like(spine[i])
            line = np.array(SPINE[name], float).T
            x = volume.origin[0] + np.arange(hu.shape[2])[None, :] * spacing[2]
            y = volume.origin[1] + np.arange(hu.shape[1])[:, None] * spacing[1]
            if air[i].sum() * pixel[0] * pixel[1] > 4000:
                inside = _hull(air[i])             # between and in the lungs, but not the breastbone
                inside &= _disc(body[i], BREASTBONE[name], pixel, False) | (np.abs(x - np.interp(volume.z[i], *line[:2])) > 45)
                inside &= y < np.interp(volume.z[i], line[0], line[2]) + 12      # nor the ribs behind
            depth = np.array(DEPTH.get(name, [(-1e9, 0)]), float)
            if volume.z[i] <= depth[-1, 0]:
                deep = _disc(body[i], np.interp(volume.z[i], *depth.T), pixel, False)
                inside |= deep & (np.abs(x - np.interp(volume.z[i], *line[:2])) < 95)
            inside &= ~spine[i]
            for z0, z1, x0, x1, y0, y1 in NOT_BONE.get(name, []):
                if z0 <= volume.z[i] <= z1:
                    (a, b), (c, d) = (((np.array(v) - volume.origin[k]) / spacing[2 - k]).astype(int)
                                      for k, v in ((1, (y0, y1)), (0, (x0, x1))))
                    inside[max(a, 0):max(b, 0), max(c, 0):max(d, 0)] = True
            weak[i] &= ~inside
            strong[i] &= ~inside
    labels, n = ndi.label(weak, np.ones((3, 3, 3)))
    keep = np.zeros(n + 1, bool)
    seeds = np.bincount(labels[strong], minlength=n + 1) * np.prod(spacing)
    keep[seeds > 60] = True                        # mm3 of dense bone
    keep[0] = False
    bone = keep[labels]
    limit = 120 if name in ("head",) else 1300
    for i in range(len(hu)):
        if not bone[i].any():
            continue
        closed = _close(bone[i], 2.0, pixel) & body[i] & (hu[i] > -100)
        holes, n = ndi.label(ndi.binary_fill_holes(closed) & ~closed)
        for k, box in enumerate(ndi.find_objects(holes), 1):
            part = holes[box] == k
            mean, area = hu[i][box][part].mean(), part.sum() * pixel[0] * pixel[1]
            canal = spine[i] is not None and area > 60 and spine[i][box][part].mean() > 0.7 and mean < 100
            if area < limit and mean > -150 and not canal:
                closed[box] |= part
        bone[i] = closed
    return bone


def labels(volume):
    """uint8 label volume of the rule."""
    body = body_mask(volume.hu, volume.spacing, volume.name in FIELD_CUT)
    bone = bone_mask(volume, body)
    lung = np.zeros_like(bone) if volume.name == "head" else \
        lung_mask(volume.hu, volume.spacing, body, bone)
    out = np.where(body, 3, 0).astype(np.uint8)
    out[bone] = 2
    out[lung] = 1
    return out


def labels_named(data, name, cache):
    """Volume and labels of one of the named series, kept in ``cache``."""
    volume = series.load_named(data, name, cache)
    file = os.path.join(cache, name + ".labels.npy")
    if os.path.exists(file):
        return volume, np.load(file)
    out = labels(volume)
    np.save(file, out)
    return volume, out


if __name__ == "__main__":
    args = series.arguments("Compute the rule's labels of every training series.").parse_args()
    for name in ("lidc", "rider", "cptac", "acrin", "head"):
        volume, out = labels_named(args.data, name, args.cache)
        ml = np.bincount(out.ravel(), minlength=4) * np.prod(volume.spacing) / 1000
        print(name, "lung %.0f ml, bone %.0f ml, body %.0f ml" % tuple(ml[1:]))
