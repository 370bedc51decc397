#pragma once

#include "base/Channel.h"
#include "base/SharedMemory.h"
#include "dicom/DecoderMessages_p.h"

#include <functional>
#include <optional>

namespace lamina::dicom {

/// Answers one request; the packed bytes are there when they came with it.
using Unpack = std::function<Result<DecodedFrame>(
    DecodeRequest const& request, std::optional<SharedMemory> packed)>;

/// Answers requests on `channel` until its other end is gone or breaks the rules. The address space
/// of this process is cut to what the request may take.
void serve(Channel& channel, Unpack const& unpack);

} // namespace lamina::dicom
