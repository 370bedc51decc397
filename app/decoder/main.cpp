#include "Confinement.h"
#include "base/ChildProcess.h"
#include "dicom/DecoderPool.h"

#include <cstdio>
#include <fcntl.h>

/// Unpacks compressed images for Lamina, without rights to anything but the bytes it is handed.
int main()
{
    using namespace lamina;
    constexpr int channelHandle = 3;
    constexpr int usage = 2;
    if (::fcntl(channelHandle, F_GETFD) < 0) {
        std::fputs("lamina-decoder is started by Lamina.\n", stderr);
        return usage;
    }
    restrictThisProcess();
    worker::confine({});
    Channel channel(channelHandle);
    dicom::serveDecoding(channel);
    return 0;
}
