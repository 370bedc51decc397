#include "model/SeriesDrag.h"

#include <QDataStream>
#include <QIODevice>

namespace lamina::app {

namespace {

QString format() { return QStringLiteral("application/x-lamina-series"); }

} // namespace

std::unique_ptr<QMimeData> mimeOf(DraggedSeries const& series)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    auto const key = series.stack.value_or(session::StackKey {});
    stream << series.stack.has_value() << QByteArray::fromStdString(key.seriesUid)
           << QByteArray::fromStdString(key.stackId) << series.title;
    auto mime = std::make_unique<QMimeData>();
    mime->setData(format(), bytes);
    return mime;
}

bool isSeriesDrag(QMimeData const& data) { return data.hasFormat(format()); }

std::optional<DraggedSeries> seriesOf(QMimeData const& data)
{
    QDataStream stream(data.data(format()));
    bool hasStack = false;
    QByteArray seriesUid;
    QByteArray stackId;
    DraggedSeries series;
    stream >> hasStack >> seriesUid >> stackId >> series.title;
    if (stream.status() != QDataStream::Ok)
        return {};
    if (hasStack)
        series.stack = session::StackKey { seriesUid.toStdString(), stackId.toStdString() };
    return series;
}

} // namespace lamina::app
