#pragma once

#include <string>

#include "sim/io/hdf5/read.hpp"
#include "sim/io/hdf5/write.hpp"
#include "sim/record/draws.hpp"

// The group /draws of a results file.

namespace atd::io {

void write_draws(hdf5::Hid root, const record::Draws& draws);

bool has_draws(const hdf5::InputFile& input);

/// Refuses rows that refer to nothing.
record::Draws read_draws(const hdf5::InputFile& input);

/// The digest that the file states of them.
std::string stated_digest_of_draws(const hdf5::InputFile& input);

/// Over the attributes and the columns of all tables.
std::string digest_of_draws(const record::Draws& draws);

}  // namespace atd::io
