# What an installation holds. Layout: bin/, lib/lamina/plugins, share/lamina.
include(GNUInstallDirs)
