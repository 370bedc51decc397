#!/usr/bin/python3
"""Writes small bundles, volumes and the twin's results for the tests of the runners.

usage: runner_cases.py FOLDER; afterwards FOLDER/<case>/ holds manifest.json, networks, volume.json,
volume.raw and expected.raw or expected.json. Networks are random but for a fixed seed: what is tested is
the arithmetic around them.
"""
import hashlib
import itertools
import json
import os
import sys
import zipfile

import numpy as np
import torch
from scipy import ndimage

import runner_twin as twin

LABELS = [{"value": n, "name": f"Structure {n}"} for n in (1, 2)]


class Planes(torch.nn.Module):
    """2-D: a random look at each plane; `channels` neighbours in, `classes` out."""

    def __init__(self, channels, classes, deep):
        super().__init__()
        conv = torch.nn.Conv3d if deep else torch.nn.Conv2d
        self.first = conv(channels, 6, 5, padding=2, padding_mode="replicate")
        self.second = conv(6, classes, 3, padding=1)

    def forward(self, x):
        return self.second(torch.tanh(self.first(x))) * 8.0


class SmallUNet(torch.nn.Module):
    """3-D, two levels: heavy enough that time is spent in the network."""

    def __init__(self):
        super().__init__()
        conv = lambda a, b: torch.nn.Sequential(torch.nn.Conv3d(a, b, 3, padding=1), torch.nn.ReLU(),
                                                torch.nn.Conv3d(b, b, 3, padding=1), torch.nn.ReLU())
        self.top, self.down, self.deep = conv(1, 16), torch.nn.MaxPool3d(2), conv(16, 32)
        self.up, self.last, self.out = torch.nn.ConvTranspose3d(32, 16, 2, 2), conv(32, 16), torch.nn.Conv3d(16, 4, 1)

    def forward(self, x):
        top = self.top(x)
        return self.out(self.last(torch.cat([top, self.up(self.deep(self.down(top)))], dim=1)))


class Many(torch.nn.Module):
    """3-D, many classes: each likes another value and another wave through the surroundings."""

    def __init__(self, classes):
        super().__init__()
        self.first = torch.nn.Conv3d(1, 8, 5, padding=2, padding_mode="replicate")
        self.second = torch.nn.Conv3d(8, classes, 3, padding=1, padding_mode="replicate")

    def forward(self, x):
        return self.second(torch.sin(3.0 * self.first(x))) * 30.0


class Levels(torch.nn.Module):
    """3-D, class 1 where it is bright, 2 where it is dark, whatever the spacing."""

    def forward(self, x):
        return torch.cat([torch.zeros_like(x), 8.0 * (x - 0.4), 8.0 * (-x - 0.4)], dim=1)


class HeavyLevels(torch.nn.Module):
    """Levels with 60 channels in between."""

    def forward(self, x):
        x = torch.cat([x] * 60, dim=1).mean(1, keepdim=True)
        return torch.cat([torch.zeros_like(x), 8.0 * (x - 0.4), 8.0 * (-x - 0.4)], dim=1)


class Softer(torch.nn.Module):
    """Image to image: each voxel's surroundings, a little shifted so that a flip would show."""

    def __init__(self, channels, deep):
        super().__init__()
        conv = torch.nn.Conv3d if deep else torch.nn.Conv2d
        self.look = conv(channels, 1, 5, padding=2)
        with torch.no_grad():
            self.look.weight.uniform_(0, 1)
            self.look.weight /= self.look.weight.sum()
            self.look.bias.fill_(0.25)

    def forward(self, x):
        return self.look(x)


class Bright(torch.nn.Module):
    """Probability that rises with the middle channel."""

    def forward(self, x):
        middle = x.shape[1] // 2
        return torch.sigmoid((x[:, middle:middle + 1] - 300.0) / 20.0)


class Contrast(torch.nn.Module):
    """Two classes from the mean of a crop's middle and of the whole."""

    def forward(self, x):
        d, h, w = x.shape[2] // 2, x.shape[3] // 2, x.shape[4] // 2
        middle = x[:, 0, d - 2:d + 2, h - 3:h + 3, w - 3:w + 3].mean(dim=(1, 2, 3))
        whole = x.mean(dim=(1, 2, 3, 4))
        value = (middle - whole - 250.0) / 60.0
        return torch.stack([-value, value], dim=1)


class BoxOfBright(torch.nn.Module):
    """One box around everything above 0.5 in the window."""

    def forward(self, x):
        where = torch.nonzero(x[0, 0] > 0.5)
        if where.shape[0] == 0:
            return torch.zeros((0, 6)), torch.zeros(0), torch.zeros(0)
        low, high = where.amin(dim=0).float(), where.amax(dim=0).float() + 1.0
        score = torch.clamp(where.shape[0] / (high - low).prod(), max=1.0)
        return torch.cat([low, high])[None], score[None], torch.ones(1)


class Means(torch.nn.Module):
    def forward(self, x):
        flat = x.flatten(1)
        return torch.stack([flat.mean(1), flat.amax(1), flat.std(1)], dim=1)


class Throws(torch.nn.Module):
    def forward(self, x):
        if x.shape[0] > 0:
            raise ValueError("refused")
        return x


class WrongShape(torch.nn.Module):
    def forward(self, x):
        return x[:, :1, 1:]


class NotNumbers(torch.nn.Module):
    def forward(self, x):
        return x[:, :1] * float("nan")


class NotTensor(torch.nn.Module):
    def forward(self, x):
        return "text"


class WritesFile(torch.nn.Module):
    """A network that saves what it sees; in a method that only another one calls."""

    def keep(self, x):
        torch.save(x, "stolen.pt")

    def forward(self, x):
        self.keep(x)
        return x[:, :1]


class MapsFile(torch.nn.Module):
    def forward(self, x):
        return x[:, :1] + torch.from_file("stolen.bin", True, 16).sum()


class Prints(torch.nn.Module):
    def forward(self, x):
        print(x.sum())
        return x[:, :1]


class WritesWhenLoaded(torch.nn.Module):
    """The loader itself calls __setstate__."""

    def __init__(self):
        super().__init__()
        self.kept = 1

    @torch.jit.export
    def __getstate__(self):
        return 1

    @torch.jit.export
    def __setstate__(self, state: int):
        torch.save(torch.zeros(1), "stolen.pt")
        self.kept = state
        self.training = False

    def forward(self, x):
        return x[:, :1]


class CountsUp(torch.nn.Module):
    """Nothing wrong with it: loops, lists, texts and a refusal of its own."""

    def forward(self, x):
        parts = []
        for n in range(x.shape[0]):
            parts.append(x[n:n + 1, :1] * 2.0)
        total = torch.cat(parts)
        if total.dim() != 4:
            raise ValueError(f"not a plane: {total.dim()}")
        return total


def smooth_volume(shape, seed, spacing=(1.0, 1.0, 1.0), turn=0.0, order="axial", slope=1.0, intercept=0.0):
    """Int16 noise, blurred; its axes as an axial, coronal or sagittal scan would lie, turned a little."""
    noise = ndimage.gaussian_filter(np.random.default_rng(seed).normal(size=shape), 2.5)
    array = np.round(noise / noise.std() * 300).astype(np.int16)
    axes = {"axial": np.eye(3),
            "coronal": np.array([[1, 0, 0], [0, 0, 1], [0, -1, 0]]),   # columns L, rows I, slices P
            "sagittal": np.array([[0, 0, -1], [1, 0, 0], [0, -1, 0]])  # columns P, rows I, slices R
            }[order].astype(float)
    c, s = np.cos(turn), np.sin(turn)
    matrix = np.eye(4)
    matrix[:3, :3] = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]) @ axes @ np.diag(spacing)
    matrix[:3, 3] = (-31.0, 12.5, 203.25)
    return array, matrix, slope, intercept


def blobs():
    """Balls of 600 on a floor of -100, one of them dim and one at the edge."""
    shape = (40, 64, 60)
    z, y, x = np.indices(shape)
    array = np.full(shape, -100.0)
    for centre, radius, value in (((12, 20, 20), 6, 600), ((25, 44, 40), 5, 600), ((30, 16, 45), 4, 380), ((3, 50, 6), 6, 600)):
        distance = np.sqrt((2 * (z - centre[0])) ** 2 + (y - centre[1]) ** 2 + (x - centre[2]) ** 2)
        array = np.where(distance <= radius, value, array)
    noise = np.random.default_rng(5).normal(0, 8, shape)
    matrix = np.diag([0.8, 0.8, 1.6, 1])
    matrix[:3, 3] = (-20, -30, 100)
    return np.round(array + noise).astype(np.int16), matrix, 1.0, 0.0


def manifest(task, preprocess, network, **more):
    return {"schema": "lamina-bundle/1", "task": task, "runner": task, "preprocess": preprocess,
            "network": {"file": "model.ts", "outputs": "logits", **network}, "labels": LABELS, **more}


class Case:
    def __init__(self, root, name, document, volume, networks):
        self.folder = os.path.join(root, name)
        os.makedirs(self.folder, exist_ok=True)
        self.document, self.networks = document, {}
        for file, network in networks.items():
            self.networks[file] = torch.jit.script(network.eval())
            self.networks[file].save(os.path.join(self.folder, file))
            with open(os.path.join(self.folder, file), "rb") as saved:
                digest = hashlib.sha256(saved.read()).hexdigest()
            places = {"model.ts": lambda: document["network"], "coarse.ts": lambda: document["network"]["coarse"],
                      "classify.ts": lambda: document["detect"]["scorer"]}
            places[file]()["sha256"] = digest
        stored, self.matrix, slope, intercept = volume
        self.values = (stored * slope + intercept).astype(np.float32)
        self.json("manifest.json", document)
        self.json("volume.json", {"shape": list(stored.shape[::-1]), "matrix": self.matrix.ravel().tolist(),
                                  "slope": slope, "intercept": intercept, "type": str(stored.dtype)})
        self.raw("volume.raw", stored)

    def json(self, name, value):
        with open(os.path.join(self.folder, name), "w") as out:
            json.dump(value, out, indent=1)

    def raw(self, name, array):
        np.ascontiguousarray(array).tofile(os.path.join(self.folder, name))

    def segment(self):
        labels = twin.segment(self.values, self.matrix, self.document, self.networks["model.ts"])
        assert labels.any() and not labels.all(), self.folder
        self.raw("expected.raw", labels)

    def image(self):
        values = twin.image_to_image(self.values, self.matrix, self.document, self.networks["model.ts"])
        assert values.std() > 1, self.folder
        self.raw("expected.raw", values)

    def detect(self):
        found, count = twin.detect(self.values, self.matrix, self.document, self.networks["model.ts"],
                                   self.networks.get("classify.ts"))
        assert found, self.folder
        self.json("expected.json", {"findings": found, "candidates": count})

    def classify(self):
        slices, whole = twin.classify(self.values, self.matrix, self.document, self.networks["model.ts"])
        self.json("expected.json", {"whole": whole.tolist(), "slices": None if slices is None else slices.tolist()})


def segment_cases(root):
    clip = {"clip": [-500, 700], "normalise": {"kind": "range", "from": [-500, 700], "to": [0, 1]}, "pad_value": -500}
    Case(root, "slices", manifest("segment", {"axes": "SPL", **clip}, {"mode": "2d", "context": 2, "batch": 3, "multiple": 16}),
         smooth_volume((21, 45, 52), 1), {"model.ts": Planes(5, 3, False)}).segment()
    Case(root, "slices_resized", manifest("segment", {"axes": "SPL", "plane_size": [32, 40], **clip}, {"mode": "2d", "batch": 4}),
         smooth_volume((18, 64, 80), 2, (0.9, 0.9, 3.0), 0.1, slope=2.0, intercept=-40.0), {"model.ts": Planes(1, 3, False)}).segment()
    Case(root, "slices_resampled_coronal",
         manifest("segment", {"axes": "SPL", "spacing_mm": [0, 1.5, 1.5], "plane_size": [40, 36], **clip}, {"mode": "2d"},
                  postprocess={"largest_component": ["Structure 2"]}),
         smooth_volume((50, 48, 44), 3, (1.0, 1.3, 1.1), 0.08, "coronal"), {"model.ts": Planes(1, 3, False)}).segment()
    Case(root, "slices_between", manifest("segment", {"axes": "SPL", "spacing_mm": [2.0, 0, 0], **clip}, {"mode": "2d", "batch": 2}),
         smooth_volume((26, 40, 44), 5, (1.0, 1.0, 1.4), 0.1), {"model.ts": Planes(1, 3, False)}).segment()
    Case(root, "one_channel", manifest("segment", {"axes": "SPL", "normalise": {"kind": "zscore"}}, {"mode": "2d"},
                                       postprocess={"threshold": 0.7}, labels=LABELS[:1]),
         smooth_volume((12, 32, 40), 4), {"model.ts": Planes(1, 1, False)}).segment()
    Case(root, "windows", manifest("segment", {"axes": "LIA", "spacing_mm": [1.2, 1.2, 1.2], "normalise": {"kind": "zscore"}},
                                   {"mode": "3d", "patch": [24, 32, 16], "overlap": 0.5, "batch": 2}),
         smooth_volume((44, 52, 40), 6, (1.0, 0.9, 1.4), 0.15, "sagittal"), {"model.ts": Planes(1, 3, True)}).segment()
    Case(root, "windows_larger_than_volume",
         manifest("segment", {"axes": "SPL", "normalise": {"kind": "minmax"}}, {"mode": "3d", "patch": [32, 32, 48], "blending": "constant"}),
         smooth_volume((20, 50, 30), 7), {"model.ts": Planes(1, 3, True)}).segment()
    Case(root, "whole_cropped",
         manifest("segment", {"axes": "LIA", "spacing_mm": [1, 1, 1], "normalise": {"kind": "minmax"}, "crop": {"above": 0.75, "margin": 3}},
                  {"mode": "3d", "patch": [0, 0, 0], "multiple": 4}),
         smooth_volume((30, 40, 36), 8, (1.1, 1.1, 1.3), 0.0, "axial"), {"model.ts": Planes(1, 3, True)}).segment()


def sparse_cases(root):
    """Many classes: with all scores, with the best of each voxel, and joined before the activation."""
    for classes in (20, 117):
        network = Many(classes)
        for name, more in (("all", {"scores": "all"}), ("best", {"scores": "best"}),
                           ("joined_all", {"scores": "all", "blend": "outputs"}),
                           ("joined_best", {"scores": "best", "blend": "outputs"})):
            document = manifest("segment", {"axes": "SPL", "spacing_mm": [1.3, 1.2, 1.2], "normalise": {"kind": "zscore"}},
                                {"mode": "3d", "patch": [12, 16, 16], "overlap": 0.5, "batch": 2, **more})
            document["labels"] = [{"value": n, "name": f"Structure {n}"} for n in range(1, classes)]
            Case(root, f"many_{classes}_{name}", document, smooth_volume((30, 34, 36), 13, (1.0, 1.1, 1.4), 0.1),
                 {"model.ts": network})
    regions = {"activation": "sigmoid", "regions": list(range(12, 0, -1))}
    for name, more, after in (("regions", {}, regions), ("regions_joined", {"blend": "outputs"}, regions),
                              ("logits_joined", {"blend": "outputs"}, {"activation": "none"})):
        document = manifest("segment", {"axes": "SPL", "spacing_mm": [1.3, 1.2, 1.2], "normalise": {"kind": "zscore"}},
                            {"mode": "3d", "patch": [24, 48, 48], "overlap": 0.5, **more}, postprocess=after)
        document["labels"] = [{"value": n, "name": f"Structure {n}"} for n in range(1, 13 if "regions" in after else 12)]
        Case(root, name, document, smooth_volume((40, 104, 110), 13, (1.0, 1.1, 1.4), 0.1), {"model.ts": Many(12)})
    made = manifest("segment", {"axes": "SPL", "normalise": {"kind": "zscore"}},
                    {"mode": "3d", "patch": [16, 24, 24], "overlap": 0.5}, limits={"host_memory_mb": 1})
    Case(root, "too_little_memory", made, smooth_volume((30, 34, 36), 13), {"model.ts": Planes(1, 3, True)})


def memory_cases(root):
    """Windows and batches that may become smaller; each voxel stands alone."""
    Case(root, "open_windows", manifest("segment", {"axes": "SPL", "normalise": {"kind": "zscore"}}, {"mode": "3d", "patch": [0, 0, 0]}),
         smooth_volume((24, 200, 200), 16), {"model.ts": HeavyLevels()})
    Case(root, "large_batch", manifest("segment", {"axes": "SPL", "normalise": {"kind": "zscore"}}, {"mode": "2d", "batch": 16}),
         smooth_volume((32, 360, 360), 17), {"model.ts": Levels()})


def coarse_cases(root):
    """A coarse look before the result: by the same network, by one of its own, and none."""
    for axes in ("SPL", "LIA"):
        for name, coarse in (("plain", None), ("same", {"spacing_mm": [2.2, 2.2, 2.2]}),
                             ("own", {"spacing_mm": [3, 3, 3], "patch": [0, 0, 0], "file": "coarse.ts"})):
            network = {"mode": "3d", "patch": [16, 16, 16], "overlap": 0.5, "mirror": [2]}
            if coarse:
                network["coarse"] = coarse
            networks = {"model.ts": Levels(), "coarse.ts": Levels()} if name == "own" else {"model.ts": Levels()}
            Case(root, f"coarse_{name}_{axes}", manifest("segment", {"axes": axes, "normalise": {"kind": "zscore"}}, network),
                 smooth_volume((30, 34, 36), 15, (1.0, 1.1, 1.2), 0.1), networks)
    Case(root, "reduced", manifest("segment", {"axes": "SPL", "normalise": {"kind": "zscore"}},
                                   {"mode": "3d", "patch": [16, 16, 16], "overlap": 0.5, "mirror": [2], "precision": "bf16"}),
         smooth_volume((30, 34, 36), 15, (1.0, 1.1, 1.2), 0.1), {"model.ts": Levels()})


def other_cases(root):
    plain = {"axes": "SPL", "clip": [-1000, 1000], "normalise": {"kind": "none"}, "pad_value": -1000}
    flat = {"mode": "2d", "context": 1, "outputs": "probabilities"}
    find = {"kind": "candidates", "threshold": 0.5, "erode": 1, "score_min": 0.2}
    scorer = {"file": "classify.ts", "crop": [8, 24, 24], "class": 1, "outputs": "logits"}
    Case(root, "candidates", manifest("detect", plain, {**flat, "batch": 4}, detect={**find, "scorer": scorer}), blobs(),
         {"model.ts": Bright(), "classify.ts": Contrast()}).detect()
    Case(root, "candidates_without_scorer", manifest("detect", {**plain, "axes": "IAR"}, flat, detect=find), blobs(),
         {"model.ts": Bright()}).detect()
    # A shell around the first ball: the ball is a hole in the region, as a nodule is in a lung.
    case = Case(root, "candidates_in_region", manifest("detect", plain, flat, detect=find, region={"margin_mm": 1}), blobs(), {"model.ts": Bright()})
    mask = np.zeros(case.values.shape, np.uint8)
    mask[8:17, 8:33, 8:33] = 1
    mask[8:17, 13:28, 13:28] = 0
    case.raw("mask.raw", mask)
    found, _ = twin.detect(case.values, case.matrix, case.document, case.networks["model.ts"])
    place = case.matrix @ (20, 20, 12, 1)
    case.json("expected.json", {"findings": [f for f in found if np.linalg.norm(np.array(f["centre"]) - place[:3]) < 3]})
    unit = {"axes": "SPL", "clip": [0, 500], "normalise": {"kind": "range", "from": [0, 500], "to": [0, 1]}}
    boxes = {"mode": "3d", "patch": [40, 32, 32], "overlap": 0}
    case = Case(root, "boxes", manifest("detect", unit, boxes, detect={"kind": "boxes", "score_min": 0.1}), blobs(), {"model.ts": BoxOfBright()})
    found = []
    array = np.clip(case.values, 0, 500) / 500
    for row in (0, 32):  # the windows share no voxels, so that each ball has its own box
        for column in (0, 28):
            where = np.argwhere(array[:, row:row + 32, column:column + 32] > 0.5)
            if len(where):
                low, high = where.min(0) + (0, row, column), where.max(0) + (1, row + 1, column + 1)
                found.append({"low": (low[::-1] - 0.5) @ case.matrix[:3, :3].T + case.matrix[:3, 3],
                              "high": (high[::-1] - 0.5) @ case.matrix[:3, :3].T + case.matrix[:3, 3],
                              "score": len(where) / float(np.prod(high - low))})
    found.sort(key=lambda f: -f["score"])
    case.json("expected.json", {"findings": [{**f, "low": f["low"].tolist(), "high": f["high"].tolist()}
                                             for f in twin.suppressed(found, 0.3)]})
    fusion_cases(root, unit, array)
    for name, network in (("scores_of_slices", {"mode": "2d", "context": 1, "batch": 4}), ("scores_of_volume", {"mode": "3d", "patch": [0, 0, 0]})):
        Case(root, name, manifest("classify", {**unit, "axes": "ILP" if name == "scores_of_volume" else "IPL"}, network,
                                  postprocess={"aggregate": "max", "activation": "softmax"}),
             smooth_volume((14, 24, 28), 9), {"model.ts": Means()}).classify()


def fusion_cases(root, unit, array):
    """Weighted boxes fusion: of boxes alone, and of a network in overlapping windows."""
    random = np.random.default_rng(12)
    boxes = []
    for middle in random.uniform(-60, 60, (12, 3)):
        windows = int(random.integers(1, 9))
        for _ in range(int(random.integers(1, 7))):
            low = middle - random.uniform(8, 12, 3) + random.normal(0, 2, 3)
            boxes.append({"low": low.tolist(), "high": (low + random.uniform(16, 24, 3)).tolist(),
                          "label": int(random.integers(1, 3)), "windows": windows,
                          "score": round(float(random.uniform(0.05, 1)), 3)})
    random.shuffle(boxes)
    with open(os.path.join(root, "fusion.json"), "w") as out:
        json.dump([{"iou": iou, "boxes": boxes, "fused": twin.fused(boxes, iou)} for iou in (0.2, 0.55)], out, indent=1)
    network = {"mode": "3d", "patch": [40, 32, 32], "overlap": 0.5}
    case = Case(root, "boxes_fused", manifest("detect", unit, network, detect={
        "kind": "boxes", "score_min": 0.1, "merge": "wbf", "wbf_iou": 0.4}), blobs(), {"model.ts": BoxOfBright()})
    places = [twin.starts(extent, patch, 0.5) for extent, patch in zip(array.shape[1:], (32, 32))]
    found = []
    for row, column in itertools.product(*places):
        where = np.argwhere(array[:, row:row + 32, column:column + 32] > 0.5)
        if len(where) == 0:
            continue
        low, high = where.min(0) + (0, row, column), where.max(0) + (1, row + 1, column + 1)
        middle = (low + high) / 2
        windows = np.prod([sum(start <= at < start + 32 for start in starts) for at, starts in zip(middle[1:], places)])
        found.append({"low": ((low[::-1] - 0.5) @ case.matrix[:3, :3].T + case.matrix[:3, 3]).tolist(),
                      "high": ((high[::-1] - 0.5) @ case.matrix[:3, :3].T + case.matrix[:3, 3]).tolist(),
                      "label": 1, "windows": int(windows), "score": len(where) / float(np.prod(high - low))})
    case.json("expected.json", {"findings": [f for f in twin.fused(found, 0.4) if f["score"] >= 0.1]})


def image_cases(root):
    flat = {"mode": "2d", "outputs": "values", "batch": 2}
    unit = {"unit": "[hnsf'U]", "name": "Softer"}

    def document(preprocess, network, output):
        made = manifest("image-to-image", preprocess, network, output={**unit, **output})
        del made["labels"]
        return made

    Case(root, "image_slices",
         document({"axes": "SPL", "normalise": {"kind": "none"}, "margin": {"mode": "reflect", "voxels": 9}},
                  {**flat, "multiple": 16}, {"type": "int16", "slope": 0.25, "intercept": -3}),
         smooth_volume((13, 40, 45), 21, slope=0.5, intercept=-10.0), {"model.ts": Softer(1, False)}).image()
    Case(root, "image_slices_of_a_coronal_series",
         document({"axes": "IAR", "normalise": {"kind": "range", "from": [-500, 700], "to": [0, 1]},
                   "margin": {"mode": "repeat", "voxels": 4}},
                  {**flat, "context": 1}, {"type": "int16", "scale": "input"}),
         smooth_volume((30, 24, 28), 22, (1.0, 1.3, 1.1), 0.08, "coronal"), {"model.ts": Softer(3, False)}).image()
    Case(root, "image_windows",
         document({"axes": "LIA", "normalise": {"kind": "zscore"}},
                  {"mode": "3d", "patch": [16, 24, 16], "overlap": 0.5, "outputs": "values"},
                  {"type": "float32", "scale": "input"}),
         smooth_volume((28, 30, 26), 23, (1.0, 0.9, 1.4), 0.1, "sagittal"), {"model.ts": Softer(1, True)}).image()


def bad_cases(root):
    for name, network in (("throws", Throws()), ("wrong_shape", WrongShape()), ("not_numbers", NotNumbers()), ("not_tensor", NotTensor()),
                          ("writes_file", WritesFile()), ("maps_file", MapsFile()), ("prints", Prints()),
                          ("writes_when_loaded", WritesWhenLoaded()), ("counts_up", CountsUp())):
        Case(root, name, manifest("segment", {"axes": "SPL", "normalise": {"kind": "none"}}, {"mode": "2d"}),
             smooth_volume((6, 16, 16), 10), {"model.ts": network})
    for name, network, margin in (("image_not_numbers", NotNumbers(), 2), ("image_of_two_channels", Planes(1, 2, False), 2),
                                  ("image_margin_too_wide", Softer(1, False), 16)):
        made = manifest("image-to-image", {"axes": "SPL", "normalise": {"kind": "none"}, "margin": {"mode": "reflect", "voxels": margin}},
                        {"mode": "2d", "outputs": "values"}, output={"type": "int16", "unit": "", "name": "None"})
        del made["labels"]
        Case(root, name, made, smooth_volume((6, 16, 16), 24), {"model.ts": network})
    case = Case(root, "not_torchscript", manifest("segment", {"axes": "SPL", "normalise": {"kind": "none"}}, {"mode": "2d"}),
                smooth_volume((6, 16, 16), 11), {"model.ts": Bright()})
    with open(os.path.join(case.folder, "model.ts"), "wb") as out:
        out.write(b"PK\x03\x04 this is no archive" * 40)


def field(number, value):
    """One field of a message of protocol buffers: a small number, or bytes below 128."""
    return bytes([number << 3, value]) if isinstance(value, int) else bytes([number << 3 | 2, len(value)]) + value


def disguised_cases(root):
    """Networks as only a person makes them who writes the file by hand."""
    def case(name, file="model.ts"):
        made = Case(root, name, manifest("segment", {"axes": "SPL", "normalise": {"kind": "none"}}, {"mode": "2d"}),
                    smooth_volume((6, 16, 16), 12), {"model.ts": Bright()})
        made.document["network"]["file"] = file
        made.json("manifest.json", made.document)
        return os.path.join(made.folder, "model.ts"), os.path.join(made.folder, file)
    # The operator by its other name, far apart, and a good method of the same name.
    plain, target = case("disguised")
    with zipfile.ZipFile(plain) as archive:
        records = {entry: archive.read(entry) for entry in archive.namelist()}
    for entry, data in records.items():
        if entry.endswith(".py") and b"return" in data:
            start = data.index(b"    return")
            records[entry] = (data[:start] + b"    _9 = ops . aten . save ( x , 'stolen.pt' )\n" + data[start:]
                              + b"  def save(self: " + data[data.index(b"__torch__"):data.index(b",")]
                              + b",\n    x: Tensor) -> Tensor:\n    return x\n")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for entry, data in records.items():
            archive.writestr(entry, data)
    # An ONNX file whose weights are those of somebody else's file.
    _, target = case("weights_elsewhere", "model.onnx")
    weights = field(1, 2) + field(2, 1) + field(8, b"w") + field(13, field(1, b"location") + field(2, b"../secret")) + field(14, 1)
    with open(target, "wb") as out:
        out.write(field(1, 8) + field(7, field(5, weights)))


class Sure(torch.nn.Module):
    """3-D, light, and sure of itself nearly everywhere, as trained networks are."""

    def __init__(self, classes):
        super().__init__()
        self.first = torch.nn.Conv3d(1, 8, 3, padding=1, padding_mode="replicate")
        self.second = torch.nn.Conv3d(8, classes, 1)

    def forward(self, x):
        return self.second(torch.sin(3.0 * self.first(x))) * 60.0


def bench_cases(root):
    """For tests/bench/RunnerBench.cpp; nothing is compared."""
    Case(root, "bench", manifest("segment", {"axes": "SPL", "spacing_mm": [1.5, 1.5, 1.5], "normalise": {"kind": "zscore"}},
                                 {"mode": "3d", "patch": [64, 64, 64], "overlap": 0.5}),
         smooth_volume((120, 200, 200), 12, (0.8, 0.8, 1.5)), {"model.ts": SmallUNet()})
    volume = smooth_volume((160, 256, 256), 14)
    for classes in (2, 20, 117):
        network = Sure(classes)
        for scores in ("all", "best"):
            document = manifest("segment", {"axes": "SPL", "normalise": {"kind": "zscore"}},
                                {"mode": "3d", "patch": [64, 64, 64], "overlap": 0.5, "scores": scores})
            document["labels"] = [{"value": n, "name": f"Structure {n}"} for n in range(1, classes)]
            Case(root, f"bench_{classes}_{scores}", document, volume, {"model.ts": network})
    document = manifest("segment", {"axes": "SPL", "normalise": {"kind": "zscore"}},
                        {"mode": "3d", "patch": [64, 64, 64], "overlap": 0.5, "blend": "outputs"},
                        postprocess={"activation": "sigmoid", "regions": list(range(1, 21))})
    document["labels"] = [{"value": n, "name": f"Region {n}"} for n in range(1, 21)]
    Case(root, "bench_20_regions", document, volume, {"model.ts": Sure(20)})


if __name__ == "__main__":
    torch.manual_seed(20)
    torch.set_num_threads(1)
    segment_cases(sys.argv[1])
    sparse_cases(sys.argv[1])
    memory_cases(sys.argv[1])
    coarse_cases(sys.argv[1])
    other_cases(sys.argv[1])
    image_cases(sys.argv[1])
    bad_cases(sys.argv[1])
    disguised_cases(sys.argv[1])
    bench_cases(sys.argv[1])
