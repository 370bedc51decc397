"""The two networks, and the way an image becomes their input."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def conv(a, b):
    """3x3 convolution, batch norm (folded into it at export) and ReLU."""
    return nn.Sequential(nn.Conv2d(a, b, 3, padding=1, bias=False), nn.BatchNorm2d(b), nn.ReLU(True))


class UNet(nn.Module):
    """2-D U-Net; height and width must be multiples of 2 to the power of len(widths) - 1.

    The finest level has one convolution each way, the others two: most of the time goes there.
    """

    def __init__(self, classes=4, widths=(8, 20, 32, 48, 64)):
        super().__init__()
        self.down = nn.ModuleList([conv(1, widths[0])] + [
            nn.Sequential(conv(a, b), conv(b, b)) for a, b in zip(widths, widths[1:])])
        self.up = nn.ModuleList([
            nn.Sequential(conv(a + b, a), conv(a, a)) for a, b in zip(widths[-2:0:-1], widths[:1:-1])
        ] + [conv(widths[0] + widths[1], widths[0] + 2)])
        self.out = nn.Conv2d(widths[0] + 2, classes, 1)

    def forward(self, x):
        skips = []
        for i, d in enumerate(self.down):
            x = d(F.max_pool2d(x, 2) if i > 0 else x)
            skips.append(x)
        skips.pop()
        for u in self.up:
            x = F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
            x = u(torch.cat([skips.pop(), x], 1))
        return self.out(x)


class RegionNet(nn.Module):
    """Small CNN with a global mean and maximum at the end."""

    def __init__(self, classes=5, widths=(12, 24, 32, 48, 64)):
        super().__init__()
        layers = []
        for a, b in zip((1,) + widths[:-1], widths):
            layers += [nn.Conv2d(a, b, 3, padding=1, bias=False), nn.BatchNorm2d(b), nn.ReLU(True),
                       nn.MaxPool2d(2)]
        self.features = nn.Sequential(*layers)
        self.head = nn.Linear(2 * widths[-1], classes)

    def forward(self, x):
        x = self.features(x)
        return self.head(torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1))


def resample_planes(planes, spacing, target, size, pad, mode="bilinear"):
    """Planes (n, H, W) to the spacing ``target`` (mm), then centred on ``size`` (rows, columns).

    This is what ``spacing_mm`` with ``plane_size`` mean in the manifest: each axis gets
    round(n * spacing / target) pixels by bilinear interpolation with aligned pixel centres
    (torch: align_corners=False, no antialiasing), then is cut or padded equally on both sides;
    of an odd number the extra pixel is padded before, or cut behind.
    """
    x = torch.as_tensor(planes, dtype=torch.float32)[:, None]
    shape = [max(1, int(np.floor(n * s / t + 0.5))) for n, s, t in zip(x.shape[2:], spacing, target)]
    x = F.interpolate(x, size=shape, mode=mode, **({"align_corners": False} if mode == "bilinear" else {}))
    before = [-((have - want) // 2) for want, have in zip(size, shape)]
    after = [want - have - b for want, have, b in zip(size, shape, before)]
    return F.pad(x, (before[1], after[1], before[0], after[0]), value=pad)[:, 0]


def restore_planes(prob, shape, spacing, target):
    """Class probabilities (n, C, rows, columns) back to the source's planes; outside the field the
    background has probability 1."""
    inner = [max(1, int(np.floor(n * s / t + 0.5))) for n, s, t in zip(shape, spacing, target)]
    size = prob.shape[2:]
    cut = [-((have - want) // 2) for want, have in zip(size, inner)]
    rest = [want - have - b for want, have, b in zip(size, inner, cut)]
    back = F.pad(prob[:, :1], (-cut[1], -rest[1], -cut[0], -rest[0]), value=1.0)
    other = F.pad(prob[:, 1:], (-cut[1], -rest[1], -cut[0], -rest[0]), value=0.0)
    return F.interpolate(torch.cat([back, other], 1), size=list(shape), mode="bilinear", align_corners=False)
