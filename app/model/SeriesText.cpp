#include "model/SeriesText.h"

#include "dicom/ObjectKind.h"

#include <QCoreApplication>
#include <QStringList>

namespace lamina::app {

QString displayDate(std::string const& dicomDate)
{
    QString const text = QString::fromStdString(dicomDate).trimmed();
    bool digits = text.size() == 8;
    for (QChar const c : text)
        digits = digits && c.isDigit();
    if (!digits)
        return text;
    return QStringLiteral("%1-%2-%3").arg(text.left(4), text.mid(4, 2), text.mid(6, 2));
}

QString birthAndSex(dicom::Patient const& patient)
{
    QStringList parts;
    if (!patient.birthDate.empty())
        parts << QLatin1Char('*') + displayDate(patient.birthDate.reveal());
    if (!patient.sex.empty())
        parts << QString::fromStdString(patient.sex.reveal());
    return parts.join(QStringLiteral("  "));
}

QString seriesTitle(dicom::Series const& series, dicom::Stack const* stack)
{
    QStringList parts;
    if (series.number != 0)
        parts << QString::number(series.number);
    QString description = QString::fromStdString(series.description).simplified();
    if (description.isEmpty())
        description = QString::fromStdString(series.bodyPart).simplified();
    QString const own
        = stack == nullptr ? QString() : QString::fromStdString(stack->description).simplified();
    if (description.isEmpty())
        description = own;
    else if (series.stacks.size() > 1 && !own.isEmpty() && own != description)
        description += QStringLiteral(" (%1)").arg(own);
    if (description.isEmpty())
        description = QCoreApplication::translate("Series", "No description");
    parts << description;
    return parts.join(QStringLiteral(" · "));
}

QString contentText(dicom::Series const& series, dicom::Stack const* stack)
{
    if (stack != nullptr) {
        auto const count = stack->volume.size.slices;
        if (!stack->isVolume)
            return count == 1 ? QCoreApplication::translate("Series", "1 image")
                              : QCoreApplication::translate("Series", "%1 images").arg(count);
        return QCoreApplication::translate("Series", "%1 slices").arg(count);
    }
    auto const words = dicom::wordsOfKind(series.objectKind);
    return QCoreApplication::translate("Core", std::string(words).c_str());
}

QString modalityText(dicom::Series const& series)
{
    return series.modality.empty() ? QStringLiteral("?") : QString::fromStdString(series.modality);
}

} // namespace lamina::app
