"""Run an exported bundle on a series straight by its manifest and compare with the rule.

    python3 check.py ../../resources/models/ct-basic lidc --data ../shared
    python3 check.py ../../resources/models/ct-region acrin --data ../shared

Nothing here comes from the training code but the labels to compare with: it is the reference of how
a 2-D bundle is run.  ``--nodule x,y,z`` prints the distance of an LPS point to the lung label.
``--weights file.pt`` compares with the network in memory.
"""
import hashlib
import json
import os
import time

import numpy as np
import torch
from scipy import ndimage as ndi

import rules
import series
import train_ct_region
from unet import RegionNet, UNet, resample_planes, restore_planes


def run(folder, volume, other=None):
    """Class probabilities per slice of a 2-D bundle on the volume's own grid (or per slice)."""
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as f:
        m = json.load(f)
    pre, network = m["preprocess"], m["network"]
    path = os.path.join(folder, network["file"])
    with open(path, "rb") as f:
        assert hashlib.sha256(f.read()).hexdigest() == network["sha256"], "sha256 differs"
    assert pre["axes"] == "SPL" and network["mode"] == "2d" and network["context"] == 0
    net = torch.jit.load(path)
    target, size = pre["spacing_mm"][1:], pre["plane_size"]
    low, high = pre["clip"]
    (a, b), (c, d) = pre["normalise"]["from"], pre["normalise"]["to"]
    out, worst = [], 0.0
    with torch.no_grad():
        for i in range(0, len(volume.hu), network["batch"]):
            x = resample_planes(volume.hu[i:i + network["batch"]], volume.spacing[1:], target, size, pre["pad_value"])
            x = ((x.clamp(low, high) - a) / (b - a) * (d - c) + c)[:, None]
            logits = net(x)
            if other is not None:
                worst = max(worst, float((logits - other(x)).abs().max()))
            p = logits.softmax(1)
            if m["task"] == "segment":
                p = restore_planes(p, volume.hu.shape[1:], volume.spacing[1:], target)
                out.append(p.argmax(1).numpy().astype(np.uint8))
            else:
                out.append(p.numpy())
    return m, np.concatenate(out), worst


if __name__ == "__main__":
    p = series.arguments(__doc__.split("\n")[0])
    p.add_argument("bundle")
    p.add_argument("series", choices=tuple(series.SERIES))
    p.add_argument("--nodule", help="x,y,z in mm")
    p.add_argument("--weights", help="state of the network in memory to compare with")
    p.add_argument("--save", help="write the result as .npy")
    args = p.parse_args()
    torch.set_num_threads(1)
    volume = series.load_named(args.data, args.series, args.cache)
    net = None
    if args.weights:
        net = RegionNet() if "region" in os.path.basename(os.path.normpath(args.bundle)) else UNet()
        net.load_state_dict(torch.load(args.weights))
        net.eval()
    begin = time.time()
    manifest, found, worst = run(args.bundle, volume, net)
    print(f"{manifest['id']} on {args.series}: {len(volume.hu)} slices in {time.time() - begin:.1f} s")
    if net is not None:
        print(f"largest difference of the logits to the network in memory: {worst:.1e}")
    if manifest["task"] == "segment":
        _, labels = rules.labels_named(args.data, args.series, args.cache)
        for label in manifest["labels"]:
            k = label["value"]
            total = int((found == k).sum() + (labels == k).sum())
            ml = (found == k).sum() * np.prod(volume.spacing) / 1000
            print(f"  {label['name']}: Dice with the rule "
                  + (f"{2 * int(((found == k) & (labels == k)).sum()) / total:.3f}" if total else "-")
                  + f", {ml:.0f} ml")
        if args.nodule:
            i, y, x = volume.index_of([float(v) for v in args.nodule.split(",")])
            distance = ndi.distance_transform_edt(found != 1, sampling=volume.spacing)
            print(f"  nodule: label {found[i, y, x]}, {distance[i, y, x]:.1f} mm from the lung label")
    else:
        names = [label["name"] for label in manifest["labels"]]
        mean = found.mean(0)
        print("  mean:", ", ".join(f"{n} {v:.2f}" for n, v in zip(names, mean)), "->", names[int(mean.argmax())])
        print("  by slice:", "".join(names[k][0] for k in found.argmax(1)))
        truth = [train_ct_region.region_of(args.series, z) for z in volume.z]
        print("  expected:", "".join(names[k][0] if k >= 0 else "?" for k in truth))
    if args.save:
        np.save(args.save, found)
