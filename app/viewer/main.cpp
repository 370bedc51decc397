#include "viewer/Application.h"

int main(int argc, char** argv) { return lamina::app::runApplication(argc, argv); }
