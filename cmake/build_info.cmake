# Version, commit and compiler as a header, sim/run/build_info.hpp in the build folder. As a
# script (cmake -P) it writes the header, and leaves it alone when nothing changed; included, it
# does so now and at each build.
if(CMAKE_SCRIPT_MODE_FILE)
    find_package(Git QUIET)
    set(ATD_GIT_COMMIT "")
    if(GIT_FOUND)
        execute_process(COMMAND "${GIT_EXECUTABLE}" describe --always --dirty --abbrev=12
            WORKING_DIRECTORY "${ATD_ROOT}" OUTPUT_VARIABLE ATD_GIT_COMMIT
            OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    endif()
    if(NOT ATD_GIT_COMMIT)
        set(ATD_GIT_COMMIT "unknown")
    endif()
    configure_file("${ATD_ROOT}/sim/run/build_info.hpp.in" "${ATD_HEADER}" @ONLY)
    return()
endif()

set(write_build_info "${CMAKE_COMMAND}"
    "-DATD_ROOT=${CMAKE_SOURCE_DIR}"
    "-DATD_HEADER=${CMAKE_BINARY_DIR}/generated/sim/run/build_info.hpp"
    "-DPROJECT_VERSION=${PROJECT_VERSION}"
    "-DATD_COMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
    -P "${CMAKE_CURRENT_LIST_FILE}")
execute_process(COMMAND ${write_build_info} COMMAND_ERROR_IS_FATAL ANY)
add_custom_target(atd_build_info COMMAND ${write_build_info} VERBATIM
    BYPRODUCTS "${CMAKE_BINARY_DIR}/generated/sim/run/build_info.hpp")
add_dependencies(atd_run atd_build_info)
