#pragma once

#include <QSet>
#include <QTreeView>

namespace lamina::app {

/// The tree of data elements. Ctrl+C copies a value, Ctrl+Shift+C a path, whatever these keys do
/// elsewhere in the window. [gui thread]
class ElementView final : public QTreeView {
    Q_OBJECT

public:
    explicit ElementView(QWidget* parent = nullptr);

    void copyValue();
    void copyPath();

    /// What is open and chosen, by path, to be found again in a model that was filled anew.
    struct Place {
        QSet<QString> expanded;
        QString current;
        int scrolled = 0;
    };
    [[nodiscard]] Place place() const;
    void restore(Place const& place);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void collect(QModelIndex const& parent, Place& place) const;
    void expandAgain(QModelIndex const& parent, Place const& place);
    void copy(int role);
};

} // namespace lamina::app
