"""Waveform objects made with pydicom, for tests."""
import numpy
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence

FORMS = {"SB": "i1", "UB": "u1", "SS": "<i2", "US": "<u2", "SL": "<i4", "UL": "<u4"}


def code(value, scheme, meaning):
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item


def channel(number, sensitivity=None, unit="uV", baseline=0, correction=1):
    item = Dataset()
    item.ChannelSourceSequence = Sequence([code(f"2:{number}", "MDC", f"Lead {number}")])
    item.WaveformBitsStored = 16
    if sensitivity is not None:
        item.ChannelSensitivity = sensitivity
        item.ChannelSensitivityUnitsSequence = Sequence([code(unit, "UCUM", unit)])
        item.ChannelSensitivityCorrectionFactor = correction
        item.ChannelBaseline = baseline
    return item


def group(samples, form, channels, rate=500):
    item = Dataset()
    item.WaveformOriginality = "ORIGINAL"
    item.NumberOfWaveformChannels = samples.shape[1]
    item.NumberOfWaveformSamples = samples.shape[0]
    item.SamplingFrequency = rate
    item.ChannelDefinitionSequence = Sequence(channels)
    item.WaveformBitsAllocated = 8 * numpy.dtype(FORMS[form]).itemsize
    item.WaveformSampleInterpretation = form
    item.WaveformData = samples.astype(FORMS[form]).tobytes()
    item["WaveformData"].VR = "OB" if form.endswith("B") else "OW"
    return item


def write(path, groups):
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.9.1.2"
    meta.MediaStorageSOPInstanceUID = pydicom.uid.generate_uid()
    data = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    data.SOPClassUID, data.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    data.StudyInstanceUID, data.SeriesInstanceUID = pydicom.uid.generate_uid(), pydicom.uid.generate_uid()
    data.Modality, data.PatientID, data.PatientName = "ECG", "T1", "Test^Curve"
    data.is_little_endian, data.is_implicit_VR = True, False
    data.WaveformSequence = Sequence(groups)
    data.save_as(path, write_like_original=False)
    return data
