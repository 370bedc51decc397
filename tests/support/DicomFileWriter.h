#pragma once

#include "image/Geometry.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace lamina::test {

/// What one generated DICOM file holds. The defaults make a small axial CT image.
struct TestImage {
    std::string patientName = "Test^Case";
    std::string patientId = "T1";
    std::string studyUid = "1.2.826.0.1.3680043.9.7000.1";
    std::string seriesUid = "1.2.826.0.1.3680043.9.7000.1.1";
    std::string sopInstanceUid; ///< made from the series and the instance number when empty
    std::string sopClassUid = "1.2.840.10008.5.1.4.1.1.2";
    std::string frameOfReferenceUid = "1.2.826.0.1.3680043.9.7000.1.9";
    std::string modality = "CT";
    std::string imageType = "ORIGINAL\\PRIMARY\\AXIAL";
    std::string photometric = "MONOCHROME2";
    std::string transferSyntaxUid = "1.2.840.10008.1.2.1"; ///< DCMTK must be able to write it
    int instanceNumber = 1;
    int columns = 6;
    int rows = 4;
    int frames = 1; ///< more than one writes (0028,0008)
    int samples = 1;
    int planar = 0; ///< with three samples: 1 is plane after plane
    int bitsAllocated = 16;
    int bitsStored = 16;
    int highBit = -1; ///< bitsStored − 1 when negative
    bool isSigned = true;
    double slope = 1;
    double intercept = 0;
    bool hasPosition = true;
    image::Vec3 position;
    image::Vec3 rowDirection { 1, 0, 0 }; ///< first triplet of (0020,0037)
    image::Vec3 columnDirection { 0, 1, 0 }; ///< second triplet
    double rowSpacing = 1; ///< mm between rows, first value of (0028,0030); 0 leaves it out
    double columnSpacing = 1; ///< mm between columns
    double sliceThickness = 1;
    /// Stored samples in file order, 16 bits each whatever is allocated (8: the low byte).
    /// Empty: column + 10 × row + 100 × instance number.
    std::vector<std::uint16_t> pixels;
    /// An item of (0028,3010) when not empty, of 16 bits from the first value on.
    std::vector<std::uint16_t> voiTable;
    int voiFirst = 0;
    int voiBits = 12;
    std::string voiName;
    std::vector<std::uint8_t> colorProfile; ///< (0028,2000) when not empty
    /// "GGGG,EEEE" or a keyword, and its value; last word over everything above.
    std::vector<std::pair<std::string, std::string>> attributes;
    /// Attributes to leave out, by "GGGG,EEEE" or keyword.
    std::vector<std::string> without;
};

/// Writes one file. Throws std::runtime_error, as a test should stop then.
void writeDicom(std::filesystem::path const& path, TestImage const& image);

/// Writes `slices` files "0001.dcm" … into `folder` (created): `first` moved by `step` each time,
/// instance numbers counting from the first's.
std::vector<std::filesystem::path> writeSeries(
    std::filesystem::path const& folder, TestImage const& first, int slices, image::Vec3 step);

} // namespace lamina::test
