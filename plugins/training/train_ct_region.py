"""Train the ct-region network (body region of one axial CT slice) and measure it on series left out.

    python3 train_ct_region.py --data ../shared                    final weights, all series
    python3 train_ct_region.py --data ../shared --leave-out acrin
"""
import json
import os
import time

import numpy as np
import torch
import torch.nn.functional as F
from scipy import ndimage as ndi

import phantom
import series
from unet import RegionNet, resample_planes

SPACING, SIZE, PAD = (4.0, 4.0), (128, 128), -1000.0
CLASSES = ("head", "neck", "chest", "abdomen", "other")
HEAD, NECK, CHEST, ABDOMEN, OTHER = range(5)

#: region by LPS z (mm) of the slice: (from, to, class), found by looking at the slices.  Neck to
#: chest changes at the tip of the lungs, chest to abdomen where the heart ends.
REGIONS = {
    "lidc": [(-400, -222, ABDOMEN), (-222, -26, CHEST), (-26, 10, NECK)],
    "rider": [(-276, -200, CHEST)],
    "cptac": [(-200, -52, ABDOMEN), (-52, 0, CHEST)],
    "acrin": [(-400, -222, ABDOMEN), (-222, 10, CHEST), (10, 100, NECK)],
    "head": [(0, 200, HEAD)],
    "rtphantom": [(-110, -72, ABDOMEN), (-72, 80, CHEST)],
}
MARGIN = 5.0          # mm beside a change of region that training leaves out


def region_of(name, z, margin=0.0):
    """Class of a slice, or -1 where none is given."""
    for low, high, region in REGIONS[name]:
        edges = [e for e in (low, high) if any(e in (a, b) for a, b, c in REGIONS[name] if c != region)]
        if low <= z < high and all(abs(z - e) >= margin for e in edges):
            return region
    return -1


def prepared(args, name):
    """Planes of a series on the network's grid, their class, and z; planes kept in the cache."""
    volume = series.load_named(args.data, name, args.cache)
    file = os.path.join(args.cache, name + ".region.npy")
    if not os.path.exists(file):
        np.save(file, resample_planes(volume.hu, volume.spacing[1:], SPACING, SIZE, PAD).numpy().astype(np.int16))
    return np.load(file), volume


def reslices(planes, volume):
    """Sagittal and coronal sections of a volume, as they never come in an axial series."""
    step = volume.spacing[0] / SPACING[0]
    solid = ndi.zoom(planes.astype(np.float32), (max(step, 0.02), 1, 1), order=1)
    n = solid.shape[0]
    if n < 24:
        return np.zeros((0,) + SIZE, np.float32)
    out = []
    for k in range(36, 92, 4):
        for cut in (solid[::-1, :, k], solid[::-1, k, :]):
            full = np.full((max(n, 128), 128), PAD, np.float32)
            at = (full.shape[0] - n) // 2
            full[at:at + n] = cut
            full = full[(full.shape[0] - 128) // 2:][:128]
            out.append(full if k % 8 else full.T)
    return np.stack(out)


def junk(rng, planes, cuts):
    """A plane of the class "other"."""
    kind = rng.random()
    if kind < 0.30 and len(cuts):
        return cuts[rng.integers(len(cuts))]
    if kind < 0.50:
        return rng.choice([phantom.pelvis, phantom.legs])(rng)[0][::2, ::2]
    x = planes[rng.integers(len(planes))].astype(np.float32)
    if kind < 0.62:                                        # air and table only
        x = x.copy()
        x[:int(rng.integers(80, 100))] = PAD
        return x if rng.random() < 0.7 else np.full(SIZE, PAD, np.float32)
    if kind < 0.72:
        return np.rot90(x, rng.choice([1, 3])).copy()
    if kind < 0.82:                                        # a detail, much enlarged
        r, c = rng.integers(40, 72, 2)
        return ndi.zoom(x[r:r + 16, c:c + 16], 8, order=1)
    if kind < 0.90:
        return -x - 900 if rng.random() < 0.5 else np.abs(x) * rng.uniform(0.1, 0.5)
    base = rng.normal(0, 1, SIZE)
    return (ndi.gaussian_filter(base, rng.uniform(0, 6)) * rng.uniform(100, 3000) - rng.uniform(0, 1000)).astype(np.float32)


def augment(rng, hu):
    """Flip, rotation, scale, shift, field cut, noise and intensity."""
    a, s, fx = np.deg2rad(rng.normal(0, 6)), np.exp(rng.normal(0, 0.13)), rng.choice([-1.0, 1.0])
    dy, dx = rng.normal(0, 9, 2)
    v, u = np.meshgrid(np.arange(128) - 63.5, np.arange(128) - 63.5, indexing="ij")
    y, x = (v * np.cos(a) + u * np.sin(a)) / s + dy, (u * np.cos(a) - v * np.sin(a)) / s * fx + dx
    grid = torch.tensor(np.stack([x / 64, y / 64], -1)[None], dtype=torch.float32)
    image = F.grid_sample(torch.tensor(np.ascontiguousarray(hu), dtype=torch.float32)[None, None] - PAD, grid,
                          align_corners=False)[0, 0] + PAD
    chance = rng.random()
    if chance < 0.15:
        image[torch.tensor(np.hypot(v - rng.uniform(-8, 8), u - rng.uniform(-8, 8)) > rng.uniform(30, 50))] = PAD
    elif chance < 0.25:
        w = rng.uniform(25, 45)
        out = (np.abs(v - rng.uniform(-10, 10)) > w) | (np.abs(u - rng.uniform(-12, 12)) > w)
        image[torch.tensor(out)] = PAD
    image = (image + 1000) * rng.uniform(0.95, 1.05) - 1000 + rng.normal(0, 12)
    image = image + torch.randn(SIZE) * abs(rng.normal(0, 20))
    return (image.clamp(-1000, 1000) + 1000) / 2000


SYNTHETIC = {HEAD: phantom.head, NECK: phantom.neck, CHEST: phantom.chest, ABDOMEN: phantom.abdomen}


def train(args, left_out, steps, seed):
    """A network trained on all series but one, every class equally often, series equally in a class."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    pool = {k: [] for k in range(4)}
    everything, cuts = [], []
    for name in REGIONS:
        if name == left_out:
            continue
        planes, volume = prepared(args, name)
        everything.append(planes)
        cuts.append(reslices(planes, volume))
        kind = np.array([region_of(name, z, MARGIN) for z in volume.z])
        for k in range(4):
            if (kind == k).sum():
                pool[k].append(planes[kind == k])
    everything, cuts = np.concatenate(everything), np.concatenate(cuts)
    fake = {k: [f(rng)[0][::2, ::2] for _ in range(60)] for k, f in SYNTHETIC.items()}
    net = RegionNet()
    opt = torch.optim.AdamW(net.parameters(), weight_decay=1e-3)
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, 4e-3, total_steps=steps, pct_start=0.2)
    net.train()
    begin, mean = time.time(), None
    for step in range(steps):
        images, target = [], []
        for _ in range(24):
            k = int(rng.choice(5, p=[0.18, 0.2, 0.22, 0.22, 0.18]))
            if k == OTHER:
                x = junk(rng, everything, cuts)
            elif not pool[k] or rng.random() < 0.12:
                x = fake[k][rng.integers(60)]
            else:
                group = pool[k][rng.integers(len(pool[k]))]
                x = group[rng.integers(len(group))]
            images.append(augment(rng, x))
            target.append(k)
        loss = F.cross_entropy(net(torch.stack(images)[:, None]), torch.tensor(target), label_smoothing=0.05)
        opt.zero_grad()
        loss.backward()
        opt.step()
        sched.step()
        mean = loss.item() if mean is None else 0.97 * mean + 0.03 * loss.item()
        if step % 100 == 99:
            print(f"step {step + 1}/{steps} loss {mean:.3f} {time.time() - begin:.0f} s", flush=True)
    return net.eval()


def probabilities(net, planes):
    """Class probabilities of planes in HU."""
    x = (torch.tensor(planes, dtype=torch.float32).clamp(-1000, 1000) + 1000) / 2000
    with torch.no_grad():
        return net(x[:, None]).softmax(1).numpy()


if __name__ == "__main__":
    p = series.arguments(__doc__.split("\n")[0])
    p.add_argument("--leave-out", choices=tuple(REGIONS), help="train without this series, then measure on it")
    p.add_argument("--steps", type=int, help="default 800, 250 when a series is left out")
    p.add_argument("--seed", type=int, default=11)
    args = p.parse_args()
    torch.set_num_threads(1)
    os.makedirs(args.cache, exist_ok=True)
    steps = args.steps or (250 if args.leave_out else 800)
    stem = os.path.join(args.cache, "ct-region" + ("-without-" + args.leave_out if args.leave_out else ""))
    begin = time.time()
    net = train(args, args.leave_out, steps, args.seed)
    torch.save(net.state_dict(), stem + ".pt")
    print(f"trained in {time.time() - begin:.0f} s")
    if args.leave_out:
        planes, volume = prepared(args, args.leave_out)
        truth = np.array([region_of(args.leave_out, z) for z in volume.z])
        found = probabilities(net, planes).argmax(1)
        cuts = reslices(planes, volume)
        counts = {}
        for k in range(4):
            if (truth == k).any():
                counts[CLASSES[k]] = [int(((found == k) & (truth == k)).sum()), int((truth == k).sum())]
        if len(cuts):
            counts["other"] = [int((probabilities(net, cuts).argmax(1) == OTHER).sum()), len(cuts)]
        print(args.leave_out, counts)
        print("".join("HNCAO"[k] for k in found))
        print("".join("HNCA?"[k] for k in truth))
        with open(stem + ".json", "w") as f:
            json.dump({"left_out": args.leave_out, "steps": steps, "right_of": counts}, f)
