#!/usr/bin/python3
"""The arithmetic of MONAI and of nnU-Net v2 once more, in numpy, scipy, nibabel and torch.

Written from their own rules, not from Lamina's: what imported bundles are compared with. Volumes are
arrays [slice, row, column] with a 4x4 index-to-LPS matrix over (column, row, slice).
"""
import itertools

import numpy as np
import torch
import torch.nn.functional as F
from nibabel import orientations
from scipy import ndimage


def to_axes(array, matrix, axes):
    """The volume with its axes in the order and direction of `axes`, its spacing, and the way back."""
    affine = np.diag([-1.0, -1, 1, 1]) @ matrix
    here = orientations.io_orientation(affine)
    there = orientations.axcodes2ornt(axes)
    turn = orientations.ornt_transform(here, there)
    seen = orientations.apply_orientation(array.transpose(2, 1, 0), turn)
    lengths = np.linalg.norm(affine[:3, :3], axis=0)
    spacing = np.zeros(3)
    for axis, (to, _) in enumerate(turn):
        spacing[int(to)] = lengths[axis]
    back = orientations.ornt_transform(there, here)
    return seen, spacing, lambda result: np.ascontiguousarray(
        orientations.apply_orientation(result, back).transpose(2, 1, 0))


# --- MONAI -----------------------------------------------------------------------------------------

def monai_spacing(array, spacing, pixdim):
    """Spacingd: the first voxel stays, the spacing is exact. Also the places of the way back."""
    step = np.array(pixdim) / spacing
    shape = np.round((np.array(array.shape) - 1) / step + 1).astype(int)
    places = np.meshgrid(*[np.arange(n) * s for n, s in zip(shape, step)], indexing="ij")
    return ndimage.map_coordinates(array.astype(np.float64), places, order=1, mode="nearest").astype(np.float32), step


def monai_back(array, shape, step, nearest):
    places = np.meshgrid(*[np.arange(n) / s for n, s in zip(shape, step)], indexing="ij")
    if nearest:
        index = tuple(np.clip(np.round(p).astype(int), 0, n - 1) for p, n in zip(places, array.shape))
        return array[index]
    return ndimage.map_coordinates(array.astype(np.float64), places, order=1, mode="nearest")


def monai_starts(extent, roi, overlap):
    if extent <= roi:
        return [0]
    interval = max(1, int(roi * (1 - overlap)))
    count = int(np.ceil(extent / interval))
    scans = next(d for d in range(count) if d * interval + roi >= extent) + 1
    return [d * interval - max(d * interval + roi - extent, 0) for d in range(scans)]


def monai_importance(roi, mode):
    if mode == "constant":
        return np.ones(roi, np.float32)
    out = np.ones((1, 1, 1))
    for axis, size in enumerate(roi):
        x = np.arange(size) - (size - 1) / 2
        shape = [1, 1, 1]
        shape[axis] = -1
        out = out * np.exp(x ** 2 / (-2 * (0.125 * size) ** 2)).reshape(shape)
    return np.maximum(out, max(out.min(), 1e-3)).astype(np.float32)


def monai_windows(array, network, roi, overlap=0.25, mode="constant", padding="constant"):
    """sliding_window_inference: averages what the network gives out."""
    before = [max(r - n, 0) // 2 for r, n in zip(roi, array.shape)]
    widths = [(b, max(r - n, 0) - b) for b, r, n in zip(before, roi, array.shape)]
    padded = np.pad(array, widths, mode={"constant": "constant", "replicate": "edge"}[padding])
    weights = monai_importance(roi, mode)
    total, count = None, np.zeros(padded.shape, np.float32)
    for corner in itertools.product(*[monai_starts(n, r, overlap) for n, r in zip(padded.shape, roi)]):
        place = tuple(slice(c, c + r) for c, r in zip(corner, roi))
        out = network(torch.from_numpy(np.ascontiguousarray(padded[place], dtype=np.float32))[None, None])[0].numpy()
        total = np.zeros((len(out),) + padded.shape, np.float32) if total is None else total
        total[(slice(None),) + place] += out * weights
        count[place] += weights
    inner = tuple(slice(b, b + n) for b, n in zip(before, array.shape))
    return (total / count)[(slice(None),) + inner]


def monai_normalize(image, nonzero):
    where = image != 0 if nonzero else np.ones(image.shape, bool)
    out = image.copy()
    mean, deviation = image[where].mean(dtype=np.float64), image[where].std(dtype=np.float64)
    out[where] = (image[where] - mean) / (deviation or 1)
    return out


def monai_scale(image, low, high):
    return (image - image.min()) / (image.max() - image.min()) * (high - low) + low


def monai_scale_range(image, a, b, c, d, clip):
    out = (image - a) / (b - a) * (d - c) + c
    return np.clip(out, c, d) if clip else out


def largest(labels, value):
    pieces, count = ndimage.label(labels == value, np.ones((3, 3, 3)))
    if count > 1:
        keep = 1 + np.argmax(np.bincount(pieces.ravel())[1:])
        labels[(labels == value) & (pieces != keep)] = 0


def fill_holes(labels, values):
    """FillHoles: background enclosed by one label alone."""
    pieces, count = ndimage.label(labels == 0, np.ones((3, 3, 3)))
    for n, box in enumerate(ndimage.find_objects(pieces), 1):
        if any(s.start == 0 or s.stop == size for s, size in zip(box, labels.shape)):
            continue
        grown = tuple(slice(s.start - 1, s.stop + 1) for s in box)
        hole = pieces[grown] == n
        around = set(np.unique(labels[grown][ndimage.binary_dilation(hole, np.ones((3, 3, 3))) & ~hole]))
        if len(around) == 1 and next(iter(around)) in values:
            labels[grown][hole] = around.pop()


# --- nnU-Net ---------------------------------------------------------------------------------------

def resize(array, shape, order):
    """skimage.transform.resize(mode="edge", anti_aliasing=False), of which scipy does the work."""
    out = ndimage.zoom(array.astype(np.float64), np.array(shape) / array.shape, order=order, mode="nearest", grid_mode=True)
    assert out.shape == tuple(shape)
    return np.clip(out, array.min(), array.max())


def coarse_axis(first, second):
    for spacing in (first, second):
        if max(spacing) / min(spacing) > 3:
            axes = np.where(max(spacing) / np.array(spacing) == 1)[0]
            return int(axes[0]) if len(axes) == 1 else None
    return None


def nnunet_resample(array, shape, spacing, wanted, order):
    if tuple(shape) == array.shape:
        return array
    axis = coarse_axis(spacing, wanted)
    if axis is None:
        return resize(array, shape, order)
    plane = [n for i, n in enumerate(shape) if i != axis]
    stack = np.stack([resize(p, plane, order) for p in np.moveaxis(array, axis, 0)], axis)
    place = (np.arange(shape[axis]) + 0.5) * array.shape[axis] / shape[axis] - 0.5
    return np.take(stack, np.clip(np.floor(place + 0.5).astype(int), 0, array.shape[axis] - 1), axis)


def nnunet_starts(extent, patch):
    if extent <= patch:
        return [0]
    if patch == 1:
        return list(range(extent))
    count = int(np.ceil((extent - patch) / (patch * 0.5))) + 1
    return [int(np.round((extent - patch) / (count - 1) * n)) for n in range(count)]


def nnunet_gaussian(patch):
    tent = np.zeros(patch)
    tent[tuple(n // 2 for n in patch)] = 1
    out = ndimage.gaussian_filter(tent, [n / 8 for n in patch], 0, mode="constant", cval=0)
    # Held in half precision there, where what is smaller becomes 0 and then the least that is not 0.
    return np.maximum(out / out.max() * 10, 6e-8).astype(np.float32)


def nnunet_predict(array, networks, patch, mirror):
    before = [max(p - n, 0) // 2 for p, n in zip(patch, array.shape)]
    padded = np.pad(array, [(b, max(p - n, 0) - b) for b, p, n in zip(before, patch, array.shape)])
    weights = nnunet_gaussian(patch)
    flips = [f for n in range(len(mirror) + 1) for f in itertools.combinations([2 + m for m in mirror], n)]
    mean = 0
    for network in networks:
        total, count = None, np.zeros(padded.shape, np.float32)
        for corner in itertools.product(*[nnunet_starts(n, p) for n, p in zip(padded.shape, patch)]):
            place = tuple(slice(c, c + p) for c, p in zip(corner, patch))
            window = torch.from_numpy(np.ascontiguousarray(padded[place], dtype=np.float32))[None, None]
            out = sum(torch.flip(network(torch.flip(window, f)), f) for f in flips)[0].numpy() / len(flips)
            total = np.zeros((len(out),) + padded.shape, np.float32) if total is None else total
            total[(slice(None),) + place] += out * weights
            count[place] += weights
        mean = mean + total / count
    inner = tuple(slice(b, b + n) for b, n in zip(before, array.shape))
    return (mean / len(networks))[(slice(None),) + inner]


def nnunet(array, spacing, networks, patch, wanted, normalise, transpose=(0, 1, 2), mirror=(), regions=None):
    """Labels on the grid of `array` (slices, rows, columns as the reader gives them)."""
    turned, spacing = array.transpose(transpose).astype(np.float32), np.array(spacing)[list(transpose)]
    found = np.argwhere(turned != 0)
    box = tuple(slice(a, b + 1) for a, b in zip(found.min(0), found.max(0)))
    cropped = normalise(turned[box])
    shape = [int(round(a / b * n)) for a, b, n in zip(spacing, wanted, cropped.shape)]
    logits = nnunet_predict(nnunet_resample(cropped, shape, spacing, wanted, 3).astype(np.float32), networks, patch, mirror)
    logits = np.stack([nnunet_resample(c, cropped.shape, wanted, spacing, 1) for c in logits])
    if regions:
        labels = np.zeros(cropped.shape, np.uint8)
        for channel, value in zip(logits, regions):
            labels[1 / (1 + np.exp(-channel)) > 0.5] = value
    else:
        labels = logits.argmax(0).astype(np.uint8)
    out = np.zeros(turned.shape, np.uint8)
    out[box] = labels
    return out.transpose(np.argsort(transpose))


def softmax(logits):
    return F.softmax(torch.from_numpy(logits), 0).numpy()
