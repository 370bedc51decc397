#!/usr/bin/python3
"""What networks cost: the runner against bare passes, a sliding window in Python, OpenCV DNN and sgemm.

usage: network_figures.py BUILD FOLDER [PART…]; parts are speed, onnx, memory and coarse (which needs
LAMINA_TEST_DATA), and BUILD has the target run_case. Seconds are processor time of all threads, which other work
on the machine disturbs little; what is compared is measured in turns, in one run.
"""
import json
import os
import subprocess
import sys
import time

if os.environ.get("OMP_WAIT_POLICY") != "passive":  # threads that wait in a loop would count as work
    os.environ.update(OMP_WAIT_POLICY="passive", OPENBLAS_NUM_THREADS="1")
    os.execv(sys.executable, [sys.executable, "-B"] + sys.argv)

import numpy as np
import torch

import runner_cases as cases
import runner_twin as twin

THREADS = 2  # as the runner's host
PATCH = 64
ROUNDS = 3


class Plain(torch.nn.Module):
    """3-D without transposed convolutions, which OpenCV cannot run."""

    def __init__(self):
        super().__init__()
        layers = []
        for before, after in ((1, 16), (16, 16), (16, 16)):
            layers += [torch.nn.Conv3d(before, after, 3, padding=1), torch.nn.ReLU()]
        self.layers = torch.nn.Sequential(*layers, torch.nn.Conv3d(16, 4, 1))

    def forward(self, x):
        return self.layers(x)


def manifest(classes=4, **network):
    document = cases.manifest("segment", {"axes": "SPL", "normalise": {"kind": "zscore"}},
                              {"mode": "3d", "patch": [PATCH] * 3, "overlap": 0.5, **network})
    document["labels"] = [{"value": n, "name": f"Structure {n}"} for n in range(1, classes)]
    return document


def run(build, root, name):
    """What run_case says of a case; seconds of processor time, megabytes at most in the whole process."""
    environment = {**os.environ, "LAMINA_RUNNER_CASES": root, "LAMINA_BINARY_DIR": build}
    done = subprocess.run([os.path.join(build, "bin/run_case"), name], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{name}: {done.stderr}")
    return json.loads(done.stdout)


def processor(work):
    begin = time.process_time()
    work()
    return time.process_time() - begin


def sgemm_rate(kernels):
    """GFLOP in a second of one core; `kernels` of OpenBLAS, None: those it chooses."""
    code = ("import time, torch; torch.set_num_threads(1); a = torch.randn(2048, 2048); torch.mm(a, a); times = []\n"
            "for _ in range(8):\n begin = time.process_time(); torch.mm(a, a); times.append(time.process_time() - begin)\n"
            "print(2 * 2048**3 / min(times) / 1e9)")
    environment = {**os.environ, **({"OPENBLAS_CORETYPE": kernels} if kernels else {})}
    return float(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout)


def peak():
    """The best that sgemm reaches here, with which kernels; OpenBLAS may not know the processor."""
    with open("/proc/cpuinfo") as text:
        flags = text.read()
    ways = [None] + [name for flag, name in ((" avx2", "Haswell"), (" avx512bw", "SkylakeX")) if flag in flags]
    return max((sgemm_rate(kernels), kernels or "its choice") for kernels in ways)


def operations(network, window):
    """Multiplications and additions of the convolutions for one window."""
    count = 0

    def add(module, inputs, output):
        nonlocal count
        kernel = module.weight[0, 0].numel()
        places = (inputs[0] if isinstance(module, torch.nn.ConvTranspose3d) else output)[0, 0].numel()
        count += 2 * kernel * module.in_channels * module.out_channels * places

    hooks = [module.register_forward_hook(add) for module in network.modules()
             if isinstance(module, (torch.nn.Conv3d, torch.nn.ConvTranspose3d))]
    network(window)
    for hook in hooks:
        hook.remove()
    return count


def sliding_window(network, values):
    """The plain way in Python: all classes of the whole volume, windows one by one."""
    field = torch.from_numpy((values - values.mean()) / values.std())
    axis = torch.exp(-0.5 * ((torch.arange(PATCH) - PATCH // 2) / (PATCH / 8)) ** 2)
    weights = axis[:, None, None] * axis[None, :, None] * axis[None, None, :]
    sums, total = None, torch.zeros(field.shape)
    starts = [twin.starts(extent, PATCH, 0.5) for extent in field.shape]
    for z in starts[0]:
        for y in starts[1]:
            for x in starts[2]:
                place = (slice(z, z + PATCH), slice(y, y + PATCH), slice(x, x + PATCH))
                scores = network(field[place][None, None]).softmax(1)[0]
                if sums is None:
                    sums = torch.zeros((scores.shape[0],) + tuple(field.shape))
                sums[(slice(None),) + place] += scores * weights
                total[place] += weights
    return (sums / total).argmax(0).to(torch.uint8)


def speed(build, root):
    network = cases.SmallUNet().eval()
    case = cases.Case(root, "figures_unet", manifest(), cases.smooth_volume((96, 128, 128), 12), {"model.ts": network})
    scripted = torch.jit.load(os.path.join(case.folder, "model.ts")).eval()
    window = torch.randn(1, 1, PATCH, PATCH, PATCH)
    windows = int(np.prod([len(twin.starts(extent, PATCH, 0.5)) for extent in case.values.shape]))
    flops = operations(network, window)
    for _ in range(2):
        scripted(window)
    rows = []
    for _ in range(ROUNDS):
        bare = processor(lambda: [scripted(window) for _ in range(windows)])
        python = processor(lambda: sliding_window(scripted, case.values))
        runner = run(build, root, "figures_unet")["processor_s"]
        rows.append((bare, python, runner))
    bare, python, runner = np.min(rows, axis=0)  # what disturbs only adds
    rates = [flops * windows / seconds / 1e9 for seconds in (bare, runner)]
    gemm_rate, kernels = peak()
    print(f"GFLOP in a second of a core: bare passes {rates[0]:.1f}, runner {rates[1]:.1f}, sgemm {gemm_rate:.1f} ({kernels}), "
          f"{sgemm_rate(None):.1f} as OpenBLAS chooses; of the best {rates[0] / gemm_rate:.2f} and {rates[1] / gemm_rate:.2f}")
    print(f"runner {runner / bare:.2f} × bare passes, sliding window in Python {python / bare:.2f} ×; "
          f"runner {runner / python:.2f} × Python", flush=True)


def onnx(build, root):
    network = Plain().eval()
    volume = cases.smooth_volume((64, 96, 96), 12)
    cases.Case(root, "figures_torch", manifest(), volume, {"model.ts": network})
    case = cases.Case(root, "figures_onnx", manifest(), volume, {"model.ts": network})
    target = os.path.join(case.folder, "model.onnx")
    torch.onnx.export(network, torch.zeros(1, 1, PATCH, PATCH, PATCH), target, opset_version=11)
    case.document["network"]["file"] = "model.onnx"
    case.json("manifest.json", case.document)
    seconds = np.min([[run(build, root, name)["processor_s"] for name in ("figures_onnx", "figures_torch")]
                      for _ in range(ROUNDS)], axis=0)
    print(f"OpenCV DNN {seconds[0] / seconds[1]:.2f} × LibTorch ({seconds[0]:.1f} s, {seconds[1]:.1f} s)", flush=True)


def memory(build, root):
    volume = cases.smooth_volume((300, 512, 512), 14)
    for classes in (117, 20, 2):
        document = manifest(patch=[128, 128, 128], overlap=0.25, classes=classes)
        cases.Case(root, f"figures_{classes}", document, volume, {"model.ts": cases.Sure(classes)})
        cost = run(build, root, f"figures_{classes}")
        print(f"{classes} classes: {cost['peak_mb']:.0f} MB at most, {cost['processor_s']:.0f} s, notes {cost['notes']}", flush=True)


def coarse(build, root):
    import nibabel
    import runner_real
    data = os.environ["LAMINA_TEST_DATA"]
    image = nibabel.load(os.path.join(data, "data/t1-crop/t1_crop.nii.gz"))
    stored = np.transpose(np.asarray(image.dataobj))
    matrix = np.diag([-1.0, -1, 1, 1]) @ image.affine
    for name in ("brain-tissue", "brain-subcortical"):
        for look in (False, True):
            folder = os.path.join(root, f"figures_{name}_{look}")
            document = runner_real.save(folder, os.path.join(build, "bundles", name), stored, matrix, 1.0, 0.0)
            if look:
                document["network"]["coarse"] = {"spacing_mm": [2, 2, 2]}
            with open(os.path.join(folder, "manifest.json"), "w") as out:
                json.dump(document, out)
            cost = run(build, root, os.path.basename(folder))
            first = cost["first_s"] or cost["wall_s"]  # seen from the side, no slice is whole before the end
            print(f"{name}, {'with' if look else 'without'} a coarse look: first seen after {first:.1f} s, finished after "
                  f"{cost['wall_s']:.1f} s ({cost['processor_s']:.1f} s of processor), Dice of the look {cost['coarse_dice']:.2f}", flush=True)


if __name__ == "__main__":
    torch.manual_seed(20)
    torch.set_num_threads(THREADS)
    torch.set_grad_enabled(False)
    build, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    os.makedirs(root, exist_ok=True)
    for part in sys.argv[3:] or ("speed", "onnx", "memory", "coarse"):
        {"speed": speed, "onnx": onnx, "memory": memory, "coarse": coarse}[part](build, root)
