#include "settings/KeyProfile.h"
#include "settings/SettingsStore.h"
#include "window/MainWindow.h"
#include "window/OwnLooks.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <gtest/gtest.h>

using namespace lamina::app;

namespace {

/// A folder for a settings file.
class SettingsFile : public testing::Test {
protected:
    [[nodiscard]] std::filesystem::path path() const
    {
        return std::filesystem::path(folder.path().toStdString()) / "lamina" / "settings.json";
    }
    void write(QByteArray const& text) const
    {
        std::filesystem::create_directories(path().parent_path());
        QFile file(QString::fromStdString(path().string()));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    [[nodiscard]] bool isKeptAside() const
    {
        return std::filesystem::exists(path().string() + ".bad");
    }

    QTemporaryDir folder;
};

Settings unusual()
{
    Settings settings;
    settings.language = QStringLiteral("zh_CN");
    settings.theme = ThemeChoice::light;
    settings.start = StartChoice::last;
    settings.remembersRecent = false;
    settings.keyProfile = QStringLiteral("ohif");
    settings.keys[QStringLiteral("tool.length")] = { QKeySequence(QStringLiteral("Ctrl+Alt+D")) };
    settings.keys[QStringLiteral("tool.angle")] = {};
    settings.mouse.left = DragUse::scroll;
    settings.mouse.altWheel = WheelUse::none;
    settings.volumePresets = toSettings(lamina::render::volumePresets());
    settings.presets = { { QStringLiteral("Stent"), QStringLiteral("CT"), 1200, 300, 4 } };
    settings.cornerLevel = CornerLevel::few;
    auto corners = usualCorners();
    corners.modality = QStringLiteral("MR");
    std::swap(corners.at(Corner::topLeft), corners.at(Corner::topRight));
    settings.corners = { corners };
    settings.device = DeviceChoice::cpu;
    settings.keepsResults = false;
    settings.modelsFolder = QStringLiteral("/models");
    settings.runsUnsigned = true;
    return settings;
}

} // namespace

TEST_F(SettingsFile, ComesBackAsItWasWritten)
{
    SettingsStore(path()).change(unusual());
    SettingsStore const again(path());
    EXPECT_EQ(again.current(), unusual());
    EXPECT_TRUE(again.complaint().isEmpty()) << again.complaint().toStdString();
    EXPECT_FALSE(isKeptAside());
}

TEST_F(SettingsFile, IsKeptAsideWhenItIsNoJson)
{
    write("{ \"version\": 1, ");
    SettingsStore const store(path());
    EXPECT_EQ(store.current(), Settings {});
    EXPECT_FALSE(store.complaint().isEmpty());
    EXPECT_TRUE(isKeptAside());
    EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(SettingsFile, KeepsWhatIsUnderstoodOfADamagedOne)
{
    write(R"({"version": 1, "theme": "light", "device": 7, "presets": [{"width": -1}, 3],
        "keys": {"tool.length": ["no key", "L"], "tool.angle": ["???what"], "a": 1},
        "corners": [{"topLeft": [{"item": "nothing"}]}, 5]})");
    SettingsStore const store(path());
    EXPECT_EQ(store.current().theme, ThemeChoice::light);
    EXPECT_EQ(store.current().device, DeviceChoice::automatic);
    EXPECT_TRUE(store.current().presets.empty());
    EXPECT_FALSE(store.complaint().isEmpty());
    EXPECT_TRUE(isKeptAside());
}

TEST_F(SettingsFile, SurvivesHostileOnes)
{
    QByteArray const deep = QByteArray(5000, '[') + QByteArray(5000, ']');
    QByteArray many = "{\"version\": 1, \"presets\": [";
    for (int n = 0; n < 5000; ++n)
        many += "{\"name\": \"x\"},";
    many += "{\"name\": \"x\"}]}";
    for (auto const& text :
        { QByteArray(), deep, many, QByteArray(3 << 20, 'x'), QByteArray("\xff\xfe{}"),
            QByteArray("{\"version\": {\"a\": []}, \"language\": \"") + QByteArray(100'000, 'a')
                + "\"}" }) {
        write(text);
        SettingsStore const store(path());
        EXPECT_LE(store.current().presets.size(), mostUserPresets);
        EXPECT_FALSE(store.complaint().isEmpty());
    }
}

TEST_F(SettingsFile, SaysWhenItCannotBeWritten)
{
    QFile inItsWay(QString::fromStdString(path().parent_path().string()));
    ASSERT_TRUE(inItsWay.open(QIODevice::WriteOnly));
    SettingsStore store(path());
    QString said;
    QObject::connect(
        &store, &SettingsStore::failed, &store, [&](QString const& text) { said = text; });
    store.change(unusual());
    EXPECT_FALSE(said.isEmpty());
    EXPECT_EQ(store.current(), unusual());
}

TEST(OwnLooks, AreReadOneByOneAndTheProblemIsSaid)
{
    auto const& shipped = lamina::render::volumePresets();
    auto settings = toSettings(shipped);
    EXPECT_EQ(ownLooks(settings).presets, shipped);
    EXPECT_TRUE(ownLooks(settings).problem.isEmpty());
    auto broken = settings[1].toObject();
    broken.insert(QStringLiteral("points"), QJsonArray {});
    settings[1] = broken;
    settings << settings[0];
    auto const read = ownLooks(settings);
    EXPECT_EQ(read.presets.size(), shipped.size() - 1);
    EXPECT_TRUE(read.problem.contains(QStringLiteral("points"))) << read.problem.toStdString();
}

TEST(CornerTable, KeepsWhatMustBeSaid)
{
    CornerTable empty;
    auto const whole = completed(empty);
    for (int n = 0; n < cornerFieldCount; ++n) {
        auto const field = static_cast<CornerField>(n);
        int found = 0;
        for (auto const& corner : whole.corners)
            found += static_cast<int>(std::ranges::count(corner, field, &CornerItem::field));
        EXPECT_EQ(found, isRequired(field) ? 1 : 0) << idOf(field).toStdString();
        EXPECT_EQ(cornerField(idOf(field)), field);
    }
    auto twice = usualCorners();
    twice.at(Corner::topRight).push_back({ CornerField::patientName, true });
    EXPECT_EQ(completed(twice), usualCorners());
}

TEST(CornerTable, GoesByModality)
{
    auto ct = usualCorners();
    ct.modality = QStringLiteral("CT");
    ct.at(Corner::topLeft).clear();
    EXPECT_EQ(cornersFor({ ct }, QStringLiteral("CT")), ct);
    EXPECT_EQ(cornersFor({ ct }, QStringLiteral("MR")), usualCorners());
}

TEST(Keys, OfTheReaderGoBeforeThoseOfTheProfileAndTheProgram)
{
    auto const key = [](char const* text) { return QKeySequence(QString::fromLatin1(text)); };
    KeyMap const defaults { { QStringLiteral("a"), { key("A") } },
        { QStringLiteral("b"), { key("B") } }, { QStringLiteral("c"), { key("C"), key("F2") } } };
    KeyMap const profile { { QStringLiteral("a"), { key("C") } },
        { QStringLiteral("gone"), { key("B") } } };
    auto keys = effectiveKeys(defaults, profile, {});
    EXPECT_EQ(keys[QStringLiteral("a")], QList { key("C") });
    EXPECT_EQ(keys[QStringLiteral("c")], QList { key("F2") });
    EXPECT_EQ(keys[QStringLiteral("b")], QList { key("B") });
    keys = effectiveKeys(defaults, profile, { { QStringLiteral("b"), { key("C"), key("A") } } });
    EXPECT_TRUE(keys[QStringLiteral("a")].isEmpty());
    EXPECT_EQ(keys[QStringLiteral("b")], (QList { key("C"), key("A") }));
    EXPECT_EQ(ownerOf(keys, key("F2")), QStringLiteral("c"));
    EXPECT_TRUE(ownerOf(keys, key("F3")).isEmpty());
}

TEST(Keys, OfTwoThatWantOneKeyInOneFileTheFirstHasIt)
{
    auto const key = QKeySequence(QStringLiteral("K"));
    KeyMap const defaults { { QStringLiteral("a"), {} }, { QStringLiteral("b"), { key } } };
    auto keys = effectiveKeys(
        defaults, {}, { { QStringLiteral("a"), { key } }, { QStringLiteral("b"), { key } } });
    EXPECT_EQ(keys[QStringLiteral("a")], QList { key });
    EXPECT_TRUE(keys[QStringLiteral("b")].isEmpty());
}

TEST(KeyProfile, ThatIsShippedNamesActionsThatExistAndNoKeyTwice)
{
    ReadingDesk desk({});
    MainWindow window(desk, 1);
    auto const defaults = window.actions().defaultKeys();
    auto const profiles = shippedProfiles();
    ASSERT_EQ(profiles.size(), 4U);
    EXPECT_TRUE(profiles.front().id.isEmpty());
    for (auto const& profile : profiles) {
        EXPECT_TRUE(profile.problems.isEmpty()) << profile.problems.join(u' ').toStdString();
        EXPECT_TRUE(profile.mouse.has_value()) << profile.name.toStdString();
        for (auto const& [id, keys] : profile.keys) {
            EXPECT_TRUE(defaults.contains(id)) << id.toStdString();
            auto const has = effectiveKeys(defaults, profile.keys, {}).at(id);
            EXPECT_EQ(has, keys) << profile.name.toStdString() << " " << id.toStdString();
        }
        // Nothing that has a key in Lamina is left without one by a profile's choice of keys, but
        // for window presets, of which there are more than digits.
        for (auto const& [id, keys] : effectiveKeys(defaults, profile.keys, {}))
            EXPECT_TRUE(!keys.isEmpty() || defaults.at(id).isEmpty()
                || id.startsWith(QStringLiteral("preset.")))
                << profile.name.toStdString() << " " << id.toStdString();
    }
}

TEST(KeyProfile, ComesBackFromItsFile)
{
    KeyProfile profile;
    profile.name = QStringLiteral("Mine");
    profile.keys[QStringLiteral("tool.length")] = { QKeySequence(QStringLiteral("Ctrl+D")) };
    profile.mouse = MouseMap {};
    profile.mouse->left = DragUse::pan;
    auto const again = profileFromJson(toJson(profile));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->keys, profile.keys);
    EXPECT_EQ(again->mouse, profile.mouse);
    EXPECT_FALSE(profileFromJson("{\"keys\": {}}"));
    EXPECT_FALSE(profileFromJson("nonsense"));
}
