#include "SignedBundle.h"
#include "ai/Installation.h"
#include "base/Ed25519.h"
#include "support/TempFolder.h"

#include <fstream>
#include <gmock/gmock.h>

using namespace lamina;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

class SignatureTest : public testing::Test {
protected:
    SignatureTest() { test::writeBundle(folder_, "org.lamina.signed"); }

    [[nodiscard]] ai::Signing signing(ai::TrustStore const& trusted = {}) const
    {
        auto const bundle = ai::openBundle(folder_, trusted);
        EXPECT_TRUE(bundle) << bundle.error().what;
        return bundle ? bundle->signing : ai::Signing {};
    }

    test::TempFolder root_;
    fs::path folder_ = root_.path() / "bundle";
};

} // namespace

// RFC 8032, 7.1, test 2.
TEST(Ed25519, SignsAsItsStandardSays)
{
    auto const pair = keyPairOf("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    EXPECT_EQ(pair.publicKey, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    auto const signature = sign("\x72", pair.seed);
    EXPECT_EQ(signature,
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    EXPECT_TRUE(isSignature(signature, "\x72", pair.publicKey));
    EXPECT_FALSE(isSignature(signature, "\x73", pair.publicKey));
    EXPECT_FALSE(isSignature("", "\x72", pair.publicKey));
    EXPECT_TRUE(sign("text", "no seed").empty());
}

TEST_F(SignatureTest, TellsWhoVouches)
{
    EXPECT_EQ(signing(test::trusting('1')).trust, ai::Trust::unsignedBundle);
    ASSERT_TRUE(ai::signBundle(folder_, test::keyOf('1')));
    auto const unknown = signing();
    EXPECT_EQ(unknown.trust, ai::Trust::unknownKey);
    EXPECT_EQ(unknown.signer, "Signer 1");
    auto const known = signing(test::trusting('1'));
    EXPECT_EQ(known.trust, ai::Trust::trustedKey);
    EXPECT_EQ(known.signer, "Friend 1");
    EXPECT_EQ(signing(test::trusting('2')).trust, ai::Trust::unknownKey);
}

TEST_F(SignatureTest, OfAnotherBundleIsWrong)
{
    auto const other = root_.path() / "other";
    test::writeBundle(other, "org.lamina.elsewhere");
    ASSERT_TRUE(ai::signBundle(other, test::keyOf('1')));
    fs::copy_file(other / ai::signatureFile, folder_ / ai::signatureFile);
    auto const opened = ai::openBundle(folder_, test::trusting('1'));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::plugin);
    EXPECT_THAT(opened.error().advice, HasSubstr("signature"));
}

TEST_F(SignatureTest, IsWrongWhenItIsNoSignature)
{
    std::ofstream(folder_ / ai::signatureFile) << "{}";
    EXPECT_FALSE(ai::openBundle(folder_));
    fs::remove(folder_ / ai::signatureFile);
    fs::create_directory(folder_ / ai::signatureFile);
    EXPECT_FALSE(ai::openBundle(folder_));
}

TEST_F(SignatureTest, CoversTheNameOfTheSigner)
{
    auto key = test::keyOf('1');
    ASSERT_TRUE(ai::signBundle(folder_, key));
    auto text = test::contentOf(folder_)[ai::signatureFile];
    text.replace(text.find("Signer 1"), 8, "Signer 2");
    std::ofstream(folder_ / ai::signatureFile) << text;
    EXPECT_FALSE(ai::openBundle(folder_));
}

TEST_F(SignatureTest, IsMadeAgainAfterAChange)
{
    ASSERT_TRUE(ai::signBundle(folder_, test::keyOf('1')));
    test::writeBundle(folder_, "org.lamina.signed", "better weights");
    EXPECT_FALSE(ai::openBundle(folder_, test::trusting('1')));
    ASSERT_TRUE(ai::signBundle(folder_, test::keyOf('1')));
    EXPECT_EQ(signing(test::trusting('1')).trust, ai::Trust::trustedKey);
}

TEST_F(SignatureTest, ComesAlongWhenTheBundleIsInstalled)
{
    ASSERT_TRUE(ai::signBundle(folder_, test::keyOf('1')));
    auto const models = root_.path() / "models";
    auto const installed = ai::installBundle(folder_, models, test::trusting('1'));
    ASSERT_TRUE(installed) << installed.error().what;
    EXPECT_EQ(installed->signing.trust, ai::Trust::trustedKey);
    auto const found = ai::findBundles({ models }, test::trusting('1'));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().bundle->signing.trust, ai::Trust::trustedKey);
}

TEST_F(SignatureTest, WhatNobodyVouchesForRunsOnlyWhenAsked)
{
    auto const bundle = ai::openBundle(folder_).value();
    auto const refused = ai::checkTrust(bundle, false);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::usage);
    EXPECT_THAT(refused.error().advice, HasSubstr("--unsigned"));
    EXPECT_THAT(refused.error().advice, HasSubstr("lamina-cli models sign"));
    EXPECT_TRUE(ai::checkTrust(bundle, true));
    ASSERT_TRUE(ai::signBundle(folder_, test::keyOf('1')));
    auto const unknown = ai::checkTrust(ai::openBundle(folder_).value(), false);
    ASSERT_FALSE(unknown);
    EXPECT_THAT(unknown.error().advice, HasSubstr(test::keyOf('1').publicKey));
    EXPECT_TRUE(ai::checkTrust(ai::openBundle(folder_, test::trusting('1')).value(), false));
}

TEST_F(SignatureTest, OfTheProgramIsByItsBytesWhereverItLies)
{
    fs::path const source = std::getenv("LAMINA_SOURCE_DIR");
    auto const copy = root_.path() / "ct-region";
    fs::copy(source / "resources/models/ct-region", copy);
    auto const opened = ai::openBundle(copy);
    ASSERT_TRUE(opened) << opened.error().what;
    EXPECT_EQ(opened->signing.trust, ai::Trust::program);
    std::ofstream(copy / "manifest.json", std::ios::app) << "\n";
    EXPECT_EQ(ai::openBundle(copy)->signing.trust, ai::Trust::unsignedBundle);
}

TEST(SigningKey, IsReadableByItsOwnerOnlyAndNeverWrittenOver)
{
    test::TempFolder const root;
    auto const file = root.path() / "keys" / "mine.json";
    auto const key = ai::makeSigningKey("Jane Doe").value();
    auto const pub = ai::writeSigningKey(key, file);
    ASSERT_TRUE(pub) << pub.error().what;
    EXPECT_EQ(fs::status(file).permissions(), fs::perms(0600));
    EXPECT_EQ(ai::readSigningKey(file)->seed, key.seed);
    EXPECT_EQ(ai::readPublicKey(*pub)->key, key.publicKey);
    EXPECT_THAT(
        test::contentOf(file.parent_path())["mine.json.pub"], testing::Not(HasSubstr(key.seed)));
    EXPECT_EQ(ai::writeSigningKey(key, file).error().code, ErrorCode::usage);
    EXPECT_FALSE(ai::readPublicKey(file)) << "a secret key is not given out by mistake";
    EXPECT_FALSE(ai::makeSigningKey("two\nlines"));
}

TEST(TrustStore, IsEmptyUntilAKeyIsTrustedAndRefusedWhenItIsBroken)
{
    test::TempFolder const root;
    auto const file = root.path() / "new" / "trusted.json";
    EXPECT_TRUE(ai::readTrustStore(file)->keys.empty());
    ASSERT_TRUE(ai::writeTrustStore(test::trusting('1'), file));
    EXPECT_NE(ai::readTrustStore(file)->find(test::keyOf('1').publicKey), nullptr);
    EXPECT_EQ(ai::readTrustStore(file)->find(test::keyOf('2').publicKey), nullptr);
    std::ofstream(file) << "{";
    EXPECT_FALSE(ai::readTrustStore(file));
}
