#!/usr/bin/env python3
"""Shows check_translations.py translations that lack something."""
import unittest

from check_translations import offences_of


class Translations(unittest.TestCase):
    def test_pass_when_they_are_whole(self):
        self.assertEqual(offences_of([("A", "Saved %1 of %2", "%2 中的 %1 已保存", None), ("A", "Open…", "打开…", None)]), [])

    def test_fail_when_they_are_missing(self):
        self.assertEqual(len(offences_of([("A", "Save", "", None)])), 1)

    def test_fail_when_they_are_unfinished(self):
        self.assertEqual(len(offences_of([("A", "Save", "保存", "unfinished")])), 1)

    def test_fail_when_a_place_to_fill_is_lost(self):
        self.assertEqual(len(offences_of([("A", "Saved %1 of %2", "已保存 %1", None)])), 1)

    def test_fail_when_the_path_of_a_menu_has_other_parts(self):
        self.assertEqual(len(offences_of([("A", "View/Layout", "布局", None)])), 1)


if __name__ == "__main__":
    unittest.main()
