#!/usr/bin/env python3
"""Real DICOM objects through lamina-cli, compared with pydicom voxel by voxel and line by line."""
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import numpy
import pydicom

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import reference  # noqa: E402

CLI = os.environ["LAMINA_CLI"]
DATA = pathlib.Path(os.environ["LAMINA_TEST_DATA"]) / "data"


def run(*arguments):
    answer = subprocess.run([CLI, *map(str, arguments), "--json"], capture_output=True, text=True, timeout=500)
    assert answer.returncode == 0, (arguments, answer.stdout[-600:], answer.stderr)
    return json.loads(answer.stdout)


def all_series(catalog):
    for patient in catalog["patients"]:
        for study in patient["studies"]:
            yield from study["series"]


def all_stacks(catalog):
    for series in all_series(catalog):
        for stack in series["stacks"]:
            yield series, stack


def objects_below(path):
    return [o for series in all_series(run("info", path)) for o in series["objects"]]


class Objects(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keep = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.keep.name)
        cls.read = {}

    @classmethod
    def tearDownClass(cls):
        cls.keep.cleanup()

    def dataset(self, path):
        if path not in self.read:
            self.read[path] = pydicom.dcmread(path, force=True)
            # Some files have lost their head; they are implicit, as the standard's default.
            if "TransferSyntaxUID" not in self.read[path].file_meta:
                self.read[path].file_meta.TransferSyntaxUID = pydicom.uid.ImplicitVRLittleEndian
        return self.read[path]

    def compare_stack(self, path, series, stack):
        """Every slice of one exported stack with pydicom: values and positions."""
        output = self.folder / "stack.nii.gz"
        run("export", path, "--series", f"{series['uid']}#{stack['id']}", "-o", output)
        voxels = reference.read_nifti(output)
        for k, frame in enumerate(stack["frames"]):
            dataset = self.dataset(frame["path"])
            expected = reference.frame_values(dataset, frame["frame"])
            scale = max(1.0, numpy.abs(expected).max())
            self.assertLess(numpy.abs(voxels[k] - expected).max() / scale, 1e-6, (frame, k))
            position = reference.frame_position(dataset, frame["frame"])
            if position is not None:
                numpy.testing.assert_allclose(stack["image_positions_lps"][k], position, atol=1e-4)
                matrix = numpy.array(stack["index_to_lps"])
                if not stack["slice_positions_mm"] and stack["is_volume"]:
                    numpy.testing.assert_allclose((matrix @ [0, 0, k, 1])[:3], position, atol=0.05)
        return len(stack["frames"])

    def compare_all(self, path, least):
        compared = 0
        for series, stack in all_stacks(run("info", path)):
            syntaxes = stack["transfer_syntax"]["uid"]
            plain = syntaxes in ("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2",
                                 "1.2.840.10008.1.2.5")
            if plain and stack["type"] != "rgb8" and not stack["slice_positions_mm"]:
                compared += self.compare_stack(path, series, stack)
        self.assertGreaterEqual(compared, least, path)

    def test_enhanced_mr_agrees_in_every_frame(self):
        self.compare_all(DATA / "nema-enhanced-multiframe/IMAGES", 24)

    def test_enhanced_and_legacy_converted_ct_agree(self):
        for name, least in (("pydicom-data/eCT_Supplemental.dcm", 2), ("pydicom-data/emri_small.dcm", 10),
                            ("pydicom-data/emri_small_big_endian.dcm", 10),
                            ("dcmqi/data/segmentations/23x38x3/multiframe", 3),
                            ("dcmqi/data/segmentations/24x38x3/multiframe", 3)):
            self.compare_all(DATA / name, least)

    def test_parametric_maps_and_doses_are_volumes_with_a_unit(self):
        for name in ("pydicom-data/parametric_map_float.dcm", "pydicom-test/test_files/rtdose.dcm",
                     "rt-misc/rtdose_non_square_pixels.dcm"):
            self.compare_all(DATA / name, 1)
        for name, unit in (("pydicom-test/test_files/rtdose.dcm", "{relative dose}"),
                           ("rt-misc/rtdose_non_square_pixels.dcm", "Gy")):
            file = pydicom.dcmread(DATA / name, force=True, stop_before_pixels=True)
            self.assertEqual(file.DoseUnits == "GY", unit == "Gy")
            self.assertEqual({stack["unit"] for _, stack in all_stacks(run("info", DATA / name))}, {unit})

    def test_pet_has_its_slopes_and_standardised_uptake(self):
        path = DATA / "petct-acrin-nsclc-042"
        found = 0
        for series, stack in all_stacks(run("info", path)):
            if stack["modality"] != "PT" or stack["unit"] != "Bq/mL":
                if stack["modality"] == "PT":
                    self.assertIn("No SUV", stack["value_note"])
                continue
            found += 1
            self.assertEqual(self.compare_stack(path, series, stack), 135)
            expected = reference.suv_factor(self.dataset(stack["frames"][0]["path"]))
            body = {value["unit"]: value["factor"] for value in stack["derived_values"]}
            self.assertAlmostEqual(body["g/mL{SUVbw}"] / expected, 1, places=5)
        self.assertEqual(found, 1)

    def test_contours_become_the_voxels_that_they_enclose(self):
        path = DATA / "rt-ibsi-ct"
        shown = run("layers", path, "-o", self.folder / "contours")
        layer = shown["layers"][0]
        self.assertFalse(layer["artificial"])
        (series, stack), = all_stacks(run("info", path))
        inverse = numpy.linalg.inv(numpy.array(stack["index_to_lps"]))
        structures = pydicom.dcmread(path / "DCM_RS_00060.dcm")
        names = {roi.ROINumber: roi.ROIName for roi in structures.StructureSetROISequence}
        voxel = abs(numpy.linalg.det(numpy.array(stack["index_to_lps"])[:3, :3]))
        checked = 0
        for roi in structures.ROIContourSequence:
            masks = collections.defaultdict(lambda: numpy.zeros((stack["rows"], stack["columns"]), bool))
            area = 0
            for contour in roi.get("ContourSequence") or []:
                points = numpy.array(contour.ContourData, float).reshape(-1, 3)
                index = numpy.c_[points, numpy.ones(len(points))] @ inverse.T
                masks[round(index[0, 2])] ^= reference.inside(index[:, :2], stack["rows"], stack["columns"])
                area += reference.polygon_area(points)
            expected = sum(int(mask.sum()) for mask in masks.values())
            if not expected:
                continue
            name = names[roi.ReferencedROINumber]
            (labels, segment), = [(m, s) for m in layer["maps"] for s in m["segments"] if s["label"] == name]
            voxels = reference.read_nifti(pathlib.Path(labels["file"]))
            self.assertLessEqual(abs(segment["voxels"] - expected), max(2, expected * 1e-4), name)
            different = sum(int(((voxels[k] == segment["value"]) != mask).sum()) for k, mask in masks.items())
            self.assertLessEqual(different, max(2, expected * 1e-4), name)
            self.assertAlmostEqual(segment["volume_ml"], expected * voxel / 1000, delta=segment["volume_ml"] * 1e-3)
            spacing = numpy.linalg.norm(numpy.array(stack["index_to_lps"])[:3, 2])
            self.assertAlmostEqual(segment["volume_ml"] / (area * spacing / 1000), 1, delta=0.05, msg=name)
            checked += 1
        self.assertGreaterEqual(checked, 1)

    def compare_segmentation(self, folder, seg_path, series_uid=None):
        """Counts of voxels per segment on the source's own grid."""
        arguments = ["--series", series_uid] if series_uid else []
        shown = run("layers", folder, *arguments)
        layer, = [each for each in shown["layers"] if each["object"] == str(seg_path)]
        seg = pydicom.dcmread(seg_path)
        counts = collections.Counter()
        for number, _, mask in reference.segment_masks(seg):
            counts[number] += int(mask.sum())
        names = {s.SegmentNumber: s.SegmentLabel for s in seg.SegmentSequence}
        shown = collections.Counter()
        for labels in layer["maps"]:
            for segment in labels["segments"]:
                shown[segment["label"]] += segment["voxels"]
        expected = collections.Counter()
        for number, count in counts.items():
            expected[names[number]] += count
        return layer, expected, shown

    def gathered(self, name, *sources):
        """A folder of links to the given files."""
        place = self.folder / name
        place.mkdir()
        for source in sources:
            for file in [source] if source.is_file() else source.rglob("*.dcm"):
                (place / file.name).symlink_to(file)
        return place

    def test_segmentations_hold_the_voxels_of_their_file(self):
        dcmqi = DATA / "dcmqi/data/segmentations"
        highdicom = DATA / "highdicom/data/test_files"
        for seg, source in ((dcmqi / "liver.dcm", dcmqi / "ct-3slice"),
                            (dcmqi / "partial_overlaps.dcm", dcmqi / "ct-3slice"),
                            (dcmqi / "sparse-labelmap-noppv.dcm", dcmqi / "24x38x3/image"),
                            (dcmqi / "sparse-labelmap-ppv5.dcm", dcmqi / "24x38x3/image"),
                            (highdicom / "seg_image_ct_binary_single_frame.dcm", highdicom / "ct_image.dcm")):
            place = self.gathered(seg.stem, seg, source)
            layer, expected, shown = self.compare_segmentation(place, place / seg.name)
            self.assertEqual(layer["notes"], [], seg)
            self.assertFalse(layer["of_other_series"])
            self.assertEqual({k: v for k, v in shown.items() if v}, {k: v for k, v in expected.items() if v}, seg)

    def test_a_segmentation_of_the_pet_shows_on_the_ct_too(self):
        path = DATA / "petct-acrin-nsclc-042"
        series = {s["uid"]: s for s in all_series(run("info", path))}
        segs = [o["path"] for s in series.values() for o in s["objects"] if o["kind"] == "segmentation"]
        self.assertEqual(len(segs), 3)
        ct = max((s for s in series.values() if s["modality"] == "CT"),
                 key=lambda s: max(stack["slices"] for stack in s["stacks"]))
        on_ct = {layer["object"]: layer for layer in run("layers", path, "--series", ct["uid"])["layers"]}
        compared = 0
        for seg in segs:
            file = pydicom.dcmread(seg, stop_before_pixels=True)
            source = file.ReferencedSeriesSequence[0].SeriesInstanceUID
            if series[source]["modality"] != "PT":
                continue
            layer, expected, shown = self.compare_segmentation(path, seg, source)
            self.assertEqual(shown, expected)
            self.assertEqual(layer["notes"], [])
            other = on_ct[seg]
            self.assertTrue(other["of_other_series"])
            self.assertTrue(other["notes"])
            before = sum(s["volume_ml"] for m in layer["maps"] for s in m["segments"])
            after = sum(s["volume_ml"] for m in other["maps"] for s in m["segments"])
            self.assertAlmostEqual(after / before, 1, delta=0.06)
            compared += 1
        self.assertGreaterEqual(compared, 1)

    def test_reports_say_every_text_and_number_of_their_tree(self):
        def leaves(item):
            if item.get("ValueType") == "TEXT":
                yield " ".join(item.TextValue.split())
            if item.get("ValueType") == "NUM" and item.get("MeasuredValueSequence"):
                yield str(item.MeasuredValueSequence[0].NumericValue)
            for child in item.get("ContentSequence") or []:
                yield from leaves(child)

        for name in ("highdicom/data/test_files/sr_document.dcm", "dcmqi/data/sr-example/sr.dcm",
                     "pydicom-test/test_files/test-SR.dcm", "pydicom-test/test_files/reportsi.dcm"):
            document, = objects_below(DATA / name)
            said = [" ".join(line["text"].split()) for line in document["lines"]]
            wanted = list(leaves(pydicom.dcmread(DATA / name)))
            self.assertTrue(wanted, name)
            for text in wanted:
                self.assertTrue(any(text in line for line in said), (name, text))

    def test_other_objects_are_named_and_listed(self):
        for name, kind, word in (("encapsulated-pdf", "document", "application/pdf"),
                                 ("presentation-state/PR000000.dcm", "presentation-state", "image"),
                                 ("pydicom-test/test_files/waveform_ecg.dcm", "waveform", "Hz"),
                                 ("rt-misc/rtplan.dcm", "plan", ""), ("rt-misc/rtss.dcm", "structure-set", "contour"),
                                 ("dcmqi/data/sr-example/rwvm.dcm", "value-mapping", "stored"),
                                 ("dcmqi/data/sr-example/seg.dcm", "segmentation", "")):
            document, = objects_below(DATA / name)
            self.assertEqual(document["kind"], kind, name)
            self.assertTrue(any(word in line["text"] for line in document["lines"]), (name, document["lines"]))

    def test_an_electrocardiogram_lists_twelve_channels_and_their_rate(self):
        document, = objects_below(DATA / "pydicom-test/test_files/waveform_ecg.dcm")
        file = pydicom.dcmread(DATA / "pydicom-test/test_files/waveform_ecg.dcm")
        group = file.WaveformSequence[0]
        text = "\n".join(line["text"] for line in document["lines"])
        self.assertIn(f"{group.NumberOfWaveformChannels} channels at {group.SamplingFrequency:g} Hz", text)

    def test_the_document_within_is_copied_byte_by_byte(self):
        path = next((DATA / "encapsulated-pdf").rglob("*.dcm"))
        output = self.folder / "copy.pdf"
        run("extract", path, "-o", output)
        wanted = pydicom.dcmread(path).EncapsulatedDocument
        self.assertIn(output.read_bytes(), (wanted, wanted[:-1]))
        self.assertTrue(output.read_bytes().startswith(b"%PDF"))

    def test_a_presentation_state_lends_its_windows_to_its_images(self):
        source = DATA / "presentation-state"
        place = self.gathered("state", source / "PR000000.dcm")
        # The published radiograph has lost its pixels: a small one takes its place.
        image = pydicom.dcmread(source / "CR000000.dcm", force=True)
        image.Rows, image.Columns = 8, 8
        image.PixelData = bytes(8 * 8 * image.BitsAllocated // 8)
        image["PixelData"].VR = "OW"
        image.save_as(place / "CR.dcm", write_like_original=False)
        state = pydicom.dcmread(source / "PR000000.dcm")
        wanted = {(float(item.WindowCenter), float(item.WindowWidth)) for item in state.SoftcopyVOILUTSequence}
        (_, stack), = all_stacks(run("info", place))
        offered = {(window["center"], window["width"]) for window in stack["windows"]}
        self.assertTrue(wanted)
        self.assertLessEqual(wanted, offered)

    def test_loops_keep_their_times_and_ultrasound_its_regions(self):
        path = DATA / "fo-dicom/HasFragmentSequence.dcm"
        stacks = [stack for _, stack in all_stacks(run("info", path))]
        file = pydicom.dcmread(path, stop_before_pixels=True)
        if file.get("FrameTime"):
            times = stacks[0]["frame_times_ms"]
            self.assertEqual(len(times), int(file.NumberOfFrames))
            self.assertAlmostEqual(times[-1], (len(times) - 1) * float(file.FrameTime), places=3)
        self.assertTrue(file.get("FrameTime") or stacks[0]["frames_per_second"] > 0)
        checked = 0
        for _, stack in all_stacks(run("info", DATA / "pydicom-test/test_files")):
            if stack["modality"] != "US":
                continue
            source = pydicom.dcmread(stack["frames"][0]["path"], stop_before_pixels=True)
            regions = source.get("SequenceOfUltrasoundRegions") or []
            self.assertEqual(len(stack["regions"]), len(regions))
            deltas = {round(float(r.PhysicalDeltaX) * 10, 6) for r in regions
                      if r.PhysicalUnitsXDirection == 3 and r.PhysicalUnitsYDirection == 3}
            if len(deltas) == 1:
                self.assertAlmostEqual(stack["spacing_mm"][0], deltas.pop(), places=5)
                checked += 1
            elif not source.get("PixelSpacing"):
                self.assertFalse(stack["geometry_known"])
        self.assertGreaterEqual(checked, 1)


if __name__ == "__main__":
    unittest.main()
