#pragma once

#include "sim/base/short_vector.hpp"
#include "sim/base/stream.hpp"
#include "sim/model/pathway.hpp"

namespace atd::model {

struct NewPerson {
    PersonRole role = PersonRole::child;
    Sex sex = Sex::female;
    Date birth{};
};

/// A case as its key makes it, the same under every policy.
struct NewCase {
    KnownCase known;
    ShortVector<NewPerson, 8> persons;
    std::size_t children = 0;
};

/// Age of an adult on arrival unless the case type has a table of ages.
inline constexpr int adult_age_years = 30;

/// A day, and the births of those who reach the ages of the model on it.
struct AgesOn {
    explicit AgesOn(Date the_day);

    Date day, born_18, born_adult;
};

/// Draws the case with this key. What only one value is
/// possible for is not drawn.
NewCase draw_case(const Pathway& pathway, const SourceRule& source, ChanceKey chance, CaseKey key,
                  const AgesOn& ages);

}  // namespace atd::model
