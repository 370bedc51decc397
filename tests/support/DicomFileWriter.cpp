#include "support/DicomFileWriter.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpls/djencode.h>

#include <fmt/format.h>
#include <stdexcept>

namespace lamina::test {

namespace {

void check(OFCondition const& condition, std::string const& what)
{
    if (condition.bad())
        throw std::runtime_error(what + ": " + condition.text());
}

void registerEncoders()
{
    static bool const once = [] {
        OFLog::configure(OFLogger::OFF_LOG_LEVEL);
        DJEncoderRegistration::registerCodecs();
        DJLSEncoderRegistration::registerCodecs();
        DcmRLEEncoderRegistration::registerCodecs();
        return true;
    }();
    static_cast<void>(once);
}

DcmTag tagOf(std::string const& name)
{
    DcmTag tag;
    check(DcmTag::findTagFromName(name.c_str(), tag), name);
    return tag;
}

std::string triplet(image::Vec3 v) { return fmt::format("{:.8g}\\{:.8g}\\{:.8g}", v.x, v.y, v.z); }

std::vector<std::uint16_t> pixelsOf(TestImage const& image)
{
    if (!image.pixels.empty())
        return image.pixels;
    std::vector<std::uint16_t> pixels;
    for (int frame = 0; frame < image.frames; ++frame)
        for (int row = 0; row < image.rows; ++row)
            for (int column = 0; column < image.columns; ++column)
                for (int sample = 0; sample < image.samples; ++sample)
                    pixels.push_back(static_cast<std::uint16_t>(
                        column + 10 * row + 50 * sample + 100 * (image.instanceNumber + frame)));
    return pixels;
}

void putPixels(DcmDataset& dataset, TestImage const& image)
{
    auto const pixels = pixelsOf(image);
    if (image.bitsAllocated == 16) {
        check(dataset.putAndInsertUint16Array(
                  DCM_PixelData, pixels.data(), static_cast<unsigned long>(pixels.size())),
            "pixels");
        return;
    }
    std::vector<Uint8> bytes(pixels.begin(), pixels.end());
    if (bytes.size() % 2 != 0)
        bytes.push_back(0);
    check(dataset.putAndInsertUint8Array(
              DCM_PixelData, bytes.data(), static_cast<unsigned long>(bytes.size())),
        "pixels");
}

void putImageModule(DcmDataset& dataset, TestImage const& image)
{
    auto const number = [&](DcmTagKey const& key, int value) {
        check(dataset.putAndInsertUint16(key, static_cast<Uint16>(value)), "image module");
    };
    number(DCM_SamplesPerPixel, image.samples);
    number(DCM_Rows, image.rows);
    number(DCM_Columns, image.columns);
    number(DCM_BitsAllocated, image.bitsAllocated);
    number(DCM_BitsStored, image.bitsStored);
    number(DCM_HighBit, image.highBit < 0 ? image.bitsStored - 1 : image.highBit);
    number(DCM_PixelRepresentation, image.isSigned ? 1 : 0);
    if (image.samples > 1)
        number(DCM_PlanarConfiguration, image.planar);
}

void putVoiTable(DcmDataset& dataset, TestImage const& image)
{
    DcmItem* item = nullptr;
    check(dataset.findOrCreateSequenceItem(DCM_VOILUTSequence, item), "VOI table");
    auto descriptor = std::make_unique<DcmSignedShort>(DCM_LUTDescriptor);
    Sint16 const numbers[] { static_cast<Sint16>(image.voiTable.size()),
        static_cast<Sint16>(image.voiFirst), static_cast<Sint16>(image.voiBits) };
    check(descriptor->putSint16Array(numbers, 3), "VOI table");
    check(item->insert(descriptor.release()), "VOI table");
    check(item->putAndInsertUint16Array(DCM_LUTData, image.voiTable.data(),
              static_cast<unsigned long>(image.voiTable.size())),
        "VOI table");
    check(item->putAndInsertString(DCM_LUTExplanation, image.voiName.c_str()), "VOI table");
}

void putProfile(DcmDataset& dataset, TestImage const& image)
{
    auto bytes = image.colorProfile;
    bytes.resize(bytes.size() + bytes.size() % 2);
    check(dataset.putAndInsertUint8Array(
              DCM_ICCProfile, bytes.data(), static_cast<unsigned long>(bytes.size())),
        "profile");
}

void putAttributes(DcmDataset& dataset, TestImage const& image)
{
    auto const put = [&](char const* name, std::string const& value) {
        DcmTag tag(tagOf(name));
        if (tag.getEVR() == EVR_xs) // of either sign: as many scanners write them
            tag.setVR(EVR_US);
        check(dataset.putAndInsertString(tag, value.c_str()), name);
    };
    put("SOPClassUID", image.sopClassUid);
    put("SOPInstanceUID",
        image.sopInstanceUid.empty() ? fmt::format("{}.{}", image.seriesUid, image.instanceNumber)
                                     : image.sopInstanceUid);
    put("ImageType", image.imageType);
    put("Modality", image.modality);
    put("PatientName", image.patientName);
    put("PatientID", image.patientId);
    put("StudyInstanceUID", image.studyUid);
    put("SeriesInstanceUID", image.seriesUid);
    put("FrameOfReferenceUID", image.frameOfReferenceUid);
    put("SeriesNumber", "1");
    put("InstanceNumber", std::to_string(image.instanceNumber));
    put("PhotometricInterpretation", image.photometric);
    put("SliceThickness", fmt::format("{:.8g}", image.sliceThickness));
    put("RescaleSlope", fmt::format("{:.10g}", image.slope));
    put("RescaleIntercept", fmt::format("{:.10g}", image.intercept));
    if (image.frames > 1)
        put("NumberOfFrames", std::to_string(image.frames));
    if (image.hasPosition) {
        put("ImagePositionPatient", triplet(image.position));
        put("ImageOrientationPatient",
            triplet(image.rowDirection) + "\\" + triplet(image.columnDirection));
    }
    if (image.rowSpacing > 0)
        put("PixelSpacing", fmt::format("{:.8g}\\{:.8g}", image.rowSpacing, image.columnSpacing));
    if (!image.voiTable.empty())
        putVoiTable(dataset, image);
    if (!image.colorProfile.empty())
        putProfile(dataset, image);
    for (auto const& [name, value] : image.attributes)
        put(name.c_str(), value);
}

} // namespace

void writeDicom(std::filesystem::path const& path, TestImage const& image)
{
    registerEncoders();
    DcmFileFormat file;
    auto& dataset = *file.getDataset();
    putAttributes(dataset, image);
    putImageModule(dataset, image);
    putPixels(dataset, image);
    for (auto const& name : image.without)
        check(dataset.findAndDeleteElement(tagOf(name)), name);
    DcmXfer const syntax(image.transferSyntaxUid.c_str());
    if (syntax.isEncapsulated())
        check(dataset.chooseRepresentation(syntax.getXfer(), nullptr), "compress");
    if (path.has_parent_path())
        std::filesystem::create_directories(path.parent_path());
    check(file.saveFile(path.c_str(), syntax.getXfer()), "save");
}

std::vector<std::filesystem::path> writeSeries(
    std::filesystem::path const& folder, TestImage const& first, int slices, image::Vec3 step)
{
    std::vector<std::filesystem::path> paths;
    for (int n = 0; n < slices; ++n) {
        auto image = first;
        image.instanceNumber = first.instanceNumber + n;
        image.position = first.position + step * n;
        paths.push_back(folder / fmt::format("{:04}.dcm", n + 1));
        writeDicom(paths.back(), image);
    }
    return paths;
}

} // namespace lamina::test
