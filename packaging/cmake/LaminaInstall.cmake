# What an installation holds: programs in bin/, runners in lib/lamina/plugins, bundles in
# share/lamina/models; for authors of plugins headers in include/, the package LaminaPlugin in share/cmake
# and the examples in share/lamina/examples. One component for each package.
include(GNUInstallDirs)

foreach(program lamina lamina-cli lamina-decoder)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT viewer)
    endif()
endforeach()
# Apart, for what it needs: FFmpeg, which distributions may build under the GPL.
if(TARGET lamina-video-decoder)
    install(TARGETS lamina-video-decoder RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT video)
endif()
install(TARGETS lamina-worker RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT ai)
install(TARGETS lamina-plugin-check RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT sdk)
install(DIRECTORY ${LAMINA_PLUGIN_DIRECTORY}/ DESTINATION ${CMAKE_INSTALL_LIBDIR}/lamina/plugins
    COMPONENT ai FILES_MATCHING PATTERN "*${CMAKE_SHARED_MODULE_SUFFIX}")
install(DIRECTORY ${CMAKE_SOURCE_DIR}/resources/models/ DESTINATION ${CMAKE_INSTALL_DATADIR}/lamina/models
    COMPONENT ai)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/plugins/sdk/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT sdk)
install(FILES ${CMAKE_SOURCE_DIR}/plugins/sdk/manifest.schema.json
    DESTINATION ${CMAKE_INSTALL_DATADIR}/lamina COMPONENT sdk)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/plugins/sdk/cmake/
    DESTINATION ${CMAKE_INSTALL_DATADIR}/cmake/LaminaPlugin COMPONENT sdk)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/plugins/examples/ DESTINATION ${CMAKE_INSTALL_DATADIR}/lamina/examples
    COMPONENT sdk PATTERN __pycache__ EXCLUDE)
install(FILES ${CMAKE_SOURCE_DIR}/resources/docs/dev/plugins.md ${CMAKE_SOURCE_DIR}/resources/docs/dev/manifest.md
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/lamina COMPONENT sdk)
if(UNIX AND NOT APPLE)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/linux/org.lamina.Lamina.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT viewer)
endif()

set(CPACK_PACKAGE_VENDOR "The Lamina authors")
set(CPACK_PACKAGE_CONTACT "The Lamina authors <authors@lamina.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Medical image viewer with AI assist, for research use")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_VIEWER_PACKAGE_NAME lamina)
set(CPACK_DEBIAN_VIEWER_PACKAGE_DEPENDS "qt6-qpa-plugins, libqt6svg6, libgl1-mesa-dri")
set(CPACK_DEBIAN_VIEWER_PACKAGE_RECOMMENDS "lamina-ai, lamina-video")
set(CPACK_DEBIAN_AI_PACKAGE_NAME lamina-ai)
set(CPACK_DEBIAN_VIDEO_PACKAGE_NAME lamina-video)
# Chosen at run time among alternatives, so the dependency scan cannot see it; 30 times faster.
set(CPACK_DEBIAN_AI_PACKAGE_DEPENDS "libopenblas0-pthread")
set(CPACK_DEBIAN_SDK_PACKAGE_NAME lamina-plugin-dev)
set(CPACK_DEBIAN_SDK_PACKAGE_RECOMMENDS "cmake, make | ninja-build, g++, lamina, lamina-ai")
include(CPack)
