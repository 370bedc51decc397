#pragma once

#include "interact/Mpr.h"
#include "model/AnnotationDesk.h"
#include "model/LayoutBook.h"
#include "model/ReadingDesk.h"
#include "render/SliceImage.h"
#include "settings/SettingsStore.h"
#include "view/ReadingArea.h"
#include "window/ActionTable.h"
#include "window/TileGrid.h"

#include <QMainWindow>

#include <optional>
#include <vector>

class QKeyEvent;
class QLabel;
class QSplitter;
class QToolBar;
class QToolButton;

namespace lamina::app {

class AiPanel;
class AnnotationPanel;
class AxisCine;
class CommandPalette;
class DocumentCard;
class FusionBar;
class GridPicker;
class Hanging;
class ImportWindow;
class KeyStrip;
class VolumeCard;
class WaveformCard;
class KeysOverlay;
class MessageBar;
class MetadataPanel;
class ModelCard;
class PresentationStates;
class SeriesPanel;
class StartPage;
class TileGrid;
class SettingsWindow;
struct VolumeChoice;

/// The window: series at the left, panes in the middle, AI at the right. Wires the desk to the
/// widgets; owns the table of actions. [gui thread]
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// `fixedScale` 0 lets texts and controls grow with the window's height. Measurements are
    /// kept below `journalFolder`, or for as long as the window lives when it is empty; so are
    /// settings that are given no store.
    explicit MainWindow(ReadingDesk& desk, double fixedScale = 0,
        std::filesystem::path const& journalFolder = {}, SettingsStore* settings = nullptr);
    ~MainWindow() override;

    /// Words that follow the language when they are kept, as those of actions are.
    [[nodiscard]] static Text say(char const* source)
    {
        return { staticMetaObject.className(), source };
    }

    [[nodiscard]] ActionTable& actions() { return *actions_; }
    /// The area that is read: of several the one used last.
    [[nodiscard]] ReadingArea& area() { return *area_; }
    /// Takes geometry, layout and named layouts of the last time from a file, and keeps them there.
    void remember(std::filesystem::path const& file);
    /// Offers what was opened before, newest first.
    void setRecent(std::vector<QStringList> const& recent);
    [[nodiscard]] Hanging& hanging() { return *hanging_; }
    [[nodiscard]] TileGrid& grid() { return *grid_; }
    [[nodiscard]] AnnotationDesk& annotations() { return *annotations_; }
    /// The text of the message bar; empty when it is hidden.
    [[nodiscard]] QString messageText() const;

    /// Nothing loads, runs or is being drawn as a thumbnail or measured.
    [[nodiscard]] bool idle() const;
    void setLayersHidden(bool hidden);
    bool stepFinding(int direction);
    /// Asks what a network file does not say, to make a model of it.
    void importNetwork(QString const& path);
    /// The layer that accept and reject mean.
    [[nodiscard]] std::optional<int> chosenLayer() const;

Q_SIGNALS:
    /// The reader wants that what was opened is no longer remembered.
    void forgetRecentRequested();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void buildLayout();
    void buildToolBar();
    QToolButton* menuButton(
        QToolBar& bar, QString const& icon, Text const& name, Text const& tip, char const* menu);
    void nameMenus();
    void buildMenus();
    void addFileActions();
    void addRecentActions();
    void nameRecent();
    void openRecent(std::size_t index);
    void addLayoutActions();
    void addPresetActions();
    void addViewActions();
    void addTurningActions();
    void addSlabActions();
    void addPlaneActions();
    void addGridActions();
    void addSavedLayoutActions();
    void nameSavedLayouts();
    void askForLayoutName();
    void keepBook();
    [[nodiscard]] SavedLayout layoutNow() const;
    void applyLayout(SavedLayout const& layout);
    void addKeyImageActions();
    void stopAtKeyImages();
    void addCompareActions();
    void addFusionActions();
    void toggleFusion();
    void fuseWith(session::StackKey const& key);
    void changeFusion(double step);
    void syncFusion();
    void addColorActions();
    void addFileWindowActions();
    void addCineActions();
    void addAxisActions();
    void changeSpeed(double factor);
    void toggleBounce();
    void addPictureActions();
    void nameFileWindows();
    void addPresentationActions();
    void namePresentations();
    void showPresentation(int n);
    void showChosenPresentation();
    void savePicture();
    void copyPicture();
    [[nodiscard]] QString pictureNote() const;
    void addNavigationActions();
    void addStackActions();
    void addToolActions();
    void addAnnotationActions(Text const& menu);
    void addAiActions();
    void addPaintActions(Text const& menu);
    void connectPaint(ReadingArea* area);
    /// What the left button does to label maps.
    enum class Brush { none, paints, erases };
    void takeBrush(Brush brush);
    void showBrush();
    /// It belongs to the result of the series that it was taken for.
    void putBrushAway();
    void resizeBrush(double factor);
    bool undoStroke();
    bool redoStroke();
    void addHelpActions();
    void addPanelActions(Text const& menu);
    void addFiguresAction(Text const& menu);
    void addVolumeActions();
    void addLookActions();
    void connectVolume();
    void connectVolumePane(ReadingArea* area);
    void changeVolume(std::function<void(VolumeChoice&)> const& edit);
    void showVolume();
    void syncVolume();
    void stepLook(int direction);
    void toggleVolumeCard();
    void addSettingsActions();
    void addDragActions();
    void addUserPresetActions();
    void connectSettings();
    void useSettings(Settings const& now);
    void useMouse(MouseMap const& mouse);
    void useKeys();
    void useModality();
    void nameUserPresets();
    void stepCornerLevel();
    void openSettings();
    [[nodiscard]] UserPreset seenPreset() const;
    /// The held action that has this key; "" when none has.
    [[nodiscard]] QString heldActionOf(QKeyEvent const& event) const;
    void holdAction(QString const& id, bool on);
    void showMetadata(bool shown);
    void connectDesk();
    void connectPanels();
    void connectAnnotations();
    void stepKeyImage(int direction);
    void showHistogram();
    void copyMeasurement();
    void pasteMeasurement();
    void askForWords(image::Annotation const& drawn);
    /// Names a new spine label after its neighbours, or asks.
    void labelSpine(image::Annotation const& drawn);
    void askForVertebra(image::Annotation const& drawn);
    void showAtPointer(QWidget& line, int width);

    void showCurrent();
    /// What an area tells goes to the window while it is the one that is read.
    void connectArea(ReadingArea* area);
    void connectLook(ReadingArea* area);
    void connectTools(ReadingArea* area);
    void lookAtActive();
    void showAnnotations();
    [[nodiscard]] std::vector<ReadingArea*> areas() const;
    void syncLook();
    void syncGrid();
    void pickGrid();
    void chooseGrid(GridShape shape);
    void stepPane(int direction);
    [[nodiscard]] TileGrid::Verdict judgeDrop(
        ReadingArea const& area, QMimeData const& mime, bool over) const;
    void dropSeries(ReadingArea& area, QMimeData const& mime, bool over);
    void tellWindow();
    void toggleComparison();
    void compareWith(session::StackKey const& key);
    void swapCompared();
    void syncLayout(Layout layout);
    void escape();
    /// One pane or all, within the area, or of several areas.
    void maximise();
    /// The keys belong to the images again, unless somebody types.
    void takeKeys();
    void choosePaths(bool folder);
    void stepSeries(int direction);
    /// The id of the model that is chosen; empty, and said, when none can run.
    [[nodiscard]] QString chosenModel();
    void runChosen();
    void runChosenOnStudy();
    void chooseNetwork();
    void about();
    void hideLayers(bool hidden);
    /// Shows the original in place of the newest image that a model made, or that again.
    void flipImage();
    void updateEnabled();
    void placeOverlays();
    void report(Status const& status);

    ReadingDesk& desk_;
    double fixedScale_;
    double splitScale_ = 0; ///< at which the widths of the columns were set last
    SettingsStore* settings_ = nullptr;
    SettingsWindow* settingsWindow_ = nullptr;
    ImportWindow* importWindow_ = nullptr;
    MouseMap mouse_; ///< that of the settings, unless a key changed it
    ActionTable* actions_ = nullptr;
    std::vector<QAction*> forImages_; ///< need an image on the screen
    std::optional<QString> modality_; ///< of the image on the screen
    ReadingArea* area_ = nullptr; ///< the one that is read; views, tools and models act there
    TileGrid* grid_ = nullptr;
    Hanging* hanging_ = nullptr;
    GridPicker* picker_ = nullptr;
    KeyStrip* strip_ = nullptr;
    StartPage* start_ = nullptr; ///< over the panes while nothing is open
    std::vector<QStringList> recent_;
    LayoutBook book_;
    QString usedLayout_; ///< the name of the layout that was chosen or saved last
    AnnotationDesk* annotations_ = nullptr;
    AnnotationPanel* measurements_ = nullptr;
    AxisCine* axis_ = nullptr;
    PresentationStates* presentations_ = nullptr;
    std::string chosenPresentation_; ///< SOP Instance UID; waits until it is read
    QSplitter* left_ = nullptr;
    SeriesPanel* series_ = nullptr;
    AiPanel* ai_ = nullptr;
    MessageBar* message_ = nullptr;
    ModelCard* card_ = nullptr;
    DocumentCard* document_ = nullptr;
    std::filesystem::path documentFile_; ///< what it shows
    FusionBar* fusion_ = nullptr;
    WaveformCard* curves_ = nullptr;
    VolumeCard* volume_ = nullptr;
    CommandPalette* palette_ = nullptr;
    KeysOverlay* keys_ = nullptr;
    QSplitter* splitter_ = nullptr;
    QSplitter* middle_ = nullptr; ///< panes over metadata
    MetadataPanel* metadata_ = nullptr;
    QLabel* cursor_ = nullptr;
    QLabel* windowText_ = nullptr;
    std::optional<image::Annotation> copied_; ///< to be put on another series
    Layout single_ = Layout::axial; ///< what maximise goes to
    QString held_; ///< the action whose key is held; "" for none
    int heldKey_ = 0;
    Brush brush_ = Brush::none;
    double brushRadius_ = 5; ///< mm
    std::optional<int> strokeOn_; ///< the layer of the stroke in hand
};

/// What the panes write in their corners about a stack.
[[nodiscard]] CornerText cornerTextOf(dicom::StackReference const& reference);

} // namespace lamina::app
