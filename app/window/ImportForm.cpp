#include "window/ImportForm.h"

#include "settings/CoreSentence.h"
#include "window/Theme.h"

#include <QAbstractItemView>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace lamina::app {

namespace {

using Words = std::vector<std::pair<QString, QString>>;

/// Values that are their own words.
Words plain(std::initializer_list<char const*> values)
{
    Words words;
    for (auto const* value : values)
        words.emplace_back(QString::fromLatin1(value), QString::fromLatin1(value));
    return words;
}

} // namespace

ImportForm::ImportForm(QWidget* parent)
    : QObject(parent)
{
    for (int n = 0; n < pageCount; ++n) {
        auto& parts = pages_.at(static_cast<std::size_t>(n));
        parts.widget = new QWidget(parent);
        auto* column = new QVBoxLayout(parts.widget);
        column->setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(16));
        column->setSpacing(scaled(10));
        auto* title = new QLabel(this->title(static_cast<Page>(n)), parts.widget);
        title->setObjectName(QStringLiteral("cardTitle"));
        column->addWidget(title);
        parts.form = new QFormLayout;
        parts.form->setHorizontalSpacing(scaled(16));
        parts.form->setVerticalSpacing(scaled(8));
        parts.form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        parts.form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        column->addLayout(parts.form);
        parts.verdict = new QLabel(parts.widget);
        parts.verdict->setWordWrap(true);
        parts.verdict->setTextFormat(Qt::PlainText);
        parts.verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(parts.verdict);
        column->addStretch(1);
    }
    addModelPage();
    addImagesPage();
    addNetworkPage();
    addResultsPage();
    refresh();
}

QString ImportForm::title(Page page) const
{
    switch (page) {
    case model:
        return tr("Model");
    case images:
        return tr("Images");
    case network:
        return tr("Network");
    case results:
    case pageCount:
        break;
    }
    return tr("Results");
}

ImportForm::Field& ImportForm::add(
    Page page, char const* key, QString const& label, QWidget* control)
{
    control->setAccessibleName(label);
    auto* words = new QLabel(label, pages_.at(page).widget);
    words->setFixedWidth(scaled(150));
    words->setWordWrap(true);
    words->setBuddy(control);
    pages_.at(page).form->addRow(words, control);
    fields_.push_back({ key, page, control, {}, {}, [] { return true; } });
    return fields_.back();
}

QLineEdit* ImportForm::addText(
    Page page, char const* key, QString const& label, QString const& hint, QString const& tip)
{
    auto* line = new QLineEdit(pages_.at(page).widget);
    line->setPlaceholderText(hint);
    line->setToolTip(tip);
    line->setMaxLength(2000);
    auto& field = add(page, key, label, line);
    field.read = [line] { return line->text().trimmed(); };
    field.write = [line](QString const& text) { line->setText(text); };
    connect(line, &QLineEdit::textChanged, this, &ImportForm::refresh);
    return line;
}

QComboBox* ImportForm::addChoice(
    Page page, char const* key, QString const& label, Words const& values, bool isEditable)
{
    auto* box = new QComboBox(pages_.at(page).widget);
    for (auto const& [value, words] : values)
        box->addItem(words, value);
    box->setEditable(isEditable);
    box->view()->setAccessibleName(label);
    auto& field = add(page, key, label, box);
    if (isEditable) {
        box->setInsertPolicy(QComboBox::NoInsert);
        box->setCurrentIndex(-1);
        box->lineEdit()->setAccessibleName(label);
        box->lineEdit()->setPlaceholderText(tr("Choose or type"));
        // What is chosen is the answer, not its words.
        connect(box, &QComboBox::activated, box,
            [box](int at) { box->setEditText(box->itemData(at).toString()); });
        connect(box, &QComboBox::editTextChanged, this, &ImportForm::refresh);
        field.read = [box] { return box->currentText().trimmed(); };
        field.write = [box](QString const& text) { box->setEditText(text); };
    } else {
        connect(box, &QComboBox::currentIndexChanged, this, &ImportForm::refresh);
        field.read = [box] { return box->currentData().toString(); };
        field.write = [box](QString const& text) {
            box->setCurrentIndex(std::max(0, box->findData(text)));
        };
    }
    return box;
}

void ImportForm::addNote(Page page, QString const& text)
{
    auto* note = new QLabel(text, pages_.at(page).widget);
    note->setObjectName(QStringLiteral("quiet"));
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    pages_.at(page).form->addRow(note);
}

void ImportForm::addModelPage()
{
    addChoice(model, "task", tr("What comes out"),
        { { QString(), tr("Choose…") },
            { QStringLiteral("segment"), tr("Outlines (a class for each voxel)") },
            { QStringLiteral("classify"), tr("Scores of classes") },
            { QStringLiteral("image-to-image"), tr("An image") } });
    addText(model, "name", tr("Name"), tr("The name of the file"), tr("As the panel lists it"));
    addChoice(model, "modality", tr("Modality"),
        plain({ "CT", "MR", "PT", "CR", "DX", "MG", "US", "XA", "NM" }), true);
    addText(model, "licence", tr("Licence"), tr("As its makers say"),
        tr("Under which the network may be used"));
    addNote(model,
        tr("A network file does not say what it was made for. A wrong answer gives wrong results: "
           "ask its makers, and compare one result with that of their own program. Research use; "
           "not for diagnosis."));
}

void ImportForm::addImagesPage()
{
    addChoice(images, "axes", tr("Orientation"),
        { { QStringLiteral("SPL"), tr("SPL: slices straight from DICOM") },
            { QStringLiteral("RAS"), tr("RAS: as MONAI turns images") },
            { QStringLiteral("SAR"), tr("SAR: NIfTI read by SimpleITK") },
            { QStringLiteral("LPS"), QStringLiteral("LPS") },
            { QStringLiteral("LIA"), QStringLiteral("LIA") } },
        true);
    addNote(images,
        tr("Where the axes of the input (depth, height, width) grow to: S head, I feet, L left, R "
           "right, A front, P back."));
    addText(images, "spacing", tr("Spacing, mm"), QStringLiteral("1.5,1.5,2"),
        tr("In the order of the axes; 0 keeps that of the image"));
    fields_.back().isAsked = [this] { return !makesImage(); };
    addChoice(images, "normalise", tr("Intensity rule"),
        { { QStringLiteral("none"), tr("Values as they are") },
            { QStringLiteral("clip:-1000:400,range:-1000:400:0:1"), tr("CT, a range to 0…1") },
            { QStringLiteral("clip:-958:327,shift:82.9:136.1"),
                tr("CT, mean and deviation of the training") },
            { QStringLiteral("zscore"), tr("Mean 0, deviation 1 of each image") },
            { QStringLiteral("zscore-nonzero"), tr("The same without zeros") },
            { QStringLiteral("minmax:0:1"), tr("Least and greatest to 0…1") },
            { QStringLiteral("percentiles:0.5:99.5:0:1"), tr("Percentiles to 0…1") } },
        true);
    addNote(images,
        tr("Steps with commas: clip:LOW:HIGH, shift:MEAN:DEVIATION, range:LOW:HIGH:TO:TO, "
           "minmax:TO:TO, percentiles:LOW:HIGH:TO:TO, zscore, zscore-nonzero."));
    addChoice(images, "normalise_on", tr("Counted on"),
        { { QString(), tr("the resampled image") },
            { QStringLiteral("source"), tr("the image as it came") } });
    fields_.back().isAsked = [this] {
        auto const rule = answer("normalise");
        return !rule.isEmpty() && rule != QStringLiteral("none");
    };
}

void ImportForm::addNetworkPage()
{
    addChoice(network, "mode", tr("Sees"),
        { { QString(), tr("Choose…") }, { QStringLiteral("3d"), tr("volumes (N×1×D×H×W)") },
            { QStringLiteral("2d"), tr("slices (N×1×H×W)") } });
    addText(network, "patch", tr("Window size"), QStringLiteral("96,96,96"),
        tr("In voxels, in the order of the axes; 0,0,0 gives the whole volume at once"));
    fields_.back().isAsked = [this] { return answer("mode") == QStringLiteral("3d"); };
    addText(network, "overlap", tr("Overlap of windows"), QStringLiteral("0.5"),
        tr("Share of a window that the next one covers again; empty: 0.5"));
    fields_.back().isAsked = [this] { return answer("mode") == QStringLiteral("3d"); };
    addText(network, "context", tr("Neighbouring slices"), QStringLiteral("0"),
        tr("On each side, as further channels; empty: none"));
    fields_.back().isAsked = [this] { return answer("mode") == QStringLiteral("2d"); };
    addText(network, "multiple", tr("Sizes are multiples of"), QStringLiteral("1"),
        tr("Where the network halves images several times, such as 16; empty: 1"));
    addText(network, "batch", tr("Batch"), QStringLiteral("1"),
        tr("How many windows or slices go through at once; empty: 1"));
}

void ImportForm::addResultsPage()
{
    auto const hasClasses = [this] { return !makesImage(); };
    addChoice(results, "outputs", tr("Gives out"),
        { { QString(), tr("Choose…") }, { QStringLiteral("logits"), tr("logits") },
            { QStringLiteral("probabilities"), tr("probabilities") } });
    fields_.back().isAsked = hasClasses;
    addChoice(results, "activation", tr("Activation"),
        { { QString(), tr("by the number of channels") },
            { QStringLiteral("softmax"), QStringLiteral("softmax") },
            { QStringLiteral("sigmoid"), QStringLiteral("sigmoid") } });
    fields_.back().isAsked = hasClasses;
    addText(results, "threshold", tr("Threshold"), QStringLiteral("0.5"),
        tr("Of a probability; empty: 0.5"));
    fields_.back().isAsked = hasClasses;
    addText(results, "unit", tr("Unit"), tr("UCUM, such as [hnsf'U]"),
        tr("UCUM unit of the values that come out"));
    fields_.back().isAsked = [this] { return makesImage(); };
    labels_ = new LabelTable(pages_[results].widget);
    auto& names = add(results, "labels", tr("Classes"), labels_);
    names.read = [this] { return labels_->names(); };
    names.write = [this](QString const& text) { labels_->setNames(text); };
    names.isAsked = hasClasses;
    fields_.push_back({ "colors", results, nullptr, [this] { return labels_->colors(); },
        [this](QString const& text) { labels_->setColors(text); },
        [this, hasClasses] { return hasClasses() && !labels_->names().isEmpty(); } });
    connect(labels_, &LabelTable::changed, this, &ImportForm::refresh);
}

QString ImportForm::answer(std::string const& key) const
{
    auto const field = std::ranges::find(fields_, key, &Field::key);
    return field == fields_.end() ? QString() : field->read();
}

bool ImportForm::makesImage() const { return answer("task") == QStringLiteral("image-to-image"); }

ai::Answers ImportForm::answers() const
{
    ai::Answers answers;
    for (auto const& field : fields_)
        if (auto const text = field.read(); field.isAsked() && !text.isEmpty())
            answers[field.key] = text.toStdString();
    return answers;
}

void ImportForm::setAnswers(ai::Answers const& answers)
{
    for (auto const& field : fields_)
        if (auto const found = answers.find(field.key); found != answers.end())
            field.write(QString::fromStdString(found->second));
    refresh();
}

void ImportForm::refresh()
{
    for (auto const& field : fields_) {
        if (field.control == nullptr)
            continue;
        bool const isAsked = field.isAsked();
        auto* words = pages_.at(field.page).form->labelForField(field.control);
        field.control->setVisible(isAsked);
        if (words != nullptr)
            words->setVisible(isAsked);
    }
    Q_EMIT changed();
}

ImportForm::Page ImportForm::pageOf(std::string const& problem) const
{
    auto const end = problem.find_first_of(":.[ ");
    auto const head = problem.substr(0, end);
    if (auto const field = std::ranges::find(fields_, head, &Field::key); field != fields_.end())
        return field->page;
    if (head == "preprocess")
        return images;
    if (head == "network")
        return network;
    return head == "postprocess" || head == "label" || head == "output" ? results : model;
}

void ImportForm::show(ai::ImportPreview const& preview)
{
    std::array<QStringList, pageCount> said;
    for (auto const& question : preview.questions) {
        auto const field = std::ranges::find(fields_, question.key, &Field::key);
        auto const page = field == fields_.end() ? model : field->page;
        auto const name = field == fields_.end() || field->control == nullptr
            ? QString::fromStdString(question.key)
            : field->control->accessibleName();
        said.at(page) << tr("Still open: %1").arg(name);
    }
    for (auto const& problem : preview.problems)
        said.at(pageOf(problem)) << QStringLiteral("✕ ") + coreSentence(problem);
    for (std::size_t n = 0; n < pageCount; ++n) {
        auto& parts = pages_.at(n);
        parts.open = static_cast<int>(said.at(n).size());
        bool const isGood = parts.open == 0;
        auto const style = isGood ? QStringLiteral("fitGood") : QStringLiteral("fitDoubtful");
        if (parts.verdict->objectName() != style) {
            parts.verdict->setObjectName(style);
            parts.verdict->style()->unpolish(parts.verdict);
            parts.verdict->style()->polish(parts.verdict);
        }
        parts.verdict->setText(isGood ? tr("● Complete") : said.at(n).join(QLatin1Char('\n')));
    }
}

} // namespace lamina::app
