#include "Confinement.h"
#include "base/ChildProcess.h"
#ifdef LAMINA_DECODES_VIDEO
#include "dicom/VideoDecoder.h"
#else
#include "dicom/DecoderPool.h"
#endif

#include <cstdio>
#include <fcntl.h>

/// Unpacks compressed images or videos for Lamina, without rights to anything but the bytes it is
/// handed.
int main()
{
    using namespace lamina;
    constexpr int channelHandle = 3;
    constexpr int usage = 2;
    if (::fcntl(channelHandle, F_GETFD) < 0) {
        std::fputs("This program is started by Lamina.\n", stderr);
        return usage;
    }
    restrictThisProcess();
    worker::confine({});
    Channel channel(channelHandle);
#ifdef LAMINA_DECODES_VIDEO
    dicom::serveVideo(channel);
#else
    dicom::serveDecoding(channel);
#endif
    return 0;
}
