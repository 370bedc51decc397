#include "dicom/ColorProfile.h"

#include "dicom/DecoderPool.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "unit/dicom/ScanSupport.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <lcms2.h>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;
using lamina::test::TempFolder;
using lamina::test::TestImage;

namespace {

using Bytes = std::vector<std::byte>;
using Color = std::array<double, 3>;

constexpr cmsCIExyY d65 { 0.3127, 0.3290, 1 };
constexpr cmsCIExyY red { 0.64, 0.33, 1 };
constexpr cmsCIExyY green { 0.30, 0.60, 1 };
constexpr cmsCIExyY blue { 0.15, 0.06, 1 };

Bytes saved(cmsHPROFILE profile)
{
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    Bytes bytes(size);
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

Bytes profileOf(cmsCIExyYTRIPLE const& primaries, double gamma, char const* name = "Test colours",
    double version = 4.3)
{
    auto* const curve = cmsBuildGamma(nullptr, gamma);
    cmsToneCurve* const curves[] { curve, curve, curve };
    auto* const profile = cmsCreateRGBProfile(&d65, &primaries, curves);
    cmsFreeToneCurve(curve);
    cmsSetProfileVersion(profile, version);
    auto* const text = cmsMLUalloc(nullptr, 1);
    cmsMLUsetASCII(text, "en", "US", name);
    cmsWriteTag(profile, cmsSigProfileDescriptionTag, text);
    cmsMLUfree(text);
    return saved(profile);
}

Bytes gamma18() { return profileOf({ red, green, blue }, 1.8); }
Bytes swapped() { return profileOf({ green, red, blue }, 1.8); }

double encoded(double linear)
{
    auto const x = std::clamp(linear, 0.0, 1.0);
    return 255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1 / 2.4) - 0.055);
}

double channel(std::uint32_t pixel, int n) { return pixel >> (16 - 8 * n) & 0xffU; }

std::vector<std::uint32_t> colorsOf(Bytes const& profile)
{
    auto colors = screenColorsOf(profile, nullptr, {});
    EXPECT_TRUE(colors) << colors.error().what;
    return colors ? std::move(*colors) : std::vector<std::uint32_t>();
}

/// The largest distance of any channel from what `expected` makes of linear light.
template <typename Expected>
double farthest(std::vector<std::uint32_t> const& colors, double gamma, Expected expected)
{
    double far = 0;
    for (std::uint32_t r = 0; r < 256; r += 5)
        for (std::uint32_t g = 0; g < 256; g += 5)
            for (std::uint32_t b = 0; b < 256; b += 5) {
                Color light { r / 255.0, g / 255.0, b / 255.0 };
                for (auto& x : light)
                    x = std::pow(x, gamma);
                auto const wanted = expected(light);
                for (int n = 0; n < 3; ++n)
                    far = std::max(far,
                        std::abs(channel(colors.at(r << 16 | g << 8 | b), n)
                            - std::round(encoded(wanted[static_cast<std::size_t>(n)]))));
            }
    return far;
}

TestImage colorImage(Bytes const& profile)
{
    TestImage image;
    image.modality = "XC";
    image.samples = 3;
    image.photometric = "RGB";
    image.bitsAllocated = image.bitsStored = 8;
    image.isSigned = false;
    image.hasPosition = false;
    for (auto const byte : profile)
        image.colorProfile.push_back(std::to_integer<std::uint8_t>(byte));
    return image;
}

} // namespace

TEST(ColorProfile, ShowsEachColourAsItsCurveAndPrimariesSay)
{
    auto const same = [](Color const& light) { return light; };
    auto const turned = [](Color const& light) { return Color { light[1], light[0], light[2] }; };
    EXPECT_LE(farthest(colorsOf(gamma18()), 1.8, same), 1);
    EXPECT_LE(farthest(colorsOf(swapped()), 1.8, turned), 1);
}

TEST(ColorProfile, CutsOffColoursThatTheScreenHasNot)
{
    // The green of Adobe RGB (1998); its red and blue are those of the screen. Columns in XYZ of
    // D65: what of the screen's primaries gives this green.
    auto const wide = profileOf({ red, { 0.21, 0.71, 1 }, blue }, 2.2);
    auto const expected = [](Color const& light) {
        return Color { 1.398356 * light[0] - 0.398356 * light[1], light[1],
            -0.042937 * light[1] + 1.042937 * light[2] };
    };
    EXPECT_LE(farthest(colorsOf(wide), 2.2, expected), 1);
}

TEST(ColorProfile, KeepsBlackAndIsNothingForTheScreensOwnColours)
{
    EXPECT_EQ(colorsOf(swapped()).front(), 0xff000000U);
    EXPECT_TRUE(colorsOf(saved(cmsCreate_sRGBProfile())).empty());
}

TEST(ColorProfile, IsReadByTheDecoderWithTheSameOutcome)
{
    auto const program
        = std::filesystem::path(std::getenv("LAMINA_BINARY_DIR")) / "bin" / "lamina-decoder";
    DecoderPool pool({ .program = program });
    auto const apart = screenColorsOf(swapped(), &pool, {});
    ASSERT_TRUE(apart) << apart.error().what;
    EXPECT_TRUE(*apart == colorsOf(swapped()));
    auto const broken = screenColorsOf(Bytes(500), &pool, {});
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().advice, testing::HasSubstr("as they are stored"));
    EXPECT_EQ(pool.idle(), 1U) << "a refusal is no reason to end it";
}

TEST(ColorProfile, OfNoColourOrDamagedIsRefused)
{
    auto whole = gamma18();
    auto cut = whole;
    cut.resize(cut.size() / 2);
    auto* const curve = cmsBuildGamma(nullptr, 2.2);
    auto const grey = saved(cmsCreateGrayProfile(cmsD50_xyY(), curve));
    cmsFreeToneCurve(curve);
    for (auto const& profile : { Bytes(), Bytes(100), Bytes(2000), cut, grey })
        EXPECT_FALSE(screenColorsOf(profile, nullptr, {})) << profile.size();
}

TEST(ColorProfile, TellsItsName)
{
    cmsCIExyYTRIPLE const primaries { red, green, blue };
    EXPECT_EQ(nameOfProfile(gamma18()), "Test colours");
    EXPECT_EQ(nameOfProfile(profileOf(primaries, 1.8, "Older", 2.1)), "Older");
    EXPECT_EQ(nameOfProfile(profileOf(primaries, 1.8, "")), "");
    EXPECT_EQ(nameOfProfile(Bytes(200)), "");
    auto const whole = gamma18();
    for (std::size_t size = 0; size < whole.size(); ++size)
        static_cast<void>(nameOfProfile(std::span(whole).first(size)));
}

TEST(ColorProfile, IsOneOfAllImagesOfAStack)
{
    TempFolder const folder;
    auto image = colorImage(gamma18());
    lamina::test::writeDicom(folder / "same" / "1.dcm", image);
    auto const stack = onlyStack(folder / "same");
    EXPECT_EQ(stack.colorProfile.name, "Test colours");
    auto const read = readColorProfile(stack.frames.front().path);
    ASSERT_TRUE(read);
    EXPECT_TRUE(std::ranges::equal(std::span(*read).first(gamma18().size()), gamma18()));

    lamina::test::writeDicom(folder / "mixed" / "1.dcm", image);
    image = colorImage(swapped());
    image.instanceNumber = 2;
    lamina::test::writeDicom(folder / "mixed" / "2.dcm", image);
    auto const mixed = onlyStack(folder / "mixed");
    EXPECT_TRUE(mixed.colorProfile.sha256.empty());
    EXPECT_TRUE(findingOf(mixed, HealthKind::mixedProfiles));
}

TEST(ColorProfile, OfGreyImagesAndOfManyMegabytesIsNone)
{
    TempFolder const folder;
    auto grey = colorImage(gamma18());
    grey.samples = 1;
    grey.photometric = "MONOCHROME2";
    lamina::test::writeDicom(folder / "grey" / "1.dcm", grey);
    EXPECT_TRUE(onlyStack(folder / "grey").colorProfile.sha256.empty());
    lamina::test::writeDicom(folder / "huge" / "1.dcm", colorImage(Bytes(5 << 20)));
    EXPECT_TRUE(onlyStack(folder / "huge").colorProfile.sha256.empty());
    EXPECT_FALSE(readColorProfile(folder / "huge" / "1.dcm"));
}
