// Reads a folder as one series with ITK and GDCM and prints the voxel count: the peer that the
// load benchmark compares with. A process of its own, as a failed assertion in it ends it.

#include <itkGDCMImageIO.h>
#include <itkGDCMSeriesFileNames.h>
#include <itkImageSeriesReader.h>

#include <cstdio>

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    using Image = itk::Image<short, 3>;
    try {
        auto names = itk::GDCMSeriesFileNames::New();
        names->SetInputDirectory(argv[1]);
        auto reader = itk::ImageSeriesReader<Image>::New();
        reader->SetImageIO(itk::GDCMImageIO::New());
        reader->SetFileNames(names->GetInputFileNames());
        reader->Update();
        std::printf("%zu\n",
            static_cast<std::size_t>(reader->GetOutput()->GetBufferedRegion().GetNumberOfPixels()));
        return 0;
    } catch (itk::ExceptionObject const& error) {
        std::fprintf(stderr, "%s\n", error.GetDescription());
        return 1;
    }
}
