#include "session/Session.h"

#include "Loop.h"
#include "session/DemoSeries.h"
#include "session/LabelEditor.h"
#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>

namespace lamina::session {

namespace {

class SessionTest : public testing::Test {
protected:
    SessionTest() { start(); }

    void start()
    {
        session.reset();
        events.clear(); // tasks are counted anew
        std::filesystem::path const build = std::getenv("LAMINA_BINARY_DIR");
        SessionOptions options;
        options.dispatch = [this](std::function<void()> action) { loop.post(std::move(action)); };
        options.worker.program = build / "bin" / "lamina-worker";
        options.modelFolders = { build / "bundles" };
        options.memory.runsUnsigned = true;
        options.resultsFolder = folder / "results";
        options.wishesFile = folder / "stacks.json";
        options.voxelBytes = 1;
        session = std::make_unique<Session>(
            options, [this](Event const& event) { events.push_back(event); });
        session->awaitModels();
    }

    /// Waits for a task and returns its end.
    Event finish(int task)
    {
        auto const ended = [&](Event const& event) {
            return event.kind == Event::Kind::taskFinished && event.task == task;
        };
        EXPECT_TRUE(loop.runUntil([&] { return std::ranges::any_of(events, ended); }));
        return *std::ranges::find_if(events, ended);
    }

    /// Writes a small CT with a bright block, opens and loads it.
    StackKey openSeries()
    {
        test::TestImage image;
        image.columns = 16;
        image.rows = 12;
        image.pixels.assign(16 * 12, 0);
        for (int n = 0; n < 40; ++n)
            image.pixels[static_cast<std::size_t>(n)] = 1000;
        test::writeSeries(folder / "series", image, 5, { 0, 0, 2 });
        EXPECT_FALSE(finish(session->open({ folder / "series" })).error);
        auto const stacks = dicom::stacksOf(session->catalog());
        EXPECT_EQ(stacks.size(), 1u);
        StackKey const key { stacks.front().series->uid, stacks.front().stack->id };
        auto const volume = session->load(key, 2);
        EXPECT_TRUE(volume);
        EXPECT_TRUE(loop.runUntil([&] { return (*volume)->complete(); }));
        return key;
    }

    /// A stroke of 13 voxels on one slice, where there is no label.
    void paint(StackKey const& key, int layer, double slice)
    {
        auto& editor = session->editor();
        ASSERT_TRUE(editor.prepare(key, layer));
        auto const& map = *session->layers(key).front().labels;
        auto const at = [&](double column) {
            return map.indexToLps.toLps({ column, 9, slice > 4 ? 4 : slice });
        };
        auto const normal = image::normalized(cross(map.indexToLps.i, map.indexToLps.j));
        image::LabelBrush const brush { 0.1, false, normal };
        auto const row = slice > 4 ? 1.0 : 0.0;
        editor.paint(key, layer, brush, at(0 + row), at(6 + row), { 1, false });
        editor.paint(key, layer, brush, at(6 + row), at(12 + row), { 1, false });
        editor.finishStroke(key, layer);
        ASSERT_TRUE(loop.runUntil([&] { return !editor.busy(); }));
    }

    static int changedVoxels(image::LabelMap const& a, image::LabelMap const& b)
    {
        int count = 0;
        for (std::size_t n = 0; n < a.voxels.size(); ++n)
            count += a.voxels[n] != b.voxels[n] ? 1 : 0;
        return count;
    }

    static std::ptrdiff_t filesIn(std::filesystem::path const& place)
    {
        std::error_code code;
        std::filesystem::directory_iterator const files(place, code);
        return code ? 0 : std::distance(begin(files), end(files));
    }

    /// The image that comes after those of openSeries.
    static test::TestImage nextImage()
    {
        test::TestImage image;
        image.columns = 16;
        image.rows = 12;
        image.instanceNumber = 6;
        image.position.z = 10;
        return image;
    }

    static constexpr char const* model = "org.lamina.example.bone-threshold";
    test::TempFolder folder;
    Loop loop;
    std::vector<Event> events;
    std::unique_ptr<Session> session;
};

} // namespace

TEST_F(SessionTest, AddsImagesToASeriesThatIsOpen)
{
    auto const key = openSeries();
    auto const files = test::writeSeries(folder / "more", nextImage(), 2, { 0, 0, 2 });
    auto const end = finish(session->add(files));
    ASSERT_FALSE(end.error);
    EXPECT_EQ(session->find(key).stack->frames.size(), 7u);
    EXPECT_EQ(session->find(key).series->stacks.size(), 1u);
    EXPECT_FALSE(session->volume(key)); // it has to be loaded with its new images
    auto const volume = session->load(key, 0);
    ASSERT_TRUE(volume);
    EXPECT_TRUE(loop.runUntil([&] { return (*volume)->complete(); }));
    EXPECT_EQ((*volume)->size().slices, 7);
}

TEST_F(SessionTest, TakesAFileThatWasHalfWrittenWhenItIsWhole)
{
    auto const key = openSeries();
    auto const file = test::writeSeries(folder / "more", nextImage(), 1, {}).front();
    auto const size = std::filesystem::file_size(file);
    std::filesystem::copy_file(file, folder / "whole");
    std::filesystem::resize_file(file, 300);
    EXPECT_FALSE(finish(session->add({ file })).error);
    EXPECT_EQ(session->catalog().unreadable.size(), 1u);
    EXPECT_TRUE(session->volume(key)); // nothing of it changed
    std::filesystem::copy_file(
        folder / "whole", file, std::filesystem::copy_options::overwrite_existing);
    ASSERT_EQ(std::filesystem::file_size(file), size);
    EXPECT_FALSE(finish(session->add({ file })).error);
    EXPECT_TRUE(session->catalog().unreadable.empty());
    EXPECT_EQ(session->find(key).stack->frames.size(), 6u);
}

TEST_F(SessionTest, SplitsASeriesAndRemembersIt)
{
    test::TestImage image;
    image.attributes = { { "ConvolutionKernel", "SOFT" } };
    test::writeSeries(folder / "series" / "a", image, 4, { 0, 0, 2 });
    image.attributes = { { "ConvolutionKernel", "SHARP" } };
    image.instanceNumber = 5;
    image.position.z = 8;
    test::writeSeries(folder / "series" / "b", image, 4, { 0, 0, 2 });
    EXPECT_FALSE(finish(session->open({ folder / "series" })).error);
    auto const uid = dicom::stacksOf(session->catalog()).front().series->uid;
    ASSERT_EQ(dicom::stacksOf(session->catalog()).size(), 1u);
    dicom::SplitWish const wish { "kernel", false, {} };
    EXPECT_FALSE(finish(session->split(uid, wish)).error);
    EXPECT_EQ(dicom::stacksOf(session->catalog()).size(), 2u);
    EXPECT_EQ(session->wish(uid), wish);
    EXPECT_TRUE(finish(session->split(uid, { "echo-time", false, {} })).error);
    EXPECT_EQ(session->wish(uid), wish);
    session->close();
    EXPECT_FALSE(finish(session->open({ folder / "series" })).error);
    EXPECT_EQ(dicom::stacksOf(session->catalog()).size(), 2u);
    EXPECT_FALSE(finish(session->split(uid, {})).error);
    EXPECT_EQ(dicom::stacksOf(session->catalog()).size(), 1u);
    EXPECT_TRUE(session->wish(uid).isEmpty());
}

TEST_F(SessionTest, MakesTheDemoSeriesOnceAndWhole)
{
    auto const demo = folder / "demo";
    auto const unfinished = folder / "demo.part"; // as a program that was ended leaves it
    std::filesystem::create_directories(unfinished);
    std::ofstream(unfinished / "slice.dcm") << "half";
    auto const open = [&] {
        return finish(session->open({ demo }, [&](std::stop_token stop, Progress const& progress) {
            return makeDemoSeries(demo, std::move(stop), progress);
        }));
    };
    ASSERT_FALSE(open().error);
    EXPECT_FALSE(std::filesystem::exists(unfinished));
    auto const stacks = dicom::stacksOf(session->catalog());
    ASSERT_EQ(stacks.size(), 1u);
    EXPECT_EQ(stacks.front().stack->frames.size(), 110u);
    EXPECT_TRUE(session->catalog().unreadable.empty());
    auto const written = std::filesystem::last_write_time(demo);
    ASSERT_FALSE(open().error);
    EXPECT_EQ(std::filesystem::last_write_time(demo), written);
}

TEST_F(SessionTest, SaysWhatIsWrongWithAFolderWithoutImages)
{
    std::ofstream(folder / "letter.dcm") << "no image";
    auto const end = finish(session->open({ folder.path() }));
    ASSERT_TRUE(end.error);
    EXPECT_EQ(end.error->code, ErrorCode::badData);
    EXPECT_NE(end.error->advice.find("no images"), std::string::npos);
}

TEST_F(SessionTest, FindsOutApartFromItsOwnersThreadWhetherAModelFits)
{
    auto const key = openSeries();
    EXPECT_FALSE(session->fit(model, key)); // nothing is read while the owner waits
    auto const isKnown = [](Event const& event) { return event.kind == Event::Kind::fitKnown; };
    ASSERT_TRUE(loop.runUntil([&] { return std::ranges::any_of(events, isKnown); }));
    auto const fit = session->fit(model, key);
    ASSERT_TRUE(fit);
    EXPECT_NE(fit->fit, ai::Fit::wrong);
    EXPECT_EQ(std::ranges::count_if(events, isKnown), 1); // known now: not looked for again
    EXPECT_FALSE(session->fit("org.lamina.nothing", key));
}

TEST_F(SessionTest, RunsAModelAcceptsAndReopensTheSameLayer)
{
    auto const key = openSeries();
    EXPECT_FALSE(finish(session->run(model, key)).error);
    ASSERT_EQ(session->layers(key).size(), 1u);
    auto const proposed = session->layers(key).front();
    EXPECT_EQ(proposed.state, LayerState::proposed);
    ASSERT_TRUE(proposed.labels);
    EXPECT_EQ(std::ranges::count(proposed.labels->voxels, 1), 40 * 5);

    EXPECT_FALSE(finish(session->accept(key, proposed.id)).error);
    EXPECT_EQ(session->layers(key).front().state, LayerState::accepted);
    EXPECT_FALSE(session->layers(key).front().savedAs.empty());

    session->close();
    finish(session->open({ folder / "series" }));
    ASSERT_TRUE(session->load(key, 0));
    ASSERT_TRUE(loop.runUntil([&] { return !session->layers(key).empty(); }));
    auto const& reopened = session->layers(key).front();
    EXPECT_EQ(reopened.state, LayerState::accepted);
    ASSERT_TRUE(reopened.labels);
    EXPECT_EQ(reopened.labels->voxels, proposed.labels->voxels);
    EXPECT_EQ(reopened.algorithm.version, "1.0.0");
}

TEST_F(SessionTest, AcceptsAResultOnce)
{
    auto const key = openSeries();
    finish(session->run(model, key));
    auto const id = session->layers(key).front().id;
    int const first = session->accept(key, id);
    int const second = session->accept(key, id);
    EXPECT_FALSE(finish(first).error);
    EXPECT_TRUE(finish(second).error);
    auto const files = session->layers(key).front().savedAs;
    EXPECT_TRUE(finish(session->accept(key, id)).error);
    EXPECT_EQ(filesIn(files.front().parent_path()), std::ssize(files));
    // After a failure it may be tried again.
    finish(session->run(model, key));
    auto const other = session->layers(key).back().id;
    std::ofstream(folder / "blocked") << "a file where the folder should be";
    EXPECT_TRUE(finish(session->accept(key, other, folder / "blocked")).error);
    EXPECT_FALSE(finish(session->accept(key, other)).error);
}

TEST_F(SessionTest, TellsOfASavedResultThatIsDamaged)
{
    auto const key = openSeries();
    finish(session->run(model, key));
    finish(session->accept(key, session->layers(key).front().id));
    auto const saved = session->layers(key).front().savedAs.front();
    std::filesystem::resize_file(saved, std::filesystem::file_size(saved) / 2);
    start();
    finish(session->open({ folder / "series" }));
    events.clear();
    ASSERT_TRUE(session->load(key, 0));
    ASSERT_TRUE(loop.runUntil([&] { return !session->busy(); }));
    EXPECT_TRUE(session->layers(key).empty());
    EXPECT_TRUE(std::ranges::any_of(events, [](Event const& event) {
        return event.text.find("1 could not be read") != std::string::npos;
    }));
}

TEST_F(SessionTest, KeepsEditsOfAProposalThroughAnEndOfTheProgram)
{
    auto const key = openSeries();
    finish(session->run(model, key));
    auto const id = session->layers(key).front().id;
    auto const proposed = session->layers(key).front().labels;
    paint(key, id, 3);
    EXPECT_EQ(session->layers(key).front().state, LayerState::edited);
    EXPECT_EQ(changedVoxels(*session->layers(key).front().labels, *proposed), 13);
    paint(key, id, 8);
    auto const twoStrokes = session->layers(key).front().labels->voxels;
    session->editor().undo(key, id);
    EXPECT_EQ(changedVoxels(*session->layers(key).front().labels, *proposed), 13);
    session->editor().redo(key, id);
    EXPECT_EQ(session->layers(key).front().labels->voxels, twoStrokes);
    ASSERT_TRUE(loop.runUntil([&] { return !session->busy(); }));

    start(); // the program begins anew, without a decision
    finish(session->open({ folder / "series" }));
    ASSERT_TRUE(session->load(key, 0));
    ASSERT_TRUE(loop.runUntil([&] { return !session->layers(key).empty(); }));
    auto const again = session->layers(key).front();
    EXPECT_EQ(again.state, LayerState::edited);
    EXPECT_EQ(again.labels->voxels, twoStrokes);
    ASSERT_TRUE(session->editor().canUndo(key, again.id));
    ASSERT_TRUE(session->editor().prepare(key, again.id));
    for (int n = 0; n < 2; ++n)
        session->editor().undo(key, again.id);
    ASSERT_TRUE(loop.runUntil([&] { return !session->busy(); }));
    EXPECT_EQ(session->layers(key).front().labels->voxels, proposed->voxels);
    EXPECT_EQ(session->layers(key).front().state, LayerState::proposed);
}

TEST_F(SessionTest, SavesAnEditedProposalWithItsOriginalAndReopensItSo)
{
    auto const key = openSeries();
    finish(session->run(model, key));
    auto const id = session->layers(key).front().id;
    paint(key, id, 3);
    auto const edited = session->layers(key).front().labels->voxels;
    EXPECT_FALSE(finish(session->accept(key, id)).error);
    EXPECT_TRUE(session->layers(key).front().isEdited);
    EXPECT_FALSE(session->editor().prepare(key, id)); // it is decided
    start();
    finish(session->open({ folder / "series" }));
    ASSERT_TRUE(session->load(key, 0));
    ASSERT_TRUE(loop.runUntil([&] { return !session->busy(); }));
    ASSERT_EQ(session->layers(key).size(), 1u); // the original does not come back as a proposal
    auto const& again = session->layers(key).front();
    EXPECT_EQ(again.state, LayerState::accepted);
    EXPECT_TRUE(again.isEdited);
    EXPECT_EQ(again.labels->voxels, edited);
    ASSERT_TRUE(again.decision);
    EXPECT_FALSE(again.decision->person.empty());
    auto const results = again.savedAs.front().parent_path();
    EXPECT_EQ(filesIn(results / ".originals"), 1);
    EXPECT_EQ(filesIn(results / ".proposals"), 0);
}

TEST_F(SessionTest, KeepsWhyAResultWasRejected)
{
    auto const key = openSeries();
    finish(session->run(model, key));
    auto const id = session->layers(key).front().id;
    paint(key, id, 3);
    session->reject(key, id, { "too much", "the rib is not part of it" });
    EXPECT_EQ(session->layers(key).front().state, LayerState::rejected);
    EXPECT_EQ(session->layers(key).front().decision->reason.choice, "too much");
    ASSERT_TRUE(loop.runUntil([&] { return !session->busy(); }));
    auto const results = folder / "results" / session->find(key).study->uid;
    EXPECT_EQ(filesIn(results / ".rejected"), 2); // the record and what was proposed
    EXPECT_EQ(filesIn(results / ".proposals"), 0);
}

TEST_F(SessionTest, RemovesAPieceAndFillsAHole)
{
    auto const key = openSeries();
    finish(session->run(model, key));
    auto const id = session->layers(key).front().id;
    auto const map = session->layers(key).front().labels;
    auto const at = map->indexToLps.toLps({ 0, 0, 2 });
    ASSERT_TRUE(session->editor().removePiece(key, id, at));
    ASSERT_TRUE(loop.runUntil([&] { return !session->busy(); }));
    EXPECT_EQ(std::ranges::count(session->layers(key).front().labels->voxels, 1), 0);
    EXPECT_FALSE(session->editor().removePiece(key, id, at));
    session->editor().undo(key, id);
    ASSERT_TRUE(loop.runUntil([&] { return !session->busy(); }));
    EXPECT_EQ(session->layers(key).front().labels->voxels, map->voxels);
}

TEST_F(SessionTest, RunsModelsOneAfterAnotherAndCancelsOneThatWaits)
{
    auto const key = openSeries();
    std::vector<int> tasks;
    for (int n = 0; n < 5; ++n)
        tasks.push_back(session->run(model, key));
    session->cancel(tasks[3]);
    auto const isEnd = [](Event const& event) { return event.kind == Event::Kind::taskFinished; };
    std::vector<int> ends;
    for (int const task : tasks)
        finish(task);
    for (auto const& event : events)
        if (isEnd(event) && std::ranges::find(tasks, event.task) != tasks.end())
            ends.push_back(event.task);
    // The one that was cancelled did not wait for its turn; the others kept theirs.
    EXPECT_LT(std::ranges::find(ends, tasks[3]), std::ranges::find(ends, tasks[2]));
    std::erase(ends, tasks[3]);
    EXPECT_EQ(ends, (std::vector<int> { tasks[0], tasks[1], tasks[2], tasks[4] }));
    EXPECT_EQ(session->layers(key).size(), 4u);
    EXPECT_TRUE(std::ranges::any_of(events, [&](Event const& event) {
        return event.task == tasks[2] && event.text == "waiting for 2 runs before it";
    }));
    EXPECT_EQ(finish(tasks[3]).error->code, ErrorCode::cancelled);
    EXPECT_FALSE(session->busy());
}

TEST_F(SessionTest, OpensImagesWhileRunsWait)
{
    auto const key = openSeries();
    int last = 0;
    for (int n = 0; n < 30; ++n)
        last = session->run(model, key);
    EXPECT_FALSE(finish(session->open({ folder / "series" })).error);
    auto const ended = [&](Event const& event) {
        return event.kind == Event::Kind::taskFinished && event.task == last;
    };
    EXPECT_TRUE(std::ranges::none_of(events, ended));
    EXPECT_FALSE(finish(last).error);
}

TEST_F(SessionTest, HidesARejectedLayer)
{
    auto const key = openSeries();
    EXPECT_FALSE(finish(session->run(model, key)).error);
    session->reject(key, session->layers(key).front().id);
    EXPECT_EQ(session->layers(key).front().state, LayerState::rejected);
    EXPECT_FALSE(session->layers(key).front().visible);
}

TEST_F(SessionTest, KeepsALayerProposedWhenItCannotBeSaved)
{
    auto const key = openSeries();
    EXPECT_FALSE(finish(session->run(model, key)).error);
    std::ofstream(folder / "blocked") << "a file where the folder should be";
    auto const end
        = finish(session->accept(key, session->layers(key).front().id, folder / "blocked"));
    ASSERT_TRUE(end.error);
    EXPECT_FALSE(end.error->advice.empty());
    EXPECT_EQ(session->layers(key).front().state, LayerState::proposed);
}

TEST_F(SessionTest, NamesAModelThatIsNotThere)
{
    auto const key = openSeries();
    auto const end = finish(session->run("org.nobody.nothing", key));
    ASSERT_TRUE(end.error);
    EXPECT_NE(end.error->advice.find("org.nobody.nothing"), std::string::npos);
}

TEST_F(SessionTest, ForgetsTheVoxelsThatWereAskedForLongestAgo)
{
    constexpr int stacks = 6;
    for (int n = 0; n < stacks; ++n) {
        test::TestImage image;
        image.seriesUid += "." + std::to_string(n);
        test::writeSeries(folder / ("series" + std::to_string(n)), image, 3, { 0, 0, 2 });
    }
    EXPECT_FALSE(finish(session->open({ folder.path() })).error);
    std::vector<StackKey> keys;
    for (auto const& reference : dicom::stacksOf(session->catalog()))
        keys.push_back({ reference.series->uid, reference.stack->id });
    ASSERT_EQ(keys.size(), static_cast<std::size_t>(stacks));
    for (int n = 0; n < 4; ++n)
        ASSERT_TRUE(session->load(keys[static_cast<std::size_t>(n)], 0));
    ASSERT_TRUE(session->load(keys[0], 0));
    ASSERT_TRUE(session->load(keys[4], 0));
    EXPECT_NE(session->volume(keys[0]), nullptr) << "asked for again";
    EXPECT_EQ(session->volume(keys[1]), nullptr);
    ASSERT_TRUE(session->load(keys[5], 0));
    EXPECT_EQ(session->volume(keys[2]), nullptr);
    EXPECT_NE(session->volume(keys[5]), nullptr);
    EXPECT_TRUE(session->load(keys[1], 0)) << "it can be read again";
}

TEST_F(SessionTest, OneCorruptSliceLeavesTheRestOpen)
{
    test::TestImage const image;
    auto const files = test::writeSeries(folder / "series", image, 5, { 0, 0, 2 });
    std::filesystem::resize_file(files[2], std::filesystem::file_size(files[2]) - 20);
    EXPECT_FALSE(finish(session->open({ folder / "series" })).error);
    auto const stacks = dicom::stacksOf(session->catalog());
    ASSERT_FALSE(stacks.empty());
    StackKey const key { stacks.front().series->uid, stacks.front().stack->id };
    auto const volume = session->load(key, 0);
    ASSERT_TRUE(volume);
    auto const loaded = [&] {
        return std::ranges::any_of(
            events, [](Event const& e) { return e.kind == Event::Kind::loadFinished; });
    };
    ASSERT_TRUE(loop.runUntil(loaded));
    EXPECT_EQ((*volume)->readySlices(), 4);
    auto const end = std::ranges::find(events, Event::Kind::loadFinished, &Event::kind);
    EXPECT_NE(end->text.find("1 of 5 slices"), std::string::npos) << end->text;
}

} // namespace lamina::session
