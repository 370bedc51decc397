#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace lamina::test {

/// A file that has the outer shape of a TorchScript archive, or with `code` false of a checkpoint
/// of weights; nothing in it is a network.
void writeArchive(std::filesystem::path const& path, bool code = true);

void writeJson(std::filesystem::path const& path, nlohmann::json const& value);

/// configs/inference.json and metadata.json as MONAI's model zoo lays them out for the spleen.
nlohmann::json monaiInference();
nlohmann::json monaiMetadata();
/// A whole bundle of these.
void writeMonaiBundle(std::filesystem::path const& folder, nlohmann::json const& inference,
    nlohmann::json const& metadata);

/// plans.json and dataset.json of an nnU-Net v2 folder for CT.
nlohmann::json nnunetPlans();
nlohmann::json nnunetDataset();
void writeNnunetFolder(std::filesystem::path const& folder, nlohmann::json const& plans,
    nlohmann::json const& dataset);

} // namespace lamina::test
