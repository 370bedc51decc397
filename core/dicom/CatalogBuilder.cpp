#include "dicom/CatalogBuilder.h"

#include "dicom/StackBuilder.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace lamina::dicom {

namespace {

constexpr std::string_view mediaDirectory = "1.2.840.10008.1.3.10";

using Headers = std::vector<ImageHeader const*>;

/// Files without UIDs belong together when they lie together.
std::string uidOr(std::string const& uid, ImageHeader const& header)
{
    return uid.empty() ? "folder:" + header.path.parent_path().string() : uid;
}

template <typename Key> auto groupBy(Headers const& headers, Key key)
{
    std::map<std::invoke_result_t<Key, ImageHeader const&>, Headers> groups;
    for (auto const* header : headers)
        groups[key(*header)].push_back(header);
    return groups;
}

Series seriesOf(std::string const& uid, Headers const& headers)
{
    Series series;
    auto const& first = *headers.front();
    series.uid = uid;
    series.modality = first.modality;
    series.number = first.seriesNumber;
    series.description = first.seriesDescription;
    series.bodyPart = first.bodyPart;
    series.date = first.seriesDate;
    series.time = first.seriesTime;
    Headers images;
    for (auto const* header : headers) {
        if (header->hasPixels)
            images.push_back(header);
        else
            series.objects.push_back(header->path);
    }
    auto const& telling = images.empty() ? first : *images.front();
    series.objectKind = objectKindOf(telling.sopClassUid, !images.empty());
    series.stacks = buildStacks(images);
    return series;
}

Study studyOf(std::string const& uid, Headers const& headers)
{
    auto const& first = *headers.front();
    Study study { uid, Private(first.studyDate), Private(first.studyDescription),
        Private(first.accessionNumber), {} };
    for (auto const& [seriesUid, files] :
        groupBy(headers, [](auto const& h) { return uidOr(h.seriesUid, h); }))
        study.series.push_back(seriesOf(seriesUid, files));
    std::ranges::stable_sort(study.series, {}, &Series::number);
    return study;
}

} // namespace

void CatalogBuilder::add(ImageHeader header)
{
    if (header.sopClassUid != mediaDirectory)
        headers_.push_back(std::move(header));
}

void CatalogBuilder::addFileSeries(Series series) { fileSeries_.push_back(std::move(series)); }

void CatalogBuilder::addUnreadable(Unreadable unreadable)
{
    unreadable_.push_back(std::move(unreadable));
}

Catalog CatalogBuilder::build() &&
{
    Catalog catalog;
    catalog.unreadable = std::move(unreadable_);
    Headers all;
    for (auto const& header : headers_)
        all.push_back(&header);
    auto const patientKey = [](ImageHeader const& h) {
        return std::pair(h.patientId, h.patientId.empty() ? h.patientName : "");
    };
    for (auto const& [key, files] : groupBy(all, patientKey)) {
        auto const& first = *files.front();
        Patient patient { Private(first.patientId), Private(first.patientName),
            Private(first.birthDate), Private(first.sex), {} };
        for (auto const& [uid, studyFiles] :
            groupBy(files, [](auto const& h) { return uidOr(h.studyUid, h); }))
            patient.studies.push_back(studyOf(uid, studyFiles));
        catalog.patients.push_back(std::move(patient));
    }
    for (auto& series : fileSeries_) {
        Study study;
        study.uid = series.uid;
        study.series.push_back(std::move(series));
        Patient patient;
        patient.studies.push_back(std::move(study));
        catalog.patients.push_back(std::move(patient));
    }
    return catalog;
}

} // namespace lamina::dicom
