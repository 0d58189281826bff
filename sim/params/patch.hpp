#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "sim/base/money.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/params/sourced.hpp"

// Changes of a model as data: a path and the new value, in the type of its field.

namespace atd::params {

/// An entry or an optional table that exists, with nothing set in it.
struct EmptyTable {
    bool operator==(const EmptyTable&) const = default;
};

/// Takes away an entry or a value.
struct Removal {
    bool operator==(const Removal&) const = default;
};

/// A word from a closed list is given as text.
using PatchValue =
    std::variant<EmptyTable, Removal, bool, std::int64_t, std::string, Date, Names, Years,
                 SourcedTable, SourcedBands, Sourced<Days>, Sourced<PerDay>, Sourced<Share>,
                 Sourced<Ratio>, Sourced<Count>, Sourced<Years>, Sourced<Price>>;

struct Edit {
    std::string path;  ///< dotted, for example "pools.places.capacity.opening.places"
    PatchValue value;
    bool operator==(const Edit&) const = default;
};

/// Edits in the order in which they apply. Entries that do not exist yet are made; one
/// that gets an `order` moves there.
using Patch = std::vector<Edit>;

/// Whether some edit gives a value at the path or below it.
bool sets(const Patch& patch, const std::string& path);

}  // namespace atd::params
