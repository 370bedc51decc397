"""Write the two bundles: TorchScript (frozen, float32), manifest.json with the measured scores, LICENSE.

    python3 export.py --data ../shared --cache <folder> --out ../../resources/models
"""
import hashlib
import json
import os
import shutil

import torch

import series
import train_ct_basic
import train_ct_region
from unet import RegionNet, UNet

ANATOMY = ["123037004", "SCT", "Anatomical Structure"]


#: the series of ct-basic as the card names them: slices, words
BASIC_DATA = {
    "lidc": (133, "LIDC-IDRI-0001 (chest with contrast)"),
    "rider": (95, "RIDER 0117 (pulmonary embolism protocol)"),
    "cptac": (35, "CPTAC C3L-00189 (upper abdomen, 5 mm)"),
    "acrin": (135, "ACRIN-NSCLC 042 (low-dose CT of a PET/CT, neck to kidneys)"),
    "head": (28, "a head CT with tilted gantry"),
}


# What a CT in HU looks like: asked of a series before a run.
CT_VALUES = {
    "avoid": ["localizer", "scout", "topogram"],
    "values": [
        {"name": "air", "range": [-1100, -850], "share": {"good": [0.02, 0.98], "usable": [0, 0.999]}},
        {"name": "soft tissue and fat", "range": [-200, 200], "share": {"good": [0.03, 0.98], "usable": [0.005, 1]}},
    ],
}


def scores_basic(cache, without=None):
    """Dice of every series left out, as the card lists them; of the shipped weights if they left one out."""
    out = []
    for name in [without] if without else train_ct_basic.NAMES:
        file = os.path.join(cache, f"ct-basic-without-{name}.json")
        if os.path.exists(file):
            with open(file) as f:
                found = json.load(f)["dice"]
            out += [{"measure": "Dice", "label": label, "value": round(found[label], 3),
                     "on": series.WORDS[name] + " left out of training"}
                    for label in train_ct_basic.LABELS if found[label] is not None]
    return out


def scores_region(cache):
    """Share of slices named right in every series left out."""
    out = []
    for name in train_ct_region.REGIONS:
        file = os.path.join(cache, f"ct-region-without-{name}.json")
        if os.path.exists(file):
            with open(file) as f:
                found = json.load(f)["right_of"]
            for label, (right, of) in found.items():
                out.append({"measure": "Accuracy", "label": label.capitalize(), "value": round(right / of, 3),
                            "on": (f"{of} sagittal and coronal sections of the " if label == "other" else
                                   f"{of} slices of the ") + series.WORDS[name] + " left out of training"})
    return out


def basic(cache, without=None):
    """Manifest of ct-basic."""
    used = [BASIC_DATA[n] for n in train_ct_basic.NAMES if n != without]
    measured = ("The scores say how well the rule is repeated on a series that the shipped weights have not seen."
                if without else
                "The scores say how well the rule is repeated, with weights trained shorter than the shipped ones, "
                "which have seen all five series.")
    return {
        "schema": "lamina-bundle/1", "id": "org.lamina.ct-basic", "version": "1.0.0", "abi": "1.0",
        "name": {"en": "Lungs, bone and body"},
        "task": "segment", "runner": "segment", "status": "research",
        "intended_use": "Outline of lungs, bone and body on axial CT of adults. Research use; not for diagnosis.",
        "authors": ["The Lamina authors"], "licence": "Apache-2.0",
        "card": {
            "method": "2-D U-Net with 237 thousand weights on single axial slices, resampled to 2 mm in a field of "
                      "512 mm. It was trained to repeat a written rule of thresholds and morphology, not labels "
                      "drawn by readers: body is what is denser than -300 HU without table and clothes, filled; lung "
                      "is air below -400 HU in the body without trachea and bowel gas, closed so that vessels and "
                      "nodules up to about 28 mm belong to it; bone is dense tissue above 160 HU joined to some "
                      "above 300 HU, marrow filled, contrast-filled vessels, heart and kidneys taken out. The label "
                      "Body holds the rest of the body, without lung and bone. The scripts are in "
                      "plugins/training of the source.",
            "training_data": f"{sum(n for n, _ in used)} slices of {len(used)} public CT series: "
                             + "; ".join(words for _, words in used)
                             + ". About one slice in eight was a synthetic phantom (chest, abdomen, head, neck, "
                             "pelvis, legs). Augmented with flips, rotation, scale, noise, intensity, a cut field "
                             "and painted nodules.",
            "limits": "Few patients, no children, no pelvis or legs but synthetic ones. Masses larger than about "
                      "30 mm, consolidation and effusion are mostly not lung but body. Dense contrast in heart, "
                      "vessels or bowel, calcified plaques and metal can be taken for bone; thin or porous bone can "
                      "be missed. Gas in a distended stomach or bowel, and in the head, can be taken for lung. What "
                      "lies outside the 512 mm field is background. " + measured,
            "scores": scores_basic(cache, without),
        },
        "input": {"modality": ["CT"], "unit": "[hnsf'U]", "spacing_mm_max": [10.0, 2.5, 2.5], "slices_min": 1, **CT_VALUES},
        "preprocess": {
            "axes": "SPL", "spacing_mm": [0, *train_ct_basic.SPACING], "plane_size": list(train_ct_basic.SIZE),
            "clip": [-1000, 1000], "normalise": {"kind": "range", "from": [-1000, 1000], "to": [0, 1]},
            "pad_value": train_ct_basic.PAD,
        },
        "network": {"file": "model.ts", "sha256": "", "mode": "2d", "context": 0, "batch": 4, "outputs": "logits"},
        "postprocess": {"activation": "softmax"},
        "labels": [
            {"value": 1, "name": "Lung", "color": "#56B4E9", "category": ANATOMY,
             "type": ["39607008", "SCT", "Lung structure"]},
            {"value": 2, "name": "Bone", "color": "#E69F00", "category": ANATOMY,
             "type": ["272673000", "SCT", "Bone structure"]},
            {"value": 3, "name": "Body", "color": "#999999", "category": ANATOMY,
             "type": ["38266002", "SCT", "Entire body as a whole"]},
        ],
        "limits": {"seconds": 600, "host_memory_mb": 2000},
    }


def region(cache):
    """Manifest of ct-region."""
    names = ("Head", "Neck", "Chest", "Abdomen", "Other")
    colours = ("#CC79A7", "#F0E442", "#56B4E9", "#009E73", "#999999")
    return {
        "schema": "lamina-bundle/1", "id": "org.lamina.ct-region", "version": "1.0.0", "abi": "1.0",
        "name": {"en": "Body region"},
        "task": "classify", "runner": "classify", "status": "research",
        "intended_use": "Names the body region of axial CT of adults. Research use; not for diagnosis.",
        "authors": ["The Lamina authors"], "licence": "Apache-2.0",
        "card": {
            "method": "Small CNN with 52 thousand weights on single axial slices, resampled to 4 mm in a field of "
                      "512 mm; the probabilities of the slices are averaged. Neck changes to chest at the tip of the "
                      "lungs, chest to abdomen where the heart ends. The scripts are in plugins/training of the "
                      "source.",
            "training_data": "Six public CT series, labelled by slice position: LIDC-IDRI-0001, RIDER 0117, CPTAC "
                             "C3L-00189, ACRIN-NSCLC 042 of The Cancer Imaging Archive, one head CT, and the chest "
                             "CT in a narrow field of the IBSI radiotherapy test object. About one slice in eight "
                             "was synthetic. Other means sagittal or coronal sections, slices without a patient, "
                             "turned or much enlarged images, noise, and synthetic pelvis and legs.",
            "limits": "The head comes from one patient; most of the neck comes from one patient "
                      "too. The scores are of weights trained shorter than the shipped ones, which have seen all six "
                      "series. Pelvis and legs were never seen but "
                      "synthetic, and may be named abdomen. Slices near a change of region are uncertain.",
            "scores": scores_region(cache),
        },
        "input": {"modality": ["CT"], "unit": "[hnsf'U]", "spacing_mm_max": [20.0, 4.0, 4.0], "slices_min": 1, **CT_VALUES},
        "preprocess": {
            "axes": "SPL", "spacing_mm": [0, *train_ct_region.SPACING], "plane_size": list(train_ct_region.SIZE),
            "clip": [-1000, 1000], "normalise": {"kind": "range", "from": [-1000, 1000], "to": [0, 1]},
            "pad_value": train_ct_region.PAD,
        },
        "network": {"file": "model.ts", "sha256": "", "mode": "2d", "context": 0, "batch": 16, "outputs": "logits"},
        "postprocess": {"activation": "softmax", "aggregate": "mean"},
        "labels": [{"value": i, "name": n, "color": c} for i, (n, c) in enumerate(zip(names, colours))],
        "limits": {"seconds": 120, "host_memory_mb": 1000},
    }


def write(folder, manifest, net, weights, size):
    """One bundle; the exported network is compared with the one in memory."""
    net.load_state_dict(torch.load(weights))
    net.eval()
    os.makedirs(folder, exist_ok=True)
    file = os.path.join(folder, "model.ts")
    frozen = torch.jit.freeze(torch.jit.script(net))
    torch.jit.save(frozen, file)
    x = torch.rand(2, 1, *size)
    with torch.no_grad():
        difference = float((torch.jit.load(file)(x) - net(x)).abs().max())
    if difference > 1e-3:
        raise RuntimeError(f"exported network differs by {difference}")
    with open(file, "rb") as f:
        manifest["network"]["sha256"] = hashlib.sha256(f.read()).hexdigest()
    with open(os.path.join(folder, "manifest.json"), "w", encoding="utf-8") as f:
        json.dump(manifest, f, indent=2, ensure_ascii=False)
        f.write("\n")
    shutil.copyfile(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "LICENSE"),
                    os.path.join(folder, "LICENSE"))
    print(f"{folder}: {os.path.getsize(file) / 1e6:.2f} MB, "
          f"{sum(p.numel() for p in net.parameters())} weights, exported differs by {difference:.1e}")


if __name__ == "__main__":
    p = series.arguments(__doc__.split("\n")[0])
    here = os.path.dirname(os.path.abspath(__file__))
    p.add_argument("--out", default=os.path.join(here, "..", "..", "resources", "models"))
    p.add_argument("--basic-without", choices=train_ct_basic.NAMES,
                   help="ship the ct-basic weights trained without this series")
    args = p.parse_args()
    without = args.basic_without
    torch.set_num_threads(1)
    write(os.path.join(args.out, "ct-basic"), basic(args.cache, without), UNet(),
          os.path.join(args.cache, f"ct-basic-without-{without}.pt" if without else "ct-basic.pt"), train_ct_basic.SIZE)
    write(os.path.join(args.out, "ct-region"), region(args.cache), RegionNet(),
          os.path.join(args.cache, "ct-region.pt"), train_ct_region.SIZE)
