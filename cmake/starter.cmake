# The files of sim/app/starter, which `atd new` writes, as a header in the build folder, written again
# whenever one of them changes.
foreach(name IN ITEMS current.toml community.toml own.csv)
    set(file "${CMAKE_SOURCE_DIR}/sim/app/starter/${name}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    string(REGEX REPLACE "\\..*" "" word "${name}")
    file(READ "${file}" ATD_STARTER_${word})
endforeach()
configure_file("${CMAKE_SOURCE_DIR}/sim/app/starter_text.hpp.in"
    "${CMAKE_BINARY_DIR}/generated/sim/app/starter_text.hpp" @ONLY)
