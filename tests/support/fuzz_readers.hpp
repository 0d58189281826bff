#pragma once

#include <string>
#include <vector>

// What the fuzzers and a short test feed with bytes of any kind. A refusal is an
// InputError and is fine; anything else that is thrown, or a broken promise, is a
// fault.

namespace atd::test {

/// As a scenario, or as a table where the text begins like the header of one. An
/// accepted scenario must have a canonical form that reads back equal.
void fuzz_scenario(const std::string& bytes);

/// As a results file, read whole and hashed again, or as a line of a manifest where the
/// bytes begin with `{`. `file` is where the bytes are put meanwhile.
void fuzz_results(const std::string& bytes, const std::string& file);

/// Copies of the bytes with some of them changed, removed, doubled or taken from
/// elsewhere; the same for the same seed.
std::vector<std::string> mutations(const std::string& bytes, std::size_t count, std::uint64_t seed);

}  // namespace atd::test
