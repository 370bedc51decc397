#!/usr/bin/env bash
# Installs the Debian packages that building, testing and running Lamina need.
# Usage: packaging/packages.sh build|test   (test includes build)
set -euo pipefail

build=(
    ca-certificates ccache cmake g++ git mold ninja-build pkg-config
    libarchive-dev libavcodec-dev libavformat-dev libswscale-dev libbenchmark-dev libboost-dev libcli11-dev libdcmtk-dev libexpected-dev libfmt-dev libinsighttoolkit5-dev
    libopencv-core-dev libopencv-dnn-dev libopencv-imgproc-dev libjxl-dev liblcms2-dev libopenjp2-7-dev libsodium-dev libspdlog-dev
    libtorch-dev libopenblas0-pthread libvtk9-dev nlohmann-json3-dev zlib1g-dev
    qt6-base-dev libqt6opengl6-dev qt6-svg-dev libqt6svg6 qt6-qpa-plugins
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n
    fonts-dejavu-core fonts-noto-cjk libgl1-mesa-dri xauth xvfb
)
test=(
    dcm2niix dcmtk dicom3tools libgdcm-tools libgmock-dev libgtest-dev libjxl-tools liblcms2-utils libopenjp2-tools openjph-tools
    python3 python3-gdcm python3-nibabel python3-numpy python3-pydicom python3-scipy python3-torch
)

case "${1:-}" in
build) wanted=("${build[@]}") ;;
test) wanted=("${build[@]}" "${test[@]}") ;;
*)
    echo "usage: $0 build|test" >&2
    exit 2
    ;;
esac

missing=()
for package in "${wanted[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "Lamina needs these packages, and neither root nor sudo is at hand: ${missing[*]}" >&2
        exit 1
    }
    as_root=(sudo)
fi
echo "Installing ${#missing[@]} packages"
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
