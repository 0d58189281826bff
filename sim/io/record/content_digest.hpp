#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/base/sha256.hpp"
#include "sim/record/codes.hpp"
#include "sim/record/column.hpp"

namespace atd::io {

/// The digest of an option: SHA-256 over its items in the order of the schema, each as
/// path, type, number of values and SHA-256 of the decoded values. It leaves out what
/// produced the content (engine version, commit, compiler) and how it is stored.
class ContentDigest {
  public:
    void add(std::string_view path, record::ColumnType type, std::uint64_t rows,
             std::string_view hash);

    std::string hex() { return hash_.hex(); }

  private:
    Sha256 hash_;
};

/// A digest that holds already what the attributes of an option and its scenario say.
ContentDigest digest_of_manifest(const record::Manifest& manifest, const record::Codes& codes);
/// "<table>/<column>"
std::string path_of(std::string_view table, std::string_view column);

}  // namespace atd::io
