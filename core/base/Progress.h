#pragma once

#include <functional>
#include <string_view>

namespace lamina {

/// Where long work reports how far it is: a fraction from 0 to 1 and the stage in words.
/// An empty function means that nobody listens. Called on the working thread.
class Progress {
public:
    using Listener = std::function<void(double fraction, std::string_view stage)>;

    Progress() = default;
    explicit Progress(Listener listener)
        : listener_(std::move(listener))
    {
    }

    void report(double fraction, std::string_view stage) const
    {
        if (listener_)
            listener_(fraction, stage);
    }

private:
    Listener listener_;
};

} // namespace lamina
