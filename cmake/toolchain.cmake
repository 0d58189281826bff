# Compiler settings shared by every target, and the third parties (one door each).
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()
if(CMAKE_CXX_FLAGS MATCHES "-ffast-math|-funsafe-math-optimizations")
    message(FATAL_ERROR "Fast math changes results: remove it from CMAKE_CXX_FLAGS")
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    # Precompiled headers need the two loosenings that ccache's manual names for them.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE_PROGRAM}")
endif()

find_package(Boost REQUIRED)
find_package(Eigen3 REQUIRED)
find_package(TBB REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(HDF5 REQUIRED COMPONENTS C HL)
find_package(PkgConfig REQUIRED)
pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
find_package(ZLIB REQUIRED)
find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h REQUIRED)  # headers only, see its door

if(NOT TARGET hdf5::hdf5)
    add_library(hdf5::hdf5 INTERFACE IMPORTED)
    target_include_directories(hdf5::hdf5 SYSTEM INTERFACE ${HDF5_C_INCLUDE_DIRS})
    target_link_libraries(hdf5::hdf5 INTERFACE ${HDF5_C_LIBRARIES})
endif()

add_library(atd_options INTERFACE)
add_library(atd::options ALIAS atd_options)
target_include_directories(atd_options INTERFACE "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/generated")
# Contraction to fused multiply-add would make results depend on the machine.
target_compile_options(atd_options INTERFACE -ffp-contract=off
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
    -Woverloaded-virtual -Wnon-virtual-dtor)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # False alarms of g++ 12 at -O3 on joined strings (GCC bug 105651).
    target_compile_options(atd_options INTERFACE -Wno-restrict)
    if(CMAKE_UNITY_BUILD)
        # Every source counts as a header there, so private types look exported.
        target_compile_options(atd_options INTERFACE -Wno-subobject-linkage)
    endif()
endif()
if(ATD_WERROR)
    target_compile_options(atd_options INTERFACE -Werror)
endif()
if(ATD_CONTRACTS)
    target_compile_definitions(atd_options INTERFACE ATD_CONTRACTS=1 _GLIBCXX_ASSERTIONS)
endif()
if(ATD_SANITIZE)
    target_compile_options(atd_options INTERFACE
        -fsanitize=${ATD_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(atd_options INTERFACE -fsanitize=${ATD_SANITIZE})
endif()
