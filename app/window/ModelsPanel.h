#pragma once

#include "model/ReadingDesk.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QWidget>

namespace lamina::app {

/// The installed models, whether the chosen one fits the series, and the run button.
class ModelsPanel final : public QWidget {
    Q_OBJECT

public:
    explicit ModelsPanel(ReadingDesk& desk, QWidget* parent = nullptr);

    /// The chosen entry; null when there is none.
    [[nodiscard]] ai::CatalogEntry const* chosen() const;
    void focusList() { list_->setFocus(); }

Q_SIGNALS:
    void runRequested();
    void cardRequested();

private:
    void fill();
    void refresh();
    void showSelfTest(ai::CatalogEntry const* entry);
    void showSigning(ai::CatalogEntry const* entry);
    [[nodiscard]] QString deviceText() const;

    ReadingDesk& desk_;
    QListWidget* list_ = nullptr;
    QLabel* fit_ = nullptr;
    QLabel* selfTest_ = nullptr;
    QLabel* signing_ = nullptr;
    QLabel* device_ = nullptr;
    QPushButton* run_ = nullptr;
    QPushButton* card_ = nullptr;
};

} // namespace lamina::app
