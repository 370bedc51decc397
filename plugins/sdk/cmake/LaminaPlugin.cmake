# lamina_plugin(<name> SOURCES … [LIBRARIES …]): a loadable plugin, target lamina_runner_<name>,
# file liblamina_runner_<name>.so in LAMINA_PLUGIN_DIRECTORY (default: the binary directory).
# Only lamina_plugin_entry is exported.
function(lamina_plugin name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
    if(NOT LAMINA_PLUGIN_DIRECTORY)
        set(LAMINA_PLUGIN_DIRECTORY ${CMAKE_BINARY_DIR})
    endif()
    set(target lamina_runner_${name})
    set(exports ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../exports.map)
    add_library(${target} MODULE ${ARG_SOURCES})
    target_link_libraries(${target} PRIVATE lamina_sdk ${ARG_LIBRARIES})
    if(TARGET lamina_warnings)
        target_link_libraries(${target} PRIVATE lamina_warnings)
    endif()
    target_compile_features(${target} PRIVATE cxx_std_17)
    target_link_options(${target} PRIVATE LINKER:--version-script=${exports})
    set_target_properties(${target} PROPERTIES
        PREFIX "lib" CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
        LINK_DEPENDS ${exports}
        LIBRARY_OUTPUT_DIRECTORY ${LAMINA_PLUGIN_DIRECTORY})
endfunction()
