#!/usr/bin/env bash
# Installs what Lamina needs, builds it and does the main job on a generated chest CT: opens it,
# runs the lung, bone and body network on it and shows the overlay. Without a display it does the
# same on a virtual one and says where the pictures are.
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/packages.sh build
if [ ! -f build/release/build.ninja ]; then
    cmake --preset release -DLAMINA_BUILD_TESTS=OFF
fi
cmake --build --preset release

bin=build/release/bin
demo=build/demo
if [ ! -f "$demo/phantom-complete" ]; then
    rm -rf "$demo/phantom"
    "$bin/lamina-cli" phantom "$demo/phantom"
    touch "$demo/phantom-complete"
fi

job="open $demo/phantom; layout mpr; preset mediastinum; run org.lamina.ct-basic"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$bin/lamina" --actions "$job"
fi
xvfb-run -a -s "-screen 0 1920x1200x24" "$bin/lamina" --results "$demo/results" --actions \
    "resize 1600x1000; $job; screenshot $demo/overlay.png; layout axial; preset lung; screenshot $demo/axial.png; accept; quit"
echo "No display: the pictures are $demo/overlay.png and $demo/axial.png, the accepted result is below $demo/results."
