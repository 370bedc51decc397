#include "dicom/PhantomSeries.h"

#include "base/Sha256.h"
#include "dicom/ChestPhantom.h"
#include "dicom/GeneratedUid.h"
#include "dicom/dcmtk_p.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <mutex>
#include <numbers>
#include <thread>

namespace lamina::dicom {

namespace {

constexpr std::size_t noiseTableSize = 1 << 16;

/// Normal deviates of variance 1, the same everywhere (Box–Muller).
std::vector<float> makeNoiseTable(std::uint32_t seed)
{
    PhantomDice dice(seed * 2654435761U + 17);
    std::vector<float> table(noiseTableSize);
    for (std::size_t n = 0; n < table.size(); n += 2) {
        float const radius = std::sqrt(-2 * std::log(dice.between(1e-7F, 1)));
        float const angle = dice.between(0, 2 * std::numbers::pi_v<float>);
        table[n] = radius * std::cos(angle);
        table[n + 1] = radius * std::sin(angle);
    }
    return table;
}

std::uint32_t scramble(std::uint32_t v)
{
    v ^= v << 13;
    v ^= v >> 17;
    v ^= v << 5;
    v *= 2654435769U;
    return v ^ (v >> 15);
}

/// Everything the slices of one series share; read by both threads.
struct SeriesPlan {
    PhantomOptions options;
    ChestPhantom chest;
    std::vector<float> noise;
    std::string identity;
    std::string studyUid;
    std::string seriesUid;
    std::string frameOfReferenceUid;

    explicit SeriesPlan(PhantomOptions const& o)
        : options(o)
        , chest(o.seed)
        , noise(makeNoiseTable(o.seed))
        , identity(fmt::format("lamina chest phantom 1 {} {} {} {} {} {} {}", o.columns, o.rows,
              o.slices, o.pixelSpacing, o.sliceSpacing, o.noiseHu, o.seed))
        , studyUid(uidFromText(identity + " study"))
        , seriesUid(uidFromText(identity + " series"))
        , frameOfReferenceUid(uidFromText(identity + " frame of reference"))
    {
    }

    /// Slice 0 is the lowest.
    [[nodiscard]] double heightOf(std::int64_t slice) const
    {
        return (static_cast<double>(slice) - static_cast<double>(options.slices - 1) / 2)
            * options.sliceSpacing;
    }
};

/// Adds noise that neighbouring pixels share, as filtered back projection leaves it, and rounds
/// to stored values (HU + 1024).
void storeWithNoise(SeriesPlan const& plan, std::int64_t slice, std::span<float const> hu,
    std::span<std::int16_t> stored)
{
    auto const offset = [&](std::int64_t row) {
        auto const key
            = static_cast<std::uint32_t>(slice * 65536 + row) ^ (plan.options.seed * 40503U);
        return scramble(scramble(key + 1));
    };
    auto const columns = plan.options.columns;
    auto const deviation = static_cast<float>(plan.options.noiseHu);
    for (std::int64_t row = 0; row < plan.options.rows; ++row) {
        auto const above = offset(row);
        auto const below = offset(row + 1);
        for (std::int64_t column = 0; column < columns; ++column) {
            auto const at = static_cast<std::uint32_t>(column);
            auto const draw = [&](std::uint32_t n) { return plan.noise[n % noiseTableSize]; };
            float const sum
                = draw(above + at) + draw(above + at + 1) + draw(below + at) + draw(below + at + 1);
            auto const n = static_cast<std::size_t>(row * columns + column);
            float const value = hu[n] + 0.5F * deviation * sum;
            stored[n]
                = static_cast<std::int16_t>(std::lround(std::clamp(value, -1024.F, 3071.F)) + 1024);
        }
    }
}

void putPatientStudySeries(DcmDataset& data, SeriesPlan const& plan)
{
    auto const put = [&](DcmTagKey const& tag, std::string const& value) {
        data.putAndInsertString(tag, value.c_str());
    };
    put(DCM_SpecificCharacterSet, "ISO_IR 100");
    put(DCM_PatientName, "Phantom^Lamina");
    put(DCM_PatientID, "LAMINA-PHANTOM");
    put(DCM_PatientBirthDate, "19700101");
    put(DCM_PatientSex, "O");
    put(DCM_StudyInstanceUID, plan.studyUid);
    put(DCM_StudyDate, "20240101");
    put(DCM_StudyTime, "120000");
    put(DCM_ReferringPhysicianName, "");
    put(DCM_StudyID, "1");
    put(DCM_AccessionNumber, "");
    put(DCM_StudyDescription, "Chest CT phantom");
    put(DCM_Modality, "CT");
    put(DCM_SeriesInstanceUID, plan.seriesUid);
    put(DCM_SeriesNumber, "1");
    put(DCM_SeriesDate, "20240101");
    put(DCM_SeriesTime, "120000");
    put(DCM_SeriesDescription, "Synthetic chest");
    put(DCM_BodyPartExamined, "CHEST");
    put(DCM_PatientPosition, "HFS");
    put(DCM_FrameOfReferenceUID, plan.frameOfReferenceUid);
    put(DCM_PositionReferenceIndicator, "");
    put(DCM_Manufacturer, "Lamina");
    put(DCM_ManufacturerModelName, "Chest phantom");
    put(DCM_SoftwareVersions, "1");
}

void putImage(DcmDataset& data, SeriesPlan const& plan, std::int64_t slice, std::int64_t instance)
{
    auto const& o = plan.options;
    auto const put = [&](DcmTagKey const& tag, std::string const& value) {
        data.putAndInsertString(tag, value.c_str());
    };
    put(DCM_SOPClassUID, UID_CTImageStorage);
    put(DCM_SOPInstanceUID, uidFromText(fmt::format("{} slice {}", plan.identity, slice)));
    put(DCM_InstanceNumber, std::to_string(instance));
    put(DCM_ContentDate, "20240101");
    put(DCM_ContentTime, "120000");
    put(DCM_AcquisitionDate, "20240101");
    put(DCM_AcquisitionTime, "120000");
    put(DCM_AcquisitionNumber, "1");
    put(DCM_ImageType, "ORIGINAL\\PRIMARY\\AXIAL");
    put(DCM_ImageComments, "Computed phantom, not a patient");
    put(DCM_BurnedInAnnotation, "NO");
    put(DCM_LossyImageCompression, "00");
    put(DCM_KVP, "120");
    put(DCM_ConvolutionKernel, "STANDARD");
    put(DCM_SliceThickness, fmt::format("{:.6g}", o.sliceSpacing));
    put(DCM_PixelSpacing, fmt::format("{0:.6g}\\{0:.6g}", o.pixelSpacing));
    put(DCM_ImageOrientationPatient, "1\\0\\0\\0\\1\\0");
    auto const corner
        = [&](std::int64_t count) { return -static_cast<double>(count - 1) / 2 * o.pixelSpacing; };
    put(DCM_ImagePositionPatient,
        fmt::format(
            "{:.8g}\\{:.8g}\\{:.8g}", corner(o.columns), corner(o.rows), plan.heightOf(slice)));
    put(DCM_SliceLocation, fmt::format("{:.8g}", plan.heightOf(slice)));
    put(DCM_PhotometricInterpretation, "MONOCHROME2");
    put(DCM_RescaleIntercept, "-1024");
    put(DCM_RescaleSlope, "1");
    put(DCM_RescaleType, "HU");
    put(DCM_WindowCenter, "40\\-600");
    put(DCM_WindowWidth, "400\\1500");
    put(DCM_WindowCenterWidthExplanation, "MEDIASTINUM\\LUNG");
    data.putAndInsertUint16(DCM_SamplesPerPixel, 1);
    data.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(o.rows));
    data.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(o.columns));
    data.putAndInsertUint16(DCM_BitsAllocated, 16);
    data.putAndInsertUint16(DCM_BitsStored, 16);
    data.putAndInsertUint16(DCM_HighBit, 15);
    data.putAndInsertUint16(DCM_PixelRepresentation, 1);
}

std::filesystem::path fileOf(std::filesystem::path const& folder, std::int64_t instance)
{
    return folder / fmt::format("CT{:04}.dcm", instance);
}

Status writeSlice(SeriesPlan const& plan, std::int64_t slice, std::filesystem::path const& folder)
{
    auto const& o = plan.options;
    auto const count = static_cast<std::size_t>(o.columns * o.rows);
    std::vector<float> hu(count);
    std::vector<std::int16_t> stored(count);
    plan.chest.drawSlice(PhantomCanvas { o.columns, o.rows, static_cast<float>(o.pixelSpacing),
        static_cast<float>(plan.heightOf(slice)), hu });
    storeWithNoise(plan, slice, hu, stored);

    auto const instance = o.slices - slice; // scanners number from the head
    DcmFileFormat file;
    auto& data = *file.getDataset();
    putPatientStudySeries(data, plan);
    putImage(data, plan, slice, instance);
    data.putAndInsertUint16Array(DCM_PixelData, reinterpret_cast<Uint16 const*>(stored.data()),
        static_cast<unsigned long>(stored.size()));
    auto const outcome = file.saveFile(fileOf(folder, instance).c_str(), EXS_LittleEndianExplicit);
    if (outcome.bad())
        return fail(ErrorCode::io, fmt::format("write slice {}: {}", slice, outcome.text()),
            "The phantom could not be written. Check the folder's rights and free space.");
    return {};
}

Status check(PhantomOptions const& o)
{
    bool const plausible = o.columns >= 8 && o.columns <= 2048 && o.rows >= 8 && o.rows <= 2048
        && o.slices >= 1 && o.slices <= 4096 && o.pixelSpacing >= 0.05 && o.pixelSpacing <= 50
        && o.sliceSpacing >= 0.05 && o.sliceSpacing <= 100 && o.noiseHu >= 0 && o.noiseHu <= 1000;
    if (!plausible)
        return fail(ErrorCode::usage, "phantom options out of range",
            "The size, spacing or noise asked for is out of range.");
    return {};
}

PhantomTruth truthOf(SeriesPlan const& plan)
{
    auto const& o = plan.options;
    auto const inside = [](double value, std::int64_t count, double step) {
        return std::abs(value) <= static_cast<double>(count - 1) / 2 * step;
    };
    PhantomTruth truth;
    for (auto const& nodule : plan.chest.nodules()) {
        auto const& c = nodule.center;
        if (inside(c.x, o.columns, o.pixelSpacing) && inside(c.y, o.rows, o.pixelSpacing)
            && inside(c.z, o.slices, o.sliceSpacing))
            truth.nodules.push_back({ { c.x, c.y, c.z }, nodule.diameter });
    }
    return truth;
}

} // namespace

Result<PhantomTruth> writeChestPhantom(std::filesystem::path const& folder,
    PhantomOptions const& options, std::stop_token stop, Progress const& progress)
{
    LAMINA_CHECK(check(options));
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code)
        return fail(ErrorCode::io, "create folder: " + code.message(),
            fmt::format("The folder could not be made ({}).", code.message()));

    SeriesPlan const plan(options);
    std::atomic<std::int64_t> next = 0;
    std::mutex mutex;
    std::int64_t done = 0;
    Status outcome;
    auto const work = [&] {
        while (true) {
            auto const slice = next.fetch_add(1);
            if (slice >= options.slices || stop.stop_requested())
                return;
            auto written = writeSlice(plan, slice, folder);
            std::scoped_lock const lock(mutex);
            if (!written) {
                outcome = std::move(written);
                next = options.slices;
                return;
            }
            ++done;
            progress.report(static_cast<double>(done) / static_cast<double>(options.slices),
                "writing the phantom");
        }
    };
    {
        std::jthread const second(work);
        work();
    }
    if (outcome && done < options.slices)
        outcome = fail(ErrorCode::cancelled, "phantom cancelled");
    if (!outcome) {
        for (std::int64_t instance = 1; instance <= options.slices; ++instance)
            std::filesystem::remove(fileOf(folder, instance), code);
        return fail(std::move(outcome).error());
    }
    return truthOf(plan);
}

} // namespace lamina::dicom
