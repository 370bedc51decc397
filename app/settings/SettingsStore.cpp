#include "settings/SettingsStore.h"

#include "base/AtomicFile.h"

#include <cstdlib>

namespace lamina::app {

namespace {

constexpr std::size_t largestFile = std::size_t { 1 } << 20;

std::filesystem::path fromEnvironment(char const* name)
{
    char const* const value = std::getenv(name);
    return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

} // namespace

std::filesystem::path userSettingsFile()
{
#if defined(_WIN32)
    auto const folder = fromEnvironment("APPDATA");
#elif defined(__APPLE__)
    auto const folder = fromEnvironment("HOME") / "Library" / "Application Support";
#else
    // XDG Base Directory Specification 0.8.
    auto const config = fromEnvironment("XDG_CONFIG_HOME");
    auto const folder = config.is_absolute() ? config : fromEnvironment("HOME") / ".config";
#endif
    return folder / "lamina" / "settings.json";
}

SettingsStore::SettingsStore(std::filesystem::path file, QObject* parent)
    : QObject(parent)
    , file_(std::move(file))
{
    read();
}

void SettingsStore::read()
{
    std::error_code code;
    if (file_.empty() || !std::filesystem::exists(file_, code))
        return;
    auto const bytes = readFile(file_, largestFile);
    auto const found = bytes
        ? settingsFromJson(QByteArray(
            reinterpret_cast<char const*>(bytes->data()), static_cast<qsizetype>(bytes->size())))
        : std::nullopt;
    if (found && found->problems.isEmpty()) {
        settings_ = found->settings;
        return;
    }
    auto aside = file_;
    aside += ".bad";
    if (found) {
        settings_ = found->settings;
        constexpr qsizetype named = 3;
        std::filesystem::copy_file(
            file_, aside, std::filesystem::copy_options::overwrite_existing, code);
        complaint_ = tr("Some of your settings could not be understood and are as at first (%1). "
                        "The file as it was lies beside them as settings.json.bad.")
                         .arg(found->problems.mid(0, named).join(QStringLiteral(", ")));
    } else {
        std::filesystem::rename(file_, aside, code);
        complaint_ = tr("Your settings could not be read, so all are as at first. The broken file "
                        "is kept as settings.json.bad.");
    }
}

void SettingsStore::change(Settings settings)
{
    if (settings == settings_)
        return;
    auto const before = std::exchange(settings_, std::move(settings));
    Q_EMIT changed(settings_, before);
    if (file_.empty())
        return;
    std::error_code code;
    std::filesystem::create_directories(file_.parent_path(), code);
    auto const json = toJson(settings_);
    if (!writeAtomically(file_, std::as_bytes(std::span(json.constData(), json.size()))))
        Q_EMIT failed(tr("The settings could not be written: they hold until Lamina is closed. "
                         "Check the free space and the rights of your configuration folder."));
}

} // namespace lamina::app
