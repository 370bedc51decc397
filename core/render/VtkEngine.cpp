#include "base/Log.h"
#include "render/CastVolume.h"
#include "render/GlProbe.h"
#include "render/LabelSurfaces.h"
#include "render/SceneEngine.h"
#include "render/VolumeValues.h"
#include "render/vtk_p.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string>

namespace lamina::render {

using image::Vec3;

namespace {

/// How many errors VTK has said on this thread, from 1 on: where such data begins with 0, mold 1.10
/// now and then links a program that the loader refuses (its RELRO begins on a page before).
thread_local int errorsSaid = 1;

/// Sends what VTK says to the log and counts its errors.
class LogWindow final : public vtkOutputWindow {
public:
    static LogWindow* New();
    vtkTypeMacro(LogWindow, vtkOutputWindow)

        void DisplayText(char const* text) override
    {
        log::info("vtk", "{}", text);
    }
    void DisplayErrorText(char const* text) override
    {
        ++errorsSaid;
        log::info("vtk", "{}", text);
    }

protected:
    LogWindow() = default;
    ~LogWindow() override = default;
};
vtkStandardNewMacro(LogWindow);

/// VTK has one window for its words, and setting it is not safe while another thread does: the
/// first engine sets it for all.
void listenToVtk()
{
    static bool const listens = [] {
        // Errors reach the log through the window below, not twice.
        vtkLogger::SetStderrVerbosity(vtkLogger::VERBOSITY_OFF);
        vtkNew<LogWindow> window;
        vtkOutputWindow::SetInstance(window);
        return true;
    }();
    static_cast<void>(listens);
}

int vtkTypeOf(image::VoxelType type)
{
    using enum image::VoxelType;
    switch (type) {
    case int8:
        return VTK_SIGNED_CHAR;
    case uint8:
    case rgb8:
        return VTK_UNSIGNED_CHAR;
    case int16:
        return VTK_SHORT;
    case uint16:
        return VTK_UNSIGNED_SHORT;
    case int32:
        return VTK_INT;
    case uint32:
        return VTK_UNSIGNED_INT;
    case float32:
        break;
    }
    return VTK_FLOAT;
}

vtkSmartPointer<vtkPolyData> toVtk(SurfaceMesh const& mesh)
{
    vtkNew<vtkPoints> points;
    vtkNew<vtkFloatArray> normals;
    normals->SetNumberOfComponents(3);
    for (std::size_t n = 0; n < mesh.points.size(); ++n) {
        points->InsertNextPoint(mesh.points[n].data());
        normals->InsertNextTuple(mesh.normals[n].data());
    }
    vtkNew<vtkCellArray> triangles;
    for (auto const& t : mesh.triangles)
        triangles->InsertNextCell({ t[0], t[1], t[2] });
    auto data = vtkSmartPointer<vtkPolyData>::New();
    data->SetPoints(points);
    data->SetPolys(triangles);
    data->GetPointData()->SetNormals(normals);
    return data;
}

/// The value after "OpenGL renderer string:" in VTK's report.
std::string rendererOf(vtkRenderWindow& window)
{
    std::string const report = window.ReportCapabilities();
    constexpr std::string_view key = "OpenGL renderer string:";
    auto const at = report.find(key);
    if (at == std::string::npos)
        return {};
    auto const begin = report.find_first_not_of(' ', at + key.size());
    return begin == std::string::npos ? std::string()
                                      : report.substr(begin, report.find('\n', begin) - begin);
}

/// Half of the memory of a card whose driver tells how much it has: the rest is for pictures and
/// for other programs.
std::uint64_t roomFor(vtkRenderWindow& window, vtkOpenGLState& gl)
{
    constexpr unsigned dedicatedNvidia = 0x9047; // kB, GL_NVX_gpu_memory_info
    constexpr unsigned freeForTextures = 0x87FC; // kB, GL_ATI_meminfo
    std::string const abilities = window.ReportCapabilities();
    auto const has = [&](char const* name) { return abilities.find(name) != std::string::npos; };
    std::array<int, 4> kilobytes {};
    if (has("GL_NVX_gpu_memory_info"))
        gl.vtkglGetIntegerv(dedicatedNvidia, kilobytes.data());
    else if (has("GL_ATI_meminfo"))
        gl.vtkglGetIntegerv(freeForTextures, kilobytes.data());
    return kilobytes[0] > 0 ? static_cast<std::uint64_t>(kilobytes[0]) * 512
                            : std::numeric_limits<std::uint64_t>::max();
}

DeviceLimits limitsOf(vtkRenderWindow& window)
{
    auto* gl = vtkOpenGLRenderWindow::SafeDownCast(&window);
    if (gl == nullptr)
        return { std::numeric_limits<std::int64_t>::max(),
            std::numeric_limits<std::uint64_t>::max() };
    auto const edge = vtkTextureObject::GetMaximumTextureSize3D(gl);
    return { edge > 0 ? edge : 2048, roomFor(window, *gl->GetState()) };
}

class VtkEngine final : public SceneEngine {
public:
    VtkEngine(GlDisplay display, std::optional<DeviceLimits> limits)
        : display_(std::move(display))
        , limits_(limits)
    {
        listenToVtk();
        window_->SetOffScreenRendering(1);
        window_->SetShowWindow(false);
        window_->SetMultiSamples(0);
        window_->SetAlphaBitPlanes(1);
        window_->AddRenderer(renderer_);
        renderer_->SetBackground(0, 0, 0);
        actor_->SetMapper(mapper_);
        mapper_->SetAutoAdjustSampleDistances(0);
        mapper_->SetUseJittering(1);
        auto* property = actor_->GetProperty();
        property->SetInterpolationTypeToLinear();
        property->SetAmbient(0.22);
        property->SetDiffuse(0.8);
        property->SetSpecular(0.16);
        property->SetSpecularPower(32);
        property->SetScalarOpacityUnitDistance(1);
    }

    /// GL_RENDERER, empty when no context can be made.
    [[nodiscard]] std::string open()
    {
        if (window_->SupportsOpenGL() == 0)
            return {};
        window_->SetSize(16, 16);
        window_->Render();
        if (!limits_)
            limits_ = limitsOf(*window_);
        return rendererOf(*window_);
    }

    Result<Picture> draw(VolumeScene const& scene, std::function<bool()> const&) override
    {
        auto const errorsBefore = errorsSaid;
        LAMINA_CHECK(placeVolume(scene));
        placeLook(scene);
        placeCut(scene.cut);
        placeSurfaces(scene);
        placeCamera(scene);
        window_->SetSize(scene.width, scene.height);
        window_->Render();
        auto picture = readBack(scene.width, scene.height);
        if (errorsSaid != errorsBefore)
            return fail(ErrorCode::io, "VTK reported an error while drawing",
                "The graphics card could not draw the volume.");
        return picture;
    }

    [[nodiscard]] VolumeEngine kind() const override { return VolumeEngine::graphics; }
    [[nodiscard]] int reduction() const override { return reduction_; }

private:
    Status placeVolume(VolumeScene const& scene)
    {
        bool const same = volume_ && &volume_->source() == scene.volume.get();
        if (same && !volume_->refresh())
            return {};
        if (!same) {
            LAMINA_TRY(volume_, CastVolume::prepare(scene.volume));
        }
        look_.reset();
        values_.reset();
        reduction_ = reductionFor(volume_->even().description(), *limits_);
        shown_.reset();
        if (reduction_ > 1) {
            LAMINA_TRY(shown_, reduced(volume_->even(), reduction_));
            log::info("render", "3D volume reduced 1:{} for the graphics device", reduction_);
        }
        auto const& even = shown();
        auto const spacing = even.indexToLps().spacing();
        auto const size = even.size();
        import_->SetImportVoidPointer(const_cast<std::byte*>(even.bytes().data()), 1);
        import_->SetDataScalarType(vtkTypeOf(even.type()));
        import_->SetNumberOfScalarComponents(1);
        import_->SetWholeExtent(0, static_cast<int>(size.columns - 1), 0,
            static_cast<int>(size.rows - 1), 0, static_cast<int>(size.slices - 1));
        import_->SetDataExtentToWholeExtent();
        import_->SetDataSpacing(spacing.x, spacing.y, spacing.z);
        import_->Modified();
        mapper_->SetInputConnection(import_->GetOutputPort());
        // VTK's image is a box at the origin; the matrix turns (and shears) it into the patient.
        vtkNew<vtkMatrix4x4> matrix;
        for (int row = 0; row < 3; ++row) {
            for (int axis = 0; axis < 3; ++axis)
                matrix->SetElement(row, axis, normalized(even.indexToLps().axis(axis))[row]);
            matrix->SetElement(row, 3, even.indexToLps().origin[row]);
        }
        actor_->SetUserMatrix(matrix);
        renderer_->AddVolume(actor_); // once; not before there is something to draw
        return {};
    }

    /// What the device draws.
    [[nodiscard]] image::Volume const& shown() const { return shown_ ? *shown_ : volume_->even(); }

    void placeLook(VolumeScene const& scene)
    {
        auto const spacing = shown().indexToLps().spacing();
        double const finest = std::min({ spacing.x, spacing.y, spacing.z });
        mapper_->SetSampleDistance(static_cast<float>(finest * (scene.moving ? 1.6 : 0.6)));
        mapper_->SetImageSampleDistance(scene.moving ? 2 : 1);
        if (look_ == scene.look)
            return;
        look_ = scene.look;
        if (!values_ && scene.look.scale != ValueScale::unit)
            values_ = measureValues(*scene.volume);
        auto const function = resolved(scene.look, values_.value_or(VolumeValues {}));
        auto const& description = scene.volume->description();
        double const slope = description.slope != 0 ? description.slope : 1;
        vtkNew<vtkPiecewiseFunction> opacity;
        vtkNew<vtkColorTransferFunction> color;
        for (auto const& point : function.points) {
            double const stored = (point.value - description.intercept) / slope;
            opacity->AddPoint(stored, function.maximum ? 1 : std::min(point.opacity, 0.999));
            color->AddRGBPoint(stored, point.color[0], point.color[1], point.color[2]);
        }
        auto* property = actor_->GetProperty();
        property->SetScalarOpacity(opacity);
        property->SetColor(color);
        property->SetShade(function.maximum ? 0 : 1);
        if (!function.maximum)
            mapper_->SetBlendModeToComposite();
        else if (slope > 0)
            mapper_->SetBlendModeToMaximumIntensity();
        else
            mapper_->SetBlendModeToMinimumIntensity();
    }

    void placeCut(VolumeCut const& cut)
    {
        auto const& even = shown();
        auto const spacing = even.indexToLps().spacing();
        std::array<double, 6> box {};
        for (int axis = 0; axis < 3; ++axis) {
            auto const count = static_cast<double>(even.size()[axis]);
            auto const mm = [&](double fraction) {
                return std::clamp(fraction * count - 0.5, 0.0, count - 1) * spacing[axis];
            };
            box[static_cast<std::size_t>(2 * axis)] = mm(cut.box.low[axis]);
            box[static_cast<std::size_t>(2 * axis + 1)] = mm(cut.box.high[axis]);
        }
        mapper_->SetCropping(cut.box == CropBox {} ? 0 : 1);
        mapper_->SetCroppingRegionFlagsToSubVolume();
        mapper_->SetCroppingRegionPlanes(box.data());
        mapper_->RemoveAllClippingPlanes();
        for (auto const& plane : cut.planes) {
            vtkNew<vtkPlane> made;
            made->SetOrigin(plane.point.x, plane.point.y, plane.point.z);
            made->SetNormal(plane.normal.x, plane.normal.y, plane.normal.z);
            mapper_->AddClippingPlane(made);
        }
    }

    void placeSurfaces(VolumeScene const& scene)
    {
        if (scene.labels != labels_) {
            for (auto const& actor : surfaces_)
                renderer_->RemoveActor(actor);
            surfaces_.clear();
            surfaceLabels_.clear();
            labels_ = scene.labels;
            for (auto const& mesh : labels_ ? labelSurfaces(*labels_) : std::vector<SurfaceMesh>())
                addSurface(mesh);
        }
        double const alpha = std::clamp(scene.labelStyle.fillOpacity, 0.0, 1.0);
        for (std::size_t n = 0; n < surfaces_.size(); ++n) {
            surfaces_[n]->SetVisibility(scene.labelStyle.hidden[surfaceLabels_[n]] ? 0 : 1);
            surfaces_[n]->GetProperty()->SetOpacity(alpha);
        }
        // Only peeling sorts translucent surfaces into a volume.
        bool const peel = !surfaces_.empty() && alpha < 1;
        renderer_->SetUseDepthPeeling(peel ? 1 : 0);
        renderer_->SetUseDepthPeelingForVolumes(peel);
        renderer_->SetMaximumNumberOfPeels(4);
    }

    void addSurface(SurfaceMesh const& mesh)
    {
        vtkNew<vtkPolyDataMapper> mapper;
        mapper->SetInputData(toVtk(mesh));
        vtkNew<vtkActor> actor;
        actor->SetMapper(mapper);
        actor->GetProperty()->SetColor(
            mesh.color[0] / 255.0, mesh.color[1] / 255.0, mesh.color[2] / 255.0);
        actor->GetProperty()->SetAmbient(0.22);
        actor->GetProperty()->SetDiffuse(0.8);
        actor->GetProperty()->SetSpecular(0.16);
        actor->GetProperty()->SetSpecularPower(32);
        renderer_->AddActor(actor);
        surfaces_.emplace_back(actor);
        surfaceLabels_.push_back(mesh.label);
    }

    void placeCamera(VolumeScene const& scene)
    {
        auto const frame = cameraFrame(*scene.volume, scene.camera, scene.width, scene.height);
        auto const focus = frame.onPlane(scene.width / 2.0, scene.height / 2.0);
        double const away = 4 * frame.radius;
        auto const eye = focus + frame.eye * away;
        auto* camera = renderer_->GetActiveCamera();
        camera->ParallelProjectionOn();
        camera->SetFocalPoint(focus.x, focus.y, focus.z);
        camera->SetPosition(eye.x, eye.y, eye.z);
        camera->SetViewUp(frame.up.x, frame.up.y, frame.up.z);
        camera->SetParallelScale(frame.mmPerPixel * scene.height / 2);
        camera->SetClippingRange(away - 1.5 * frame.radius, away + 1.5 * frame.radius);
    }

    Picture readBack(int width, int height)
    {
        vtkNew<vtkUnsignedCharArray> bytes;
        window_->GetPixelData(0, 0, width - 1, height - 1, 0, bytes);
        Picture picture;
        picture.resize(width, height);
        auto const* rgb = bytes->GetPointer(0);
        for (int y = height - 1; y >= 0; --y)
            for (int x = 0; x < width; ++x, rgb += 3)
                picture.row(y)[x] = 0xFF000000U | static_cast<std::uint32_t>(rgb[0]) << 16
                    | static_cast<std::uint32_t>(rgb[1]) << 8 | rgb[2];
        return picture;
    }

    GlDisplay display_; // first: closed after everything that draws on it
    vtkNew<vtkRenderWindow> window_;
    vtkNew<vtkRenderer> renderer_;
    vtkNew<vtkVolume> actor_;
    vtkNew<vtkGPUVolumeRayCastMapper> mapper_;
    vtkNew<vtkImageImport> import_;
    std::optional<DeviceLimits> limits_; ///< known once the engine is open
    std::unique_ptr<CastVolume> volume_;
    std::shared_ptr<image::Volume const> shown_; ///< where the device has no room for all of it
    int reduction_ = 1;
    std::optional<VolumeLook> look_;
    std::optional<VolumeValues> values_;
    std::shared_ptr<image::LabelMap const> labels_;
    std::vector<vtkSmartPointer<vtkActor>> surfaces_;
    std::vector<std::uint8_t> surfaceLabels_;
};

} // namespace

Result<std::unique_ptr<SceneEngine>> makeVtkEngine(
    bool software, std::optional<DeviceLimits> limits)
{
    constexpr auto advice = "This machine draws 3D on its processor.";
    auto display = GlDisplay::open();
    if (!display)
        return fail(ErrorCode::unsupported, "no display with GLX", advice);
    auto engine = std::make_unique<VtkEngine>(*std::move(display), limits);
    auto const renderer = engine->open();
    if (renderer.empty() || (!software && isSoftwareRenderer(renderer)))
        return fail(ErrorCode::unsupported, "no GL renderer of hardware: " + renderer, advice);
    log::info("render", "3D engine: VTK on {}", renderer);
    return engine;
}

} // namespace lamina::render
