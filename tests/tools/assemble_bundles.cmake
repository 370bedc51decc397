# Makes a complete bundle in <build>/bundles/<name> for each manifest in tests/data/bundles whose
# networks lie in LAMINA_TEST_DATA/models/<name>. Included at configure time.
file(GLOB manifests ${CMAKE_SOURCE_DIR}/tests/data/bundles/*/manifest.json)
foreach(manifest ${manifests})
    get_filename_component(folder ${manifest} DIRECTORY)
    get_filename_component(name ${folder} NAME)
    file(GLOB parts ${LAMINA_TEST_DATA}/models/${name}/*)
    if(parts)
        file(COPY ${manifest} ${parts} DESTINATION ${CMAKE_BINARY_DIR}/bundles/${name} NO_SOURCE_PERMISSIONS)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${manifest})
    endif()
endforeach()
