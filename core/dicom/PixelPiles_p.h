#pragma once

#include "dicom/FrameDecoder.h"
#include "dicom/dcmtk_p.h"

#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace lamina::dicom {

/// Native pixel data out of frames: their samples one after the other, single bits packed.
class SamplePile {
public:
    explicit SamplePile(bool isBits)
        : isBits_(isBits)
    {
    }

    void add(DecodedFrame const& frame);
    OFCondition put(DcmDataset& data, bool isWords) const;

private:
    bool isBits_;
    std::size_t bits_ = 0;
    std::vector<std::byte> bytes_;
};

/// Encapsulated pixel data: one fragment for each frame, with a basic offset table (PS3.5 A.4).
class FragmentPile {
public:
    FragmentPile();

    OFCondition add(std::vector<std::byte> packed);
    /// Once.
    OFCondition put(DcmDataset& data, E_TransferSyntax xfer);

private:
    std::unique_ptr<DcmPixelSequence> sequence_
        = std::make_unique<DcmPixelSequence>(DcmTag(DCM_PixelData, EVR_OB));
    DcmPixelItem* table_ = nullptr; ///< owned by the sequence
    std::vector<std::uint64_t> offsets_;
    std::uint64_t next_ = 0;
};

} // namespace lamina::dicom
