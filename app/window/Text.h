#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <concepts>
#include <vector>

namespace lamina::app {

/// Words that are translated when they are read, so that they follow the language of the program.
class Text {
public:
    Text() = default;
    /// As it is, in every language.
    Text(QString fixed);
    /// `source` stands in the catalogue of translations under `context`.
    Text(char const* context, char const* source);

    /// Fills the lowest of %1, %2 …
    [[nodiscard]] Text arg(Text value) const;
    [[nodiscard]] Text arg(double value) const;
    [[nodiscard]] Text arg(std::integral auto value) const
    {
        return arg(Text(QString::number(value)));
    }

    /// In the language of now.
    [[nodiscard]] QString now() const;
    operator QString() const { return now(); }
    /// As it stands in the program; the same in every language.
    [[nodiscard]] QString source() const;
    [[nodiscard]] bool isEmpty() const { return source_.isEmpty(); }

private:
    QByteArray context_; ///< empty: fixed words
    QByteArray source_;
    std::vector<Text> values_;
};

} // namespace lamina::app
