#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/money.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/params/sourced.hpp"

// Changes of a model as data: a path and the new value, in the type of its field.

namespace atd::params {

struct Model;

/// An entry or an optional table that exists, with nothing set in it.
struct EmptyTable {
    bool operator==(const EmptyTable&) const = default;
};

/// Takes away an entry or a value.
struct Removal {
    bool operator==(const Removal&) const = default;
};

/// A word from a closed list is given as text.
using PatchValue = std::variant<EmptyTable, Removal, bool, std::int64_t, std::string, Date, Names,
                                Years, SourcedTable, Sourced<Days>, Sourced<PerDay>, Sourced<Share>,
                                Sourced<Ratio>, Sourced<Count>, Sourced<Years>, Sourced<Price>>;

struct Edit {
    std::string path;  ///< dotted, for example "pools.places.capacity.opening.places"
    PatchValue value;
    bool operator==(const Edit&) const = default;
};

/// Edits in the order in which they apply. Entries that do not exist yet are made; one
/// that gets an `order` moves there.
using Patch = std::vector<Edit>;

/// What came of a patch: problems with the path that they are about, and the patch that
/// leads back, unless something was taken away.
struct Applied {
    std::vector<Problem> problems;
    std::optional<Patch> undo;
};

/// Applies a patch to a model. With a `share` below 1 numbers go only so far from their
/// old value to the new one, and what is no number, or has no old one, is a problem.
/// Counts are rounded.
Applied apply(const Patch& patch, Model& model, double share = 1);

/// Whether some edit gives a value at the path or below it.
bool sets(const Patch& patch, const std::string& path);

}  // namespace atd::params
