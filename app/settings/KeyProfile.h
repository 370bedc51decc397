#pragma once

#include "base/Result.h"
#include "settings/Settings.h"

namespace lamina::app {

/// Keys and mouse as another program has them.
struct KeyProfile {
    QString id; ///< "ihe"; empty for Lamina's own and for imported ones
    QString name; ///< "IHE-like"
    KeyMap keys; ///< where they are others than Lamina's
    std::optional<MouseMap> mouse;
    QStringList problems; ///< what in the file was not understood
};

/// Reads {"format": "lamina-keys", "name": …, "keys": …}; refuses what is none. [any thread]
[[nodiscard]] Result<KeyProfile> profileFromJson(QByteArray const& json);
[[nodiscard]] QByteArray toJson(KeyProfile const& profile);

/// Those that Lamina brings, its own first.
[[nodiscard]] std::vector<KeyProfile> shippedProfiles();

/// Keys in force: the defaults, the profile's in their place, then the reader's own. Whoever comes
/// later has the key; the one before loses it.
[[nodiscard]] KeyMap effectiveKeys(
    KeyMap const& defaults, KeyMap const& profile, KeyMap const& own);

/// The action that has the key; empty when it is free.
[[nodiscard]] QString ownerOf(KeyMap const& keys, QKeySequence const& key);

} // namespace lamina::app
