#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/io/record/reading/open_file.hpp"

// The last line of a results file: the SHA-256 of all bytes before it. HDF5 does not look behind
// its own data, so that a file is checked whole before the library sees a byte of it.

namespace atd::io {

/// A results file whose bytes are not the ones that were written.
class AlteredFile : public InputError {
  public:
    using InputError::InputError;
};

/// Adds the line. Throws RunError, which names the target that the file is written for.
void append_file_digest(const std::string& file, const std::string& target);

/// The SHA-256 that the line states and the bytes have; nothing where there is no line, as in
/// files of earlier versions. Throws AlteredFile where bytes were changed, cut off or added.
std::optional<std::string> checked_file_digest(const OpenFile& file);

/// What is said where the line is missing although the file was written with one.
extern const std::string missing_file_digest;
AlteredFile without_file_digest(const std::string& file);

}  // namespace atd::io
