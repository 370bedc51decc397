"""Train the ct-basic network (lung, bone, body) and measure it on series left out of training.

    python3 train_ct_basic.py --data ../shared                 final weights, all series
    python3 train_ct_basic.py --data ../shared --leave-out lidc
    python3 train_ct_basic.py --data ../shared --leave-out lidc --measure   (weights exist already)

Weights and scores go to the folder --cache; export.py makes the bundle of them.
"""
import json
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import phantom
import rules
import series
from unet import UNet, resample_planes, restore_planes

SPACING, SIZE, PAD = (2.0, 2.0), (256, 256), -1000.0
CROP = (144, 176)
NAMES = ("lidc", "rider", "cptac", "acrin", "head")
SHARE = {"lidc": 0.27, "rider": 0.14, "cptac": 0.18, "acrin": 0.22, "head": 0.07}   # rest: phantoms
PHANTOMS = ((phantom.chest, 0.6), (phantom.abdomen, 0.15), (phantom.head, 0.07), (phantom.neck, 0.08),
            (phantom.pelvis, 0.06), (phantom.legs, 0.04))
LABELS = ("Lung", "Bone", "Body")


def prepared(args, name):
    """The planes of a series on the network's grid, with the rule's labels; kept in the cache."""
    files = [os.path.join(args.cache, name + end) for end in (".planes.npy", ".targets.npy")]
    if not all(map(os.path.exists, files)):
        volume, labels = rules.labels_named(args.data, name, args.cache)
        planes = resample_planes(volume.hu, volume.spacing[1:], SPACING, SIZE, PAD).numpy()
        share = np.stack([resample_planes(labels == k, volume.spacing[1:], SPACING, SIZE, float(k == 0)).numpy()
                          for k in range(4)])
        np.save(files[0], planes.astype(np.int16))
        np.save(files[1], share.argmax(0).astype(np.uint8))
    return [np.load(f) for f in files]


def paint_nodules(rng, hu, label):
    """Round soft-tissue spots inside the lung, or halfway into its wall; the label stays lung."""
    lung = np.argwhere(label == 1)
    if len(lung) < 200:
        return hu
    hu = hu.copy()
    y, x = np.indices(hu.shape) * SPACING[0]
    for cy, cx in lung[rng.integers(0, len(lung), rng.integers(1, 4))] * SPACING[0]:
        r = rng.uniform(2, 15)
        d = np.hypot((y - cy) * rng.uniform(0.8, 1.2), x - cx)
        d += rng.uniform(0, 1.5) * np.sin(np.arctan2(y - cy, x - cx) * rng.integers(3, 8))
        weight = np.clip((r - d) / 1.5, 0, 1) * (label == 1)
        hu = hu * (1 - weight) + (rng.uniform(-30, 120) + rng.normal(0, 12, hu.shape)) * weight
    return hu.astype(np.float32)


def paint_contrast(rng, hu, label):
    """Contrast medium in soft tissue, as in vessels, heart chambers, kidneys and bowel; the label stays body."""
    soft = (label == 3) & (hu > -40) & (hu < 140)
    spots = np.argwhere(soft)
    if len(spots) < 200:
        return hu
    y, x = np.indices(hu.shape) * SPACING[0]
    level = rng.uniform(160, 450)
    for cy, cx in spots[rng.integers(0, len(spots), rng.integers(1, 7))] * SPACING[0]:
        r, turn, stretch = np.exp(rng.uniform(np.log(3), np.log(32))), rng.uniform(0, np.pi), rng.uniform(1, 2.2)
        u = (x - cx) * np.cos(turn) + (y - cy) * np.sin(turn)
        v = (y - cy) * np.cos(turn) - (x - cx) * np.sin(turn)
        weight = np.clip((r - np.hypot(u / stretch, v)) / 2 + 0.5, 0, 1) * soft
        hu = hu * (1 - weight) + (level * rng.uniform(0.7, 1.1) + rng.normal(0, 12, hu.shape)) * weight
    return hu.astype(np.float32)


def augment(rng, hu, label):
    """One training crop: flip, rotation, scale, shift, field cut, nodules, contrast, noise, intensity."""
    hu = hu.astype(np.float32)
    if rng.random() < 0.5:
        hu = paint_contrast(rng, hu, label)
    if rng.random() < 0.5:
        hu = paint_nodules(rng, hu, label)
    a, s = np.deg2rad(rng.normal(0, 7)), np.exp(rng.normal(0, 0.12))
    fx = rng.choice([-1.0, 1.0])
    body = np.argwhere(label > 0)
    centre = (body.min(0) + body.max(0)) / 2 if len(body) else np.array([127.5, 127.5])
    centre = centre + rng.uniform(-25, 25, 2)
    # output pixel -> input coordinate in [-1, 1]
    rows, cols = CROP
    v, u = np.meshgrid(np.arange(rows) - (rows - 1) / 2, np.arange(cols) - (cols - 1) / 2, indexing="ij")
    y = centre[0] + (v * np.cos(a) + u * np.sin(a)) / s
    x = centre[1] + (u * np.cos(a) - v * np.sin(a)) / s * fx
    grid = torch.tensor(np.stack([(2 * x + 1) / SIZE[1] - 1, (2 * y + 1) / SIZE[0] - 1], -1)[None],
                        dtype=torch.float32)
    image = F.grid_sample(torch.tensor(hu[None, None]) - PAD, grid, mode="bilinear", align_corners=False)[0, 0] + PAD
    target = F.grid_sample(torch.tensor(label[None, None].astype(np.float32)), grid, mode="nearest",
                           align_corners=False)[0, 0].long()
    if rng.random() < 0.15:                       # a smaller field of view cuts the body
        r = rng.uniform(70, 100)
        out = torch.tensor(np.hypot(v - rng.uniform(-8, 8), u - rng.uniform(-15, 15)) > r)
        image[out], target[out] = PAD, 0
    image = (image + 1000) * rng.uniform(0.95, 1.05) - 1000 + rng.normal(0, 12)
    noise = torch.tensor(rng.normal(0, 1, CROP).astype(np.float32))
    if rng.random() < 0.3:
        image = F.avg_pool2d(image[None, None], 3, 1, 1)[0, 0]
    image = image + noise * abs(rng.normal(0, 22))
    return (image.clamp(-1000, 1000) + 1000) / 2000, target


def loss_of(logits, target):
    """Cross entropy, bone weighted, plus soft Dice of the three labels."""
    weight = torch.tensor([0.8, 1.0, 2.5, 1.0])
    ce = F.cross_entropy(logits, target, weight)
    p = logits.softmax(1)
    t = F.one_hot(target, 4).permute(0, 3, 1, 2).float()
    inter, total = (p * t).sum((0, 2, 3)), (p + t).sum((0, 2, 3))
    return ce + 0.7 * (1 - ((2 * inter + 50) / (total + 50))[1:]).mean()


def train(args, left_out, steps, seed):
    """A network trained on all series but one."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    names = [n for n in NAMES if n != left_out]
    data = {n: prepared(args, n) for n in names}
    share = np.array([SHARE[n] for n in names])
    share = np.append(share * 0.88 / share.sum(), 0.12)
    net = UNet()
    opt = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=1e-4)
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, 4e-3, total_steps=steps, pct_start=0.15)
    net.train()
    begin, mean = time.time(), None
    for step in range(steps):
        batch = []
        for _ in range(4):
            k = rng.choice(len(share), p=share)
            if k == len(names):
                make = rng.choice(len(PHANTOMS), p=[w for _, w in PHANTOMS])
                hu, label = PHANTOMS[make][0](rng)
            else:
                planes, targets = data[names[k]]
                i = rng.integers(len(planes))
                hu, label = planes[i], targets[i]
            batch.append(augment(rng, hu, label))
        x, t = (torch.stack(v) for v in zip(*batch))
        loss = loss_of(net(x[:, None]), t)
        opt.zero_grad()
        loss.backward()
        opt.step()
        sched.step()
        mean = loss.item() if mean is None else 0.97 * mean + 0.03 * loss.item()
        if step % 100 == 99:
            print(f"step {step + 1}/{steps} loss {mean:.3f} {time.time() - begin:.0f} s", flush=True)
    return net.eval()


def predict(net, volume):
    """Labels of a whole volume on its own grid, as the manifest prescribes."""
    out = np.zeros(volume.hu.shape, np.uint8)
    with torch.no_grad():
        for i in range(0, len(out), 4):
            x = resample_planes(volume.hu[i:i + 4], volume.spacing[1:], SPACING, SIZE, PAD)
            x = (x.clamp(-1000, 1000) + 1000) / 2000
            p = net(x[:, None]).softmax(1)
            p = restore_planes(p, volume.hu.shape[1:], volume.spacing[1:], SPACING)
            out[i:i + 4] = p.argmax(1).numpy()
    return out


def dice(a, b):
    """Dice per label; None where neither has it."""
    result = {}
    for k, name in enumerate(LABELS, 1):
        total = int((a == k).sum() + (b == k).sum())
        result[name] = round(2 * int(((a == k) & (b == k)).sum()) / total, 4) if total > 1000 else None
    return result


if __name__ == "__main__":
    p = series.arguments(__doc__.split("\n")[0])
    p.add_argument("--leave-out", choices=NAMES, help="train without this series, then measure on it")
    p.add_argument("--measure", action="store_true", help="only measure; the weights are in the cache")
    p.add_argument("--steps", type=int, help="default 1200, 500 when a series is left out")
    p.add_argument("--seed", type=int, default=7)
    args = p.parse_args()
    torch.set_num_threads(1)
    os.makedirs(args.cache, exist_ok=True)
    steps = args.steps or (500 if args.leave_out else 1200)
    stem = os.path.join(args.cache, "ct-basic" + ("-without-" + args.leave_out if args.leave_out else ""))
    begin = time.time()
    if args.measure:
        net = UNet()
        net.load_state_dict(torch.load(stem + ".pt"))
        net.eval()
    else:
        net = train(args, args.leave_out, steps, args.seed)
        torch.save(net.state_dict(), stem + ".pt")
        print(f"trained in {time.time() - begin:.0f} s")
    if args.leave_out:
        volume, labels = rules.labels_named(args.data, args.leave_out, args.cache)
        found = predict(net, volume)
        np.save(stem + ".labels.npy", found)
        score = dice(found, labels)
        print(args.leave_out, score)
        with open(stem + ".json", "w") as f:
            json.dump({"left_out": args.leave_out, "steps": steps, "dice": score}, f)
