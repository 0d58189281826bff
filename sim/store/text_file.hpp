#pragma once

#include <string>

#include "sim/io/record/results_file.hpp"

namespace atd::store {

/// Publishes a text as results are published: under a temporary name, synced, and then
/// renamed, so that the file is whole or not there. Throws InputError when it exists and
/// is not to be replaced, RunError when it cannot be written.
void write_text_file(const std::string& file, const std::string& text, io::Existing existing);

}  // namespace atd::store
