#!/usr/bin/python3
"""The runners' arithmetic once more, in numpy, scipy and torch: what the C++ runners are compared with.

Straightforward and whole-volume on purpose: nothing here is shared with the runners but the manifest.
Volumes are arrays [slice, row, column] with a 4x4 index-to-LPS matrix over (column, row, slice).
"""
import itertools

import numpy as np
import torch
import torch.nn.functional as F
from scipy import ndimage

DIRECTIONS = {"L": (1, 0, 0), "R": (-1, 0, 0), "P": (0, 1, 0), "A": (0, -1, 0), "S": (0, 0, 1), "I": (0, 0, -1)}


class Oriented:
    """A volume seen along the axes of a network, and the way back."""

    def __init__(self, array, matrix, axes):
        columns = matrix[:3, :3]
        self.lengths = np.linalg.norm(columns, axis=0)
        unit = columns / self.lengths
        wanted = np.array([DIRECTIONS[letter] for letter in axes], float)
        fit = wanted @ unit  # letters x source axes
        self.order = max(itertools.permutations(range(3)), key=lambda p: sum(abs(fit[n, p[n]]) for n in range(3)))
        self.flips = [n for n in range(3) if fit[n, self.order[n]] < 0]
        # numpy axis of source axis s (0 columns) is 2 - s
        self.transpose = [2 - s for s in self.order]
        self.array = self.see(array)
        self.spacing = np.array([self.lengths[s] for s in self.order])
        self.matrix = matrix

    def see(self, array):
        return np.flip(np.transpose(array, self.transpose), self.flips)

    def back(self, array):
        return np.transpose(np.flip(array, self.flips), np.argsort(self.transpose))

    def lps(self, position):
        """Continuous (slice, row, column) of the oriented array to LPS mm."""
        index = np.zeros(4)
        index[3] = 1
        for n, source in enumerate(self.order):
            size = self.array.shape[n]
            index[source] = size - 1 - position[n] if n in self.flips else position[n]
        return (self.matrix @ index)[:3]


def resized(array, size):
    tensor = torch.from_numpy(np.ascontiguousarray(array, dtype=np.float32))
    if tensor.shape[-3:] == tuple(size):
        return tensor.numpy()
    lead = tensor.reshape((1, -1) + tuple(tensor.shape[-3:]))
    return F.interpolate(lead, size=tuple(size), mode="trilinear", align_corners=False)[0].reshape(
        tuple(tensor.shape[:-3]) + tuple(size)).numpy()


class Field:
    """What the network sees: `array`; `shift` and `resampled` say where it lies."""

    def __init__(self, oriented, spec):
        values = oriented.array.astype(np.float32)
        source = np.array(values.shape)
        wanted = np.array(spec.get("spacing_mm", [0, 0, 0]), float)
        plane = spec.get("plane_size")
        scaled = np.where(wanted > 0, np.floor(source * oriented.spacing / np.where(wanted > 0, wanted, 1) + 0.5), source)
        self.source = source
        self.resampled = np.maximum(1, scaled).astype(int)
        if plane and wanted[1] == 0 and wanted[2] == 0:
            self.resampled[1:] = plane
        size = self.resampled.copy()
        if plane:
            size[1:] = plane
        self.shift = np.array([0] + [int(np.floor((self.resampled[n] - size[n]) / 2)) for n in (1, 2)])
        array = resized(values, self.resampled)
        pad = spec.get("pad_value", 0)
        for n in (1, 2):
            array = self.fit(array, n, self.shift[n], size[n], pad)
        clip = spec.get("clip")
        if clip:
            array, values, pad = np.clip(array, *clip), np.clip(values, *clip), float(np.clip(pad, *clip))
        normalise = self.normalise = self.normaliser(spec["normalise"], values)
        self.array = np.asarray(normalise(array), np.float32)
        self.pad = float(normalise(pad))
        if "crop" in spec:
            self.crop(spec["crop"])

    @staticmethod
    def fit(array, axis, shift, size, pad):
        before, after = max(0, -shift), max(0, size + shift - array.shape[axis])
        widths = [(0, 0)] * 3
        widths[axis] = (before, after)
        array = np.pad(array, widths, constant_values=pad)
        start = max(0, shift)
        return np.take(array, range(start, start + size), axis=axis)

    @staticmethod
    def normaliser(spec, values):
        values = values.astype(np.float64)
        if spec["kind"] == "range":
            (a, b), (c, d) = spec["from"], spec["to"]
            return lambda x: (x - a) / (b - a) * (d - c) + c
        if spec["kind"] == "minmax":
            low, high = values.min(), values.max()
            return lambda x: (x - low) / (high - low)
        if spec["kind"] == "zscore":
            mean, deviation = values.mean(), values.std()
            return lambda x: (x - mean) / deviation
        return lambda x: x

    def crop(self, spec):
        found = np.argwhere(self.array > spec["above"])
        low = np.maximum(0, found.min(0) - spec["margin"])
        high = np.minimum(np.array(self.array.shape), found.max(0) + spec["margin"] + 1)
        self.array = self.array[tuple(slice(a, b) for a, b in zip(low, high))]
        self.shift = self.shift + low

    def to_source(self, position):
        return (np.asarray(position) + self.shift + 0.5) * self.source / self.resampled - 0.5

    def probabilities_back(self, probabilities):
        """Classes x field to classes x source, and where the source lies inside the field."""
        inside = np.ones(self.source, bool)
        for n in range(3):
            size = probabilities.shape[n + 1]
            index = np.arange(self.resampled[n]) - self.shift[n]
            probabilities = np.take(probabilities, np.clip(index, 0, size - 1), axis=n + 1)
            place = (np.arange(self.source[n]) + 0.5) * self.resampled[n] / self.source[n] - 0.5 - self.shift[n]
            shape = [1, 1, 1]
            shape[n] = -1
            inside &= ((place >= -0.5) & (place < size - 0.5)).reshape(shape)
        return resized(probabilities, self.source), inside


def activated(output, manifest):
    if manifest["network"]["outputs"] in ("probabilities", "values"):
        return output
    default = "sigmoid" if output.shape[1] == 1 else "softmax"
    kind = manifest.get("postprocess", {}).get("activation", default)
    return output.softmax(1) if kind == "softmax" else output.sigmoid() if kind == "sigmoid" else output


def context_stack(array, index, context):
    picks = np.clip(np.arange(index - context, index + context + 1), 0, len(array) - 1)
    return torch.from_numpy(array[picks].astype(np.float32))


def infer_2d(field, network, manifest):
    spec = manifest["network"]
    multiple = spec.get("multiple", 1)
    rows, columns = field.array.shape[1:]
    out = []
    margin = manifest["preprocess"].get("margin", {"voxels": 0})
    m = margin["voxels"]
    rows, columns = rows + 2 * m, columns + 2 * m
    grow = (0, -columns % multiple, 0, -rows % multiple)
    for n in range(len(field.array)):
        stack = context_stack(field.array, n, spec.get("context", 0)).numpy()
        if m:
            stack = np.pad(stack, ((0, 0), (m, m), (m, m)), {"reflect": "reflect", "repeat": "edge"}[margin["mode"]])
        stack = F.pad(torch.from_numpy(stack)[None], grow, value=field.pad)
        out.append(activated(network(stack), manifest)[0, :, m:rows - m, m:columns - m].numpy())
    return np.stack(out, 1)


def starts(extent, patch, overlap):
    if extent <= patch:
        return [0]
    gaps = int(np.ceil((extent - patch) / max(1.0, patch * (1 - overlap)) - 1e-9))
    return [int(np.round((extent - patch) / gaps * n)) for n in range(gaps + 1)]


def gaussian(patch):
    """nnU-Net's importance map: a blurred point, an eighth of the patch wide."""
    axes = [np.exp(-((np.arange(p) - p // 2) ** 2) / (2 * (p / 8) ** 2)) for p in patch]
    return np.maximum(axes[0][:, None, None] * axes[1][None, :, None] * axes[2][None, None, :], 6e-9)


def infer_3d(field, network, manifest):
    spec = manifest["network"]
    multiple = spec.get("multiple", 1)
    size = field.array.shape
    patch = [p or s + -s % multiple for p, s in zip(spec.get("patch", [0, 0, 0]), size)]
    padded = [max(p, s) for p, s in zip(patch, size)]
    before = [(p - s) // 2 for p, s in zip(padded, size)]
    array = np.pad(field.array, [(b, p - s - b) for b, p, s in zip(before, padded, size)], constant_values=field.pad)
    weights = gaussian(patch) if spec.get("blending", "gaussian") == "gaussian" else np.ones(patch)
    total, weight = None, np.zeros(padded)
    for corner in itertools.product(*[starts(p, w, spec.get("overlap", 0.5)) for p, w in zip(padded, patch)]):
        place = tuple(slice(c, c + p) for c, p in zip(corner, patch))
        window = torch.from_numpy(np.ascontiguousarray(array[place], dtype=np.float32))[None, None]
        result = activated(network(window), manifest)[0].numpy().astype(np.float64)
        if total is None:
            total = np.zeros((result.shape[0],) + tuple(padded))
        total[(slice(None),) + place] += result * weights
        weight[place] += weights
    inner = tuple(slice(b, b + s) for b, s in zip(before, size))
    return (total / weight)[(slice(None),) + inner].astype(np.float32)


def infer(field, network, manifest):
    with torch.no_grad():
        return (infer_3d if manifest["network"]["mode"] == "3d" else infer_2d)(field, network, manifest)


def segment(array, matrix, manifest, network):
    oriented = Oriented(array, matrix, manifest["preprocess"]["axes"])
    field = Field(oriented, manifest["preprocess"])
    probabilities, inside = field.probabilities_back(infer(field, network, manifest))
    if len(probabilities) == 1:
        labels = (probabilities[0] > manifest.get("postprocess", {}).get("threshold", 0.5)).astype(np.uint8)
    else:
        labels = probabilities.argmax(0).astype(np.uint8)
    known = [label["value"] for label in manifest["labels"] if label["value"] != 0]
    labels = np.where(inside & np.isin(labels, known), labels, 0).astype(np.uint8)
    for name in manifest.get("postprocess", {}).get("largest_component", []):
        value = next(label["value"] for label in manifest["labels"] if label["name"] == name)
        pieces, count = ndimage.label(labels == value)
        if count > 1:
            largest = 1 + np.argmax(np.bincount(pieces.ravel())[1:])
            labels[(labels == value) & (pieces != largest)] = 0
    return np.ascontiguousarray(oriented.back(labels))


def image_to_image(array, matrix, manifest, network):
    """Values of the new image on the grid of the source, before they are rounded to its type."""
    oriented = Oriented(array, matrix, manifest["preprocess"]["axes"])
    field = Field(oriented, manifest["preprocess"])
    values = infer(field, network, manifest)
    assert len(values) == 1
    if manifest["output"].get("scale") == "input":
        zero, one = field.normalise(0.0), field.normalise(1.0)
        values = (values - zero) / (one - zero)
    return np.ascontiguousarray(oriented.back(values[0]), dtype=np.float32)


def crop_around(array, centre, size, pad):
    start = np.floor(np.asarray(centre) + 0.5).astype(int) - np.array(size) // 2
    out = np.full(size, pad, np.float32)
    first, last = np.maximum(0, start), np.minimum(array.shape, start + np.array(size))
    to = tuple(slice(a - s, b - s) for a, b, s in zip(first, last, start))
    out[to] = array[tuple(slice(a, b) for a, b in zip(first, last))]
    return out


def body(piece):
    """Bounds without tails: planes that hold a sixth of what the fullest one holds."""
    first, last = [], []
    for axis in range(3):
        counts = piece.sum(tuple(n for n in range(3) if n != axis))
        found = np.flatnonzero(6 * counts >= counts.max())
        first.append(found[0])
        last.append(found[-1])
    return first, last


def detect(array, matrix, manifest, network, scorer=None):
    """Findings as (score, LPS low, LPS high, LPS centre of mass), best first."""
    oriented = Oriented(array, matrix, manifest["preprocess"]["axes"])
    field = Field(oriented, manifest["preprocess"])
    spec = manifest["detect"]
    probability = infer(field, network, manifest)
    probability = probability[0 if len(probability) == 1 else 1]
    mask = probability > spec.get("threshold", 0.5)
    if spec.get("erode", 0):
        mask = ndimage.binary_erosion(mask, iterations=spec["erode"])
    pieces, count = ndimage.label(mask)
    found = []
    boxes = ndimage.find_objects(pieces)
    centres = ndimage.center_of_mass(mask, pieces, range(1, count + 1))
    for n, (box, centre) in enumerate(zip(boxes, centres)):
        if scorer is not None:
            crop = torch.from_numpy(crop_around(field.array, centre, spec["scorer"]["crop"], field.pad))[None, None]
            with torch.no_grad():
                output = scorer(crop)
            output = output.softmax(1) if spec["scorer"]["outputs"] == "logits" else output
            score = float(output[0, spec["scorer"]["class"]])
        else:
            score = float(probability[pieces == n + 1].mean())
        if score < spec.get("score_min", 0.5):
            continue
        rim = spec.get("erode", 0)
        first, last = body(pieces[box] == n + 1)
        low = [max(0, part.start + a - rim) - 0.5 for part, a in zip(box, first)]
        high = [min(s, part.start + b + 1 + rim) - 0.5 for s, part, b in zip(field.array.shape, box, last)]
        corners = np.array([oriented.lps(field.to_source(c)) for c in itertools.product(*zip(low, high))])
        found.append({"score": score, "low": corners.min(0).tolist(), "high": corners.max(0).tolist(),
                      "centre": oriented.lps(field.to_source(centre)).tolist()})
    found.sort(key=lambda f: -f["score"])
    return suppressed(found, spec.get("nms_iou", 0.3)), count


def suppressed(found, iou):
    kept = []
    for one in found:
        def overlap(other):
            low, high = np.maximum(one["low"], other["low"]), np.minimum(one["high"], other["high"])
            shared = np.prod(np.maximum(0, high - low))
            volume = [np.prod(np.subtract(f["high"], f["low"])) for f in (one, other)]
            return shared / (sum(volume) - shared)
        if all(overlap(other) <= iou for other in kept):
            kept.append(one)
    return kept


def iou_of(a, b):
    low, high = np.maximum(a["low"], b["low"]), np.minimum(a["high"], b["high"])
    shared = np.prod(np.maximum(0, np.subtract(high, low)))
    joint = sum(np.prod(np.subtract(f["high"], f["low"])) for f in (a, b)) - shared
    return shared / joint if joint > 0 else 0


def fused(found, iou):
    """Weighted boxes fusion (arXiv:1910.13302), one model in overlapping windows in place of several models:
    what T boxes of N windows agree on has their mean score times min(T, N) / N."""
    clusters = []
    for one in sorted(found, key=lambda f: -f["score"]):
        overlaps = [iou_of(c["box"], one) if c["box"]["label"] == one["label"] else 0 for c in clusters]
        best = int(np.argmax(overlaps)) if overlaps else -1
        if best < 0 or overlaps[best] <= iou:
            clusters.append({"members": []})
            best = len(clusters) - 1
        members = clusters[best]["members"]
        members.append(one)
        weights = np.array([m["score"] for m in members])
        clusters[best]["box"] = {
            "label": one["label"],
            **{side: np.average([m[side] for m in members], axis=0, weights=weights) for side in ("low", "high")}}
    out = []
    for cluster in clusters:
        members = cluster["members"]
        windows = max(m["windows"] for m in members)
        score = np.mean([m["score"] for m in members]) * min(len(members), windows) / windows
        out.append({**{side: cluster["box"][side].tolist() for side in ("low", "high")},
                    "label": cluster["box"]["label"], "score": float(score)})
    return sorted(out, key=lambda f: -f["score"])


def classify(array, matrix, manifest, network):
    """Slice scores (slices of the network x classes) and the whole volume's scores."""
    field = Field(Oriented(array, matrix, manifest["preprocess"]["axes"]), manifest["preprocess"])
    with torch.no_grad():
        if manifest["network"]["mode"] == "3d":
            whole = torch.from_numpy(np.ascontiguousarray(field.array))[None, None]
            return None, activated(network(whole), manifest)[0].numpy()
        stacks = [context_stack(field.array, n, manifest["network"].get("context", 0)) for n in range(len(field.array))]
        table = activated(network(torch.stack(stacks)), manifest).numpy()
    maximum = manifest.get("postprocess", {}).get("aggregate") == "max"
    return table, table.max(0) if maximum else table.mean(0)
