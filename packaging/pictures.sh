#!/usr/bin/env bash
# Takes the pictures of the README anew, from the generated chest CT. Uses what demo.sh built, or the
# programs in the folder that LAMINA_BIN names.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=${LAMINA_BIN:-build/release/bin}
pictures=resources/docs/pictures
# Neither settings nor results of whoever runs this.
mine=$(mktemp -d)
trap 'rm -rf "$mine"' EXIT
export XDG_CONFIG_HOME="$mine" XDG_DATA_HOME="$mine"

"$bin/lamina-cli" phantom "$mine/phantom"
mkdir -p "$pictures"
xvfb-run -a -s "-screen 0 1920x1200x24" "$bin/lamina" --actions \
    "resize 1280x800; open $mine/phantom; wait; layout mpr; preset mediastinum; run org.lamina.ct-basic; screenshot $pictures/four-panes.png; \
     reject; layout axial; preset lung; action slab.maximum; wait; screenshot $pictures/slab.png; \
     action slab.none; layout 3d; action volume.look; wait; screenshot $pictures/volume.png; quit"
