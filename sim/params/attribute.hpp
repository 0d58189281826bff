#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/base/quantity.hpp"
#include "sim/params/sourced.hpp"
#include "sim/terms/words.hpp"

// What is true of a person or a case, and what officials know or believe of it.

namespace atd::params {

/// In each named attribute, the value is one of those listed.
using ValueTests = Named<Names>;

/// A look at an attribute that can be wrong: `finds` with its two errors where there
/// are two values, or what is believed of each true value.
struct AttributeTest {
    std::string finds;  ///< the value that the test looks for
    std::optional<Sourced<Share>> sensitivity, specificity;
    Named<Named<Sourced<Share>>> results;  ///< shares of beliefs by true value
    bool operator==(const AttributeTest&) const = default;
};

struct AttributeValue {
    std::int64_t order = 0;
    std::string label;
    std::optional<Sourced<Share>> share;
    bool rest = false;
    bool operator==(const AttributeValue&) const = default;
};

struct Attribute {
    std::int64_t order = 0;
    std::string label;
    AttributeUnit unit = AttributeUnit::person;
    AttributeOf of = AttributeOf::everyone;
    Knowledge knowledge = Knowledge::latent;
    TruthFrom truth = TruthFrom::shares;
    Named<AttributeValue> values;
    std::optional<Sourced<Ratio>> frailty;
    std::string believed_at_first;
    std::optional<AttributeTest> registered;
    bool operator==(const Attribute&) const = default;
};

}  // namespace atd::params
