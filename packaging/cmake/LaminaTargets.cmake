# Settings shared by every target, and the functions that make targets of the house's kind.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(LAMINA_PLUGIN_DIRECTORY ${CMAKE_BINARY_DIR}/bin/lamina-plugins)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(LAMINA_CCACHE ccache)
if(LAMINA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_C_COMPILER_LAUNCHER ${LAMINA_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${LAMINA_CCACHE})
endif()
find_program(LAMINA_MOLD mold)
if(LAMINA_MOLD)
    add_link_options(-fuse-ld=mold)
endif()
if(LAMINA_SANITIZE)
    add_compile_options(-fsanitize=${LAMINA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${LAMINA_SANITIZE})
endif()
# For app and tests, whose code is wide and runs little: half the time to compile. Null, misaligned and
# freed memory is still found by the address sanitizer; core keeps every check.
set(LAMINA_QUICK_COMPILE_OPTIONS "")
if(NOT MSVC)
    list(APPEND LAMINA_QUICK_COMPILE_OPTIONS "$<$<CONFIG:Debug>:-O0>")
    if(LAMINA_SANITIZE MATCHES undefined AND NOT LAMINA_FUZZ)
        list(APPEND LAMINA_QUICK_COMPILE_OPTIONS -fno-sanitize=null,alignment,object-size,vptr)
    endif()
endif()
if(LAMINA_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link) # libFuzzer follows the branches of all our code
endif()

find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)

add_library(lamina_warnings INTERFACE)
if(NOT MSVC)
    target_compile_options(lamina_warnings INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow
        "$<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor;-Woverloaded-virtual;-Wold-style-cast>"
        $<$<BOOL:${LAMINA_WERROR}>:-Werror>)
endif()

# lamina_core_library(<name> SOURCES … [PUBLIC targets…] [PRIVATE targets…]): static library
# lamina_<name> of the folder core/<name>; headers are included as "<name>/File.h".
function(lamina_core_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(lamina_${name} STATIC ${ARG_SOURCES})
    target_include_directories(lamina_${name} PUBLIC ${CMAKE_SOURCE_DIR}/core)
    target_link_libraries(lamina_${name} PUBLIC ${ARG_PUBLIC} PRIVATE lamina_warnings ${ARG_PRIVATE})
endfunction()

# lamina_test(<name> SOURCES … LIBRARIES … [LABELS …] [ENVIRONMENT …] [TIMEOUT seconds]): one
# GoogleTest executable per module, registered as one CTest per executable. Only what fails is told:
# a long list of what passed hides it where a log is cut.
function(lamina_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;ENVIRONMENT" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${name} PRIVATE lamina_warnings GTest::gmock GTest::gtest_main ${ARG_LIBRARIES})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "LAMINA_TEST_DATA=${LAMINA_TEST_DATA};LAMINA_BINARY_DIR=${CMAKE_BINARY_DIR};GTEST_BRIEF=1;${ARG_ENVIRONMENT}")
endfunction()
