#pragma once

#include "render/VolumePreset.h"
#include "render/VolumeValues.h"
#include "window/OverlayCard.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSlider>

#include <array>
#include <vector>

namespace lamina::app {

class OpacityEditor;
class VolumePane;
struct VolumeChoice;

/// How the 3D view looks, over the other panes: presets as small pictures of this volume, shift,
/// opacity, and what cuts it. [gui thread]
class VolumeCard final : public OverlayCard {
    Q_OBJECT

public:
    explicit VolumeCard(QWidget* parent);

    /// The pane that it is for; it must not go while the card has it.
    void setPane(VolumePane* pane);
    /// Presets of the reader, beside those that Lamina brings.
    void setOwn(std::vector<render::VolumePreset> own);
    void present();
    /// Those that fit the volume, in the order of the gallery.
    [[nodiscard]] std::vector<render::VolumePreset> const& offered() const { return offered_; }
    [[nodiscard]] QListWidget& gallery() { return *gallery_; }
    [[nodiscard]] OpacityEditor& editor() { return *editor_; }
    /// Small pictures are still on their way.
    [[nodiscard]] bool drawing() const;

Q_SIGNALS:
    /// The reader named the look of now.
    void saveAsked(lamina::render::VolumePreset const& preset);
    void deleteAsked(QString const& id);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildGallery(QVBoxLayout& column);
    void buildShift(QVBoxLayout& column);
    void buildEditor(QVBoxLayout& column);
    void buildCuts(QVBoxLayout& column);
    void nameControls();
    void fill();
    void askForThumbnails();
    void sync();
    void takePicture(int number, QImage const& picture);
    void takeEdit(bool rests);
    void askForColor();
    void saveLook();
    void change(std::function<void(VolumeChoice&)> const& edit, bool rests = true);

    QPointer<VolumePane> pane_;
    std::vector<render::VolumePreset> own_;
    std::vector<render::VolumePreset> offered_;
    render::VolumeValues values_;
    std::size_t awaited_ = 0; ///< pictures that have not come
    QListWidget* gallery_ = nullptr;
    QLabel* shiftName_ = nullptr;
    QLabel* shiftText_ = nullptr;
    QSlider* shift_ = nullptr;
    OpacityEditor* editor_ = nullptr;
    QLabel* pointText_ = nullptr;
    QPushButton* color_ = nullptr;
    QPushButton* remove_ = nullptr;
    QLineEdit* name_ = nullptr;
    QPushButton* save_ = nullptr;
    QPushButton* delete_ = nullptr;
    QLabel* cutName_ = nullptr;
    QCheckBox* crop_ = nullptr;
    QPushButton* whole_ = nullptr;
    std::array<QCheckBox*, 3> clips_ {};
    std::array<QCheckBox*, 3> flips_ {};
};

} // namespace lamina::app
