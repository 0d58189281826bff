# docs/glossary.md as a header, sim/reference/glossary_text.hpp in the build folder, written again
# whenever the page changes.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
    "${CMAKE_SOURCE_DIR}/docs/glossary.md")
file(READ "${CMAKE_SOURCE_DIR}/docs/glossary.md" ATD_GLOSSARY)
configure_file("${CMAKE_SOURCE_DIR}/sim/reference/glossary_text.hpp.in"
    "${CMAKE_BINARY_DIR}/generated/sim/reference/glossary_text.hpp" @ONLY)
