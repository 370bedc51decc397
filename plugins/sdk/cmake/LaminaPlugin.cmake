# lamina_plugin(<name> SOURCES … [LIBRARIES …] [MANIFEST file] [FILES …]): a loadable plugin, target
# lamina_runner_<name>, file liblamina_runner_<name>.so, whose only symbol is lamina_plugin_entry.
# With MANIFEST it comes in a bundle: see lamina_bundle(). Without, it lies in LAMINA_PLUGIN_DIRECTORY
# (default: the binary directory).
function(lamina_plugin name)
    cmake_parse_arguments(ARG "" "MANIFEST" "SOURCES;LIBRARIES;FILES" ${ARGN})
    set(folder ${CMAKE_BINARY_DIR})
    if(ARG_MANIFEST)
        set(folder ${CMAKE_CURRENT_BINARY_DIR})
    elseif(LAMINA_PLUGIN_DIRECTORY)
        set(folder ${LAMINA_PLUGIN_DIRECTORY})
    endif()
    set(target lamina_runner_${name})
    add_library(${target} MODULE ${ARG_SOURCES})
    target_link_libraries(${target} PRIVATE lamina_sdk ${ARG_LIBRARIES})
    if(TARGET lamina_warnings)
        target_link_libraries(${target} PRIVATE lamina_warnings)
    endif()
    target_compile_features(${target} PRIVATE cxx_std_17)
    set_target_properties(${target} PROPERTIES
        PREFIX "lib" CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
        LIBRARY_OUTPUT_DIRECTORY ${folder})
    if(UNIX AND NOT APPLE)
        set(exports ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/exports.map)
        target_link_options(${target} PRIVATE LINKER:--version-script=${exports})
        set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${exports})
    endif()
    if(ARG_MANIFEST)
        lamina_bundle(${name} MANIFEST ${ARG_MANIFEST} LIBRARY ${target} FILES ${ARG_FILES})
    endif()
endfunction()

# lamina_bundle(<name> MANIFEST file [LIBRARY target] [FILES …]): the folder <name> in
# LAMINA_BUNDLE_DIRECTORY (default: bundles/ in the binary directory) with the manifest and the files.
# In the manifest @FILE.sha256@ becomes the hash of a file, @library@ and @library.sha256@ those of the
# plugin. In a project of its own, ctest runs lamina-plugin-check on it.
function(lamina_bundle name)
    cmake_parse_arguments(ARG "" "MANIFEST;LIBRARY" "FILES" ${ARGN})
    if(NOT LAMINA_BUNDLE_DIRECTORY)
        set(LAMINA_BUNDLE_DIRECTORY ${CMAKE_BINARY_DIR}/bundles)
    endif()
    set(folder ${LAMINA_BUNDLE_DIRECTORY}/${name})
    get_filename_component(manifest ${ARG_MANIFEST} ABSOLUTE)
    set(files "")
    foreach(file IN LISTS ARG_FILES)
        get_filename_component(file ${file} ABSOLUTE)
        list(APPEND files ${file})
    endforeach()
    set(library "")
    if(ARG_LIBRARY)
        set(library $<TARGET_FILE:${ARG_LIBRARY}>)
    endif()
    add_custom_command(OUTPUT ${folder}/manifest.json
        COMMAND ${CMAKE_COMMAND} "-DLIBRARY=${library}" "-DFILES=${files}" -DTEMPLATE=${manifest}
            -DFOLDER=${folder} -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/WriteBundle.cmake
        DEPENDS ${manifest} ${files} ${ARG_LIBRARY} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/WriteBundle.cmake
        VERBATIM)
    add_custom_target(lamina_bundle_${name} ALL DEPENDS ${folder}/manifest.json)
    if(CMAKE_SOURCE_DIR STREQUAL CMAKE_CURRENT_SOURCE_DIR)
        find_program(LAMINA_PLUGIN_CHECK lamina-plugin-check HINTS ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../../../bin REQUIRED)
        add_test(NAME ${name} COMMAND ${LAMINA_PLUGIN_CHECK} ${folder})
        set_tests_properties(${name} PROPERTIES TIMEOUT 120)
    endif()
endfunction()
