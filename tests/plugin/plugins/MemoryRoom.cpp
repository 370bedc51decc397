/// Refuses every image and says what it knows of the memory that it may take: whether its control
/// groups tell, and what the manifest says.
#include "torch/MemoryLimits.h"

#include <lamina/plugin.hpp>

#include <fstream>
#include <string>

namespace {

class MemoryRoom {
public:
    explicit MemoryRoom(lamina::plugin::Host const& host)
        : manifest_(host.manifest())
    {
    }

    void run(lamina::plugin::Inputs const& /*inputs*/, lamina::plugin::Job& /*job*/) const
    {
        std::ifstream membership("/proc/self/cgroup");
        bool const isTold = lamina::runner::roomInGroups(membership).has_value();
        auto const limit = manifest_.find("\"host_memory_mb\":");
        throw lamina::plugin::Failure(LAMINA_BAD_INPUT,
            (isTold ? "groups tell; " : "groups tell nothing; ")
                + (limit == std::string::npos
                        ? std::string("no limit")
                        : manifest_.substr(limit, manifest_.find_first_of(",}", limit) - limit)));
    }

private:
    std::string manifest_;
};

} // namespace

LAMINA_PLUGIN(MemoryRoom)
