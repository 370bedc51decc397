#include "model/SeriesText.h"
#include "window/MainWindow.h"

namespace lamina::app {

CornerText cornerTextOf(dicom::StackReference const& reference)
{
    CornerText text;
    if (reference.stack == nullptr)
        return text;
    auto const words
        = [](std::string const& value) { return QString::fromStdString(value).simplified(); };
    text.patientName = words(reference.patient->name.reveal());
    text.patientId = words(reference.patient->id.reveal());
    text.patientBirthAndSex = birthAndSex(*reference.patient);
    text.studyDate = displayDate(reference.study->date.reveal());
    text.studyDescription = words(reference.study->description.reveal());
    text.seriesDescription = seriesTitle(*reference.series, reference.stack);
    text.modality = words(reference.series->modality);
    return text;
}

} // namespace lamina::app
