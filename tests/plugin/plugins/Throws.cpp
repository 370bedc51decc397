// A plugin that lets a C++ exception cross the border, which the ABI forbids.
#include <lamina/plugin.h>

#include <cstdint>
#include <stdexcept>

namespace {

lamina_status create(lamina_host const*, lamina_plugin** out)
{
    *out = nullptr;
    return LAMINA_OK;
}

void destroy(lamina_plugin*) { }

lamina_status run(lamina_plugin*, lamina_volume const*, std::uint32_t, lamina_job const*)
{
    throw std::runtime_error("tensor sizes differ");
}

} // namespace

extern "C" LAMINA_PLUGIN_EXPORT lamina_entry const lamina_plugin_entry
    = { sizeof(lamina_entry), LAMINA_ABI_MAJOR, LAMINA_ABI_MINOR, create, destroy, run, nullptr };
