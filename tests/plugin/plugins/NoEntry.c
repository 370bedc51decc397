/* A shared library that is no plugin. */
int lamina_test_nothing = 0;
