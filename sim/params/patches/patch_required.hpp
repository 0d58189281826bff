#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/params/describe_field.hpp"
#include "sim/base/check.hpp"
#include "sim/params/patch.hpp"

// What a patch must give where it makes a table.

namespace atd::params {

/// A key that must be given where the table that has it is new.
struct RequiredKey {
    std::string path, table;
    const char* meaning;
};

/// Visits the description of a new table.
class RequiredKeys {
  public:
    RequiredKeys(std::string table, std::vector<RequiredKey>& keys)
        : table_(std::move(table)),
          keys_(keys) {}

    template <class T>
    void field(const FieldInfo& info, const T& value) {
        const std::string path = table_ + "." + info.key;
        if (info.need == Need::required) {
            keys_.push_back({path, table_, info.meaning});
        }
        if constexpr (requires(RequiredKeys & keys) { describe(keys, value); }) {
            RequiredKeys below(path, keys_);
            describe(below, value);
        }
    }

  private:
    std::string table_;
    std::vector<RequiredKey>& keys_;
};

/// Adds a problem for each key that is required in a table that the patch makes, or takes
/// away, and that it does not give.
void check_required(const Patch& patch, const std::vector<RequiredKey>& required,
                    std::vector<Problem>& problems);

}  // namespace atd::params
