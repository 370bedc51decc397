#include "session/CatalogMerge.h"

#include <algorithm>
#include <iterator>

namespace lamina::session {

namespace {

std::size_t contentCount(dicom::Series const& series)
{
    auto count = series.objects.size();
    for (auto const& stack : series.stacks)
        count += stack.frames.size();
    return count;
}

void mergeSeries(dicom::Study& study, dicom::Series&& series)
{
    auto const found = std::ranges::find(study.series, series.uid, &dicom::Series::uid);
    if (found == study.series.end())
        study.series.push_back(std::move(series));
    else if (contentCount(series) >= contentCount(*found))
        *found = std::move(series);
}

void mergeStudy(dicom::Patient& patient, dicom::Study&& study)
{
    auto const found = std::ranges::find(patient.studies, study.uid, &dicom::Study::uid);
    if (found == patient.studies.end()) {
        patient.studies.push_back(std::move(study));
        return;
    }
    for (auto& series : study.series)
        mergeSeries(*found, std::move(series));
    std::ranges::stable_sort(found->series, {}, &dicom::Series::number);
}

} // namespace

void mergeInto(dicom::Catalog& catalog, dicom::Catalog&& addition)
{
    for (auto& patient : addition.patients) {
        auto const found = std::ranges::find_if(catalog.patients, [&](dicom::Patient const& known) {
            return known.id == patient.id && known.name == patient.name;
        });
        if (found == catalog.patients.end()) {
            catalog.patients.push_back(std::move(patient));
            continue;
        }
        for (auto& study : patient.studies)
            mergeStudy(*found, std::move(study));
    }
    std::ranges::move(addition.unreadable, std::back_inserter(catalog.unreadable));
    std::ranges::move(addition.archives, std::back_inserter(catalog.archives));
    catalog.filesSeen += addition.filesSeen;
}

} // namespace lamina::session
