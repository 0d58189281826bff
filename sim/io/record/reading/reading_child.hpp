#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/io/record/reading/open_file.hpp"

namespace atd::io {

using Texts = std::vector<std::string>;

/// Runs `work`, which reads this file, in a child process that may do little else: it opens no
/// other file, writes nothing but its answer, and has limits of memory and processor time by the
/// size of the file. Returns the answer of `work`, or throws the InputError that it threw. A
/// child that ends in any other way is an InputError that says how.
Texts read_in_child(const OpenFile& file, const std::function<Texts()>& work);

}  // namespace atd::io
