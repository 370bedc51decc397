#include "window/Text.h"

#include <QCoreApplication>

namespace lamina::app {

Text::Text(QString fixed)
    : source_(fixed.toUtf8())
{
}

Text::Text(char const* context, char const* source)
    : context_(context)
    , source_(source)
{
}

Text Text::arg(Text value) const
{
    Text more = *this;
    more.values_.push_back(std::move(value));
    return more;
}

Text Text::arg(double value) const { return arg(Text(QString::number(value))); }

QString Text::now() const
{
    QString const words
        = context_.isEmpty() ? source() : QCoreApplication::translate(context_, source_);
    // In one go: what is filled in may have signs of its own.
    QString filled;
    for (qsizetype at = 0; at < words.size(); ++at) {
        auto const place = words[at] == QLatin1Char('%') && at + 1 < words.size()
            ? words[at + 1].digitValue() - 1
            : -1;
        if (place >= 0 && place < std::ssize(values_)) {
            filled += values_[static_cast<std::size_t>(place)].now();
            ++at;
        } else {
            filled += words[at];
        }
    }
    return filled;
}

QString Text::source() const { return QString::fromUtf8(source_); }

} // namespace lamina::app
