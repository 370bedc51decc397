#include "dicom/PixelPiles_p.h"

#include <limits>

namespace lamina::dicom {

void SamplePile::add(DecodedFrame const& frame)
{
    auto const count = static_cast<std::size_t>(frame.layout.samplesPerFrame());
    if (!isBits_) {
        auto const bytes = count * static_cast<std::size_t>(frame.layout.bitsAllocated / 8);
        bytes_.insert(bytes_.end(), frame.bytes.begin(),
            frame.bytes.begin() + static_cast<std::ptrdiff_t>(bytes));
        return;
    }
    // PS3.5 D.1: frames follow without a gap, the lowest bit first.
    bytes_.resize((bits_ + count + 7) / 8);
    for (std::size_t n = 0; n < count; ++n, ++bits_)
        bytes_[bits_ / 8] |= (frame.bytes[n] & std::byte { 1 }) << static_cast<int>(bits_ % 8);
}

OFCondition SamplePile::put(DcmDataset& data, bool isWords) const
{
    auto const size = static_cast<unsigned long>(bytes_.size());
    if (!isWords)
        return data.putAndInsertUint8Array(
            DCM_PixelData, reinterpret_cast<Uint8 const*>(bytes_.data()), size);
    return data.putAndInsertUint16Array(
        DCM_PixelData, reinterpret_cast<Uint16 const*>(bytes_.data()), size / 2);
}

FragmentPile::FragmentPile()
{
    auto table = std::make_unique<DcmPixelItem>(DcmTag(DCM_Item, EVR_OB));
    if (sequence_->insert(table.get()).good())
        table_ = table.release();
}

OFCondition FragmentPile::add(std::vector<std::byte> packed)
{
    if (packed.size() % 2 != 0)
        packed.push_back(std::byte { 0 });
    offsets_.push_back(next_);
    next_ += packed.size() + 8;
    auto item = std::make_unique<DcmPixelItem>(DcmTag(DCM_Item, EVR_OB));
    auto result = item->putUint8Array(
        reinterpret_cast<Uint8 const*>(packed.data()), static_cast<unsigned long>(packed.size()));
    if (result.good())
        result = sequence_->insert(item.get());
    if (result.good())
        static_cast<void>(item.release());
    return result;
}

OFCondition FragmentPile::put(DcmDataset& data, E_TransferSyntax xfer)
{
    OFCondition result = table_ == nullptr ? EC_MemoryExhausted : EC_Normal;
    // Offsets beyond 32 bits cannot be said: the table stays empty.
    if (result.good() && next_ <= std::numeric_limits<Uint32>::max()) {
        std::vector<Uint32> const offsets(offsets_.begin(), offsets_.end());
        result = table_->putUint8Array(reinterpret_cast<Uint8 const*>(offsets.data()),
            static_cast<unsigned long>(offsets.size() * sizeof(Uint32)));
    }
    if (result.bad())
        return result;
    auto pixels = std::make_unique<DcmPixelData>(DCM_PixelData);
    pixels->putOriginalRepresentation(xfer, nullptr, sequence_.release());
    result = data.insert(pixels.get(), OFTrue);
    if (result.good())
        static_cast<void>(pixels.release());
    return result;
}

} // namespace lamina::dicom
