#pragma once

#include <string>
#include <vector>

// Functions that the fuzzers and a short test call with arbitrary bytes. An InputError is fine; any
// other exception, or a violated guarantee, is a fault.

namespace atd::test {

/// Reads the text as a scenario, or as a table if it begins with the header of one. The canonical
/// form of an accepted scenario must read back as an equal scenario.
void fuzz_scenario(const std::string& bytes);

/// Reads and verifies the bytes as a results file, or as a line of a manifest if they begin with
/// `{`. `file` is a temporary file for the bytes.
void fuzz_results(const std::string& bytes, const std::string& file);

/// Copies of the bytes with some of them changed, removed, duplicated or copied from elsewhere; the
/// same for the same seed.
std::vector<std::string> mutations(const std::string& bytes, std::size_t count, std::uint64_t seed);

}  // namespace atd::test
