#include "render/SceneEngine.h"

namespace lamina::render {

Result<std::unique_ptr<SceneEngine>> makeVtkEngine(bool)
{
    return fail(ErrorCode::unsupported, "no GL renderer of hardware",
        "This machine draws 3D on its processor.");
}

} // namespace lamina::render
