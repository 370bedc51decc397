#include "dicom/StackRules.h"

#include "dicom/StackRulesText_p.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace lamina::dicom {

namespace {

std::vector<StackRule> readRules()
{
    std::vector<StackRule> rules;
    auto const document = nlohmann::json::parse(stackRulesText);
    for (auto const& entry : document.at("rules")) {
        StackRule rule;
        rule.modalities = entry.at("modalities").get<std::vector<std::string>>();
        rule.apart = entry.at("apart").get<std::vector<std::string>>();
        for (auto const& axis : entry.at("axes"))
            rule.axes.push_back({ axis.at("name"), axis.value("unit", std::string()),
                axis.at("traits").get<std::vector<std::string>>(), axis.value("clock", false) });
        rules.push_back(std::move(rule));
    }
    return rules;
}

} // namespace

StackRule const& stackRuleFor(std::string_view modality)
{
    static std::vector<StackRule> const rules = readRules();
    auto const names = [](std::string_view name) {
        return [name](StackRule const& rule) {
            return std::ranges::find(rule.modalities, name) != rule.modalities.end();
        };
    };
    auto found = std::ranges::find_if(rules, names(modality));
    if (found == rules.end())
        found = std::ranges::find_if(rules, names("*"));
    return *found;
}

} // namespace lamina::dicom
