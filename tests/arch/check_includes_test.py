#!/usr/bin/env python3
"""The include check finds what it must find."""
import pathlib
import unittest

from check_includes import offences_of, own_header_first


class CheckIncludes(unittest.TestCase):
    def offences(self, path, line):
        return offences_of(pathlib.PurePosixPath(path), line)

    def test_core_may_not_use_qt(self):
        self.assertTrue(self.offences("core/session/Session.cpp", "#include <QObject>"))

    def test_image_may_not_use_dicom(self):
        self.assertTrue(self.offences("core/image/Volume.h", '#include "dicom/Catalog.h"'))

    def test_dicom_may_use_image(self):
        self.assertFalse(self.offences("core/dicom/Scan.cpp", '#include "image/Volume.h"'))

    def test_only_plugins_use_torch(self):
        self.assertTrue(self.offences("core/ai/Worker.cpp", "#include <torch/script.h>"))
        self.assertFalse(self.offences("plugins/torch/Network.cpp", "#include <torch/script.h>"))

    def test_plugins_may_not_use_core(self):
        self.assertTrue(self.offences("plugins/segment/Segment.cpp", '#include "image/Volume.h"'))

    def test_worker_may_use_only_the_protocol(self):
        self.assertTrue(self.offences("app/worker/main.cpp", '#include "ai/Worker.h"'))
        self.assertFalse(self.offences("app/worker/main.cpp", '#include "ai/protocol/Messages.h"'))

    def test_vtk_stays_in_render(self):
        self.assertTrue(self.offences("app/view/SlicePane.cpp", "#include <vtkImageData.h>"))

    def test_a_source_includes_its_header_first(self):
        path = pathlib.PurePosixPath("core/image/Volume.cpp")
        self.assertTrue(own_header_first(path, '#include <vector>\n#include "image/Volume.h"\n'))
        self.assertTrue(own_header_first(path, "int volumes;\n"))
        self.assertFalse(own_header_first(path, '/// Volumes.\n#include "image/Volume.h"\n#include <vector>\n'))


if __name__ == "__main__":
    unittest.main()
