#pragma once

#include "ai/import/Import.h"
#include "window/LabelTable.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

#include <array>
#include <functional>
#include <map>
#include <vector>

namespace lamina::app {

/// The questions that a network file leaves open, on four pages; what is not asked for with the
/// answers so far is hidden and not answered. [gui thread]
class ImportForm final : public QObject {
    Q_OBJECT

public:
    enum Page { model, images, network, results, pageCount };

    /// The pages are children of `parent`.
    explicit ImportForm(QWidget* parent);

    [[nodiscard]] QWidget* page(Page page) { return pages_.at(page).widget; }
    [[nodiscard]] QString title(Page page) const;
    [[nodiscard]] ai::Answers answers() const;
    void setAnswers(ai::Answers const& answers);
    /// Says on each page what is open and what is wrong there.
    void show(ai::ImportPreview const& preview);
    /// How many of these belong to a page.
    [[nodiscard]] int openOn(Page page) const { return pages_.at(page).open; }

Q_SIGNALS:
    void changed();

private:
    struct PageParts {
        QWidget* widget = nullptr;
        QFormLayout* form = nullptr;
        QLabel* verdict = nullptr;
        int open = 0;
    };
    struct Field {
        std::string key;
        Page page;
        QWidget* control = nullptr;
        std::function<QString()> read;
        std::function<void(QString const&)> write;
        std::function<bool()> isAsked; ///< with the other answers as they are
    };

    void addModelPage();
    void addImagesPage();
    void addNetworkPage();
    void addResultsPage();
    Field& add(Page page, char const* key, QString const& label, QWidget* control);
    QLineEdit* addText(
        Page page, char const* key, QString const& label, QString const& hint, QString const& tip);
    /// `values` are answers, beside their words. An editable one takes others, too.
    QComboBox* addChoice(Page page, char const* key, QString const& label,
        std::vector<std::pair<QString, QString>> const& values, bool isEditable = false);
    void addNote(Page page, QString const& text);
    [[nodiscard]] QString answer(std::string const& key) const;
    [[nodiscard]] bool makesImage() const;
    [[nodiscard]] Page pageOf(std::string const& problem) const;
    void refresh();

    std::array<PageParts, pageCount> pages_;
    std::vector<Field> fields_;
    LabelTable* labels_ = nullptr;
};

} // namespace lamina::app
