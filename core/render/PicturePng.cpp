#include "base/AtomicFile.h"
#include "render/Picture.h"
#include "render/vtk_p.h"

#include <cstddef>
#include <span>

namespace lamina::render {

namespace {

/// VTK counts rows from the bottom and wants bytes R, G, B.
vtkSmartPointer<vtkImageData> toVtk(Picture const& picture)
{
    auto image = vtkSmartPointer<vtkImageData>::New();
    image->SetDimensions(picture.width, picture.height, 1);
    image->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
    auto* bytes = static_cast<unsigned char*>(image->GetScalarPointer());
    for (int y = picture.height - 1; y >= 0; --y)
        for (int x = 0; x < picture.width; ++x) {
            auto const pixel = picture.row(y)[x];
            *bytes++ = static_cast<unsigned char>(pixel >> 16);
            *bytes++ = static_cast<unsigned char>(pixel >> 8);
            *bytes++ = static_cast<unsigned char>(pixel);
        }
    return image;
}

} // namespace

Status writePng(Picture const& picture, std::filesystem::path const& path)
{
    if (picture.width < 1 || picture.height < 1)
        return fail(ErrorCode::usage, "picture without pixels", "There is no picture to save.");
    // Encoded in memory: the writer of files reports a full disk only in words.
    vtkNew<vtkPNGWriter> writer;
    writer->SetInputData(toVtk(picture));
    writer->WriteToMemoryOn();
    writer->Write();
    auto* encoded = writer->GetResult();
    if (encoded == nullptr || encoded->GetNumberOfValues() == 0)
        return fail(
            ErrorCode::internal, "PNG encoder gave nothing", "The picture could not be encoded.");
    auto const bytes = std::as_bytes(
        std::span(encoded->GetPointer(0), static_cast<std::size_t>(encoded->GetNumberOfValues())));
    return writeAtomically(path, bytes);
}

} // namespace lamina::render
