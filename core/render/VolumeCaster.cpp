#include "render/EmptyDistances.h"
#include "render/LabelSurfaces.h"
#include "render/RayCaster.h"
#include "render/SceneEngine.h"
#include "render/VolumeValues.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

namespace lamina::render {

namespace {

/// Stretches a coarse picture over a finer one, bilinear.
Picture enlarged(Picture const& coarse, int width, int height)
{
    Picture fine;
    fine.resize(width, height);
    auto const place = [](int at, int fineCount, int coarseCount) {
        double const exact
            = std::clamp((at + 0.5) * coarseCount / fineCount - 0.5, 0.0, coarseCount - 1.0);
        int const lower = std::min(static_cast<int>(exact), std::max(coarseCount - 2, 0));
        return std::pair(lower, static_cast<std::uint32_t>(std::lround((exact - lower) * 256)));
    };
    auto const mix = [](std::uint32_t a, std::uint32_t b, std::uint32_t weight) {
        std::uint32_t const redBlue
            = ((a & 0xFF00FFU) * (256 - weight) + (b & 0xFF00FFU) * weight) >> 8 & 0xFF00FFU;
        std::uint32_t const green
            = ((a & 0xFF00U) * (256 - weight) + (b & 0xFF00U) * weight) >> 8 & 0xFF00U;
        return 0xFF000000U | redBlue | green;
    };
    std::vector<std::pair<int, std::uint32_t>> columns(static_cast<std::size_t>(width));
    for (int x = 0; x < width; ++x)
        columns[static_cast<std::size_t>(x)] = place(x, width, coarse.width);
    for (int y = 0; y < height; ++y) {
        auto const [lower, down] = place(y, height, coarse.height);
        auto const* above = coarse.row(lower);
        auto const* below = coarse.row(std::min(lower + 1, coarse.height - 1));
        auto* out = fine.row(y);
        for (int x = 0; x < width; ++x) {
            auto const [left, across] = columns[static_cast<std::size_t>(x)];
            int const next = std::min(left + 1, coarse.width - 1);
            out[x] = mix(
                mix(above[left], above[next], across), mix(below[left], below[next], across), down);
        }
    }
    return fine;
}

class VolumeCaster final : public SceneEngine {
public:
    Result<Picture> draw(VolumeScene const& scene, std::function<bool()> const& abandoned) override
    {
        LAMINA_CHECK(prepare(scene));
        int const coarseness = scene.moving ? movingCoarseness_ : 1;
        int const width = (scene.width + coarseness - 1) / coarseness;
        int const height = (scene.height + coarseness - 1) / coarseness;
        auto const frame = cameraFrame(*scene.volume, scene.camera, width, height);
        auto const surfaces = drawSurfaces(scene, frame);
        CastJob const job { *volume_, function_, emptyDistances_, frame, scene.cut,
            stepOf(scene, frame), surfaces ? &*surfaces : nullptr, abandoned };
        Picture picture;
        auto const start = std::chrono::steady_clock::now();
        if (!castRays(job, picture))
            return fail(ErrorCode::cancelled, "a newer picture was asked for");
        if (scene.moving)
            adapt(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                    .count());
        return coarseness == 1 ? std::move(picture) : enlarged(picture, scene.width, scene.height);
    }

    [[nodiscard]] VolumeEngine kind() const override { return VolumeEngine::processor; }

private:
    Status prepare(VolumeScene const& scene)
    {
        bool changed = false;
        if (!volume_ || &volume_->source() != scene.volume.get()) {
            volume_.reset();
            LAMINA_TRY(volume_, CastVolume::prepare(scene.volume));
            changed = true;
        } else {
            changed = volume_->refresh();
        }
        if (changed)
            values_.reset();
        if (changed || look_ != scene.look) {
            if (!values_ && scene.look.scale != ValueScale::unit)
                values_ = measureValues(*scene.volume);
            function_ = resolved(scene.look, values_.value_or(VolumeValues {}));
            emptyDistances_ = emptyDistances(*volume_, function_);
            look_ = scene.look;
        }
        if (scene.labels != labels_) {
            meshes_ = scene.labels ? labelSurfaces(*scene.labels) : std::vector<SurfaceMesh>();
            labels_ = scene.labels;
        }
        return {};
    }

    [[nodiscard]] std::optional<SurfaceBuffer> drawSurfaces(
        VolumeScene const& scene, CameraFrame const& frame) const
    {
        if (meshes_.empty())
            return std::nullopt;
        SurfaceBuffer buffer(frame.width, frame.height);
        auto const alpha = static_cast<float>(std::clamp(scene.labelStyle.fillOpacity, 0.0, 1.0));
        for (auto const& mesh : meshes_)
            if (!scene.labelStyle.hidden[mesh.label])
                buffer.draw(mesh, frame, alpha);
        return buffer;
    }

    /// Coarser pictures while moving when they come too slowly for the eye, at once as coarse as
    /// the time asks for; finer, step by step, when there is time.
    void adapt(double milliseconds)
    {
        constexpr double wanted = 40;
        constexpr int coarsest = 6;
        if (milliseconds < 15) {
            movingCoarseness_ = std::max(movingCoarseness_ - 1, 2);
        } else if (milliseconds > 60) {
            // Twice as coarse is a quarter of the rays.
            auto const fit = std::lround(movingCoarseness_ * std::sqrt(milliseconds / wanted));
            movingCoarseness_ = static_cast<int>(
                std::min<long>(std::max<long>(fit, movingCoarseness_ + 1), coarsest));
        }
    }

    /// Fine: a sample per voxel of the finest axis. Never more than 4000 steps through a volume.
    [[nodiscard]] double stepOf(VolumeScene const& scene, CameraFrame const& frame) const
    {
        auto const spacing = volume_->even().indexToLps().spacing();
        double const finest = std::min({ spacing.x, spacing.y, spacing.z });
        // Samples much closer than pixels are wasted on a small picture.
        double const step = scene.moving ? std::max(finest * 2.2, frame.mmPerPixel * 1.2)
                                         : std::max(finest * 0.8, frame.mmPerPixel * 0.4);
        return std::max(step, 2 * frame.radius / 4000);
    }

    std::unique_ptr<CastVolume> volume_;
    std::optional<VolumeLook> look_;
    std::optional<VolumeValues> values_;
    TransferFunction function_;
    std::vector<std::uint8_t> emptyDistances_;
    std::shared_ptr<image::LabelMap const> labels_;
    std::vector<SurfaceMesh> meshes_;
    int movingCoarseness_ = 2; ///< pixels of the picture per ray and axis
};

} // namespace

std::unique_ptr<SceneEngine> makeVolumeCaster() { return std::make_unique<VolumeCaster>(); }

} // namespace lamina::render
