#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "sim/base/sim_time.hpp"
#include "sim/base/stream.hpp"
#include "sim/terms/ids.hpp"
#include "sim/terms/words.hpp"

// Truth and belief are different types in different columns. What rules read is made of
// beliefs only, so a rule cannot be written that reads the truth by mistake.

namespace atd::model {

/// Position of a value among those of its attribute.
enum class Truth : std::uint8_t {};
enum class Belief : std::uint8_t {};
inline constexpr Truth no_truth{255};  ///< cannot have the attribute
inline constexpr Belief no_belief{255};

using ValueMask = std::uint64_t;

constexpr bool holds(ValueMask values, std::uint8_t value) {
    return value < 64 && ((values >> value) & 1u) != 0;
}

/// A known or believed attribute of a person or a case, by its place among those.
struct BeliefTest {
    std::uint8_t slot = 0;
    ValueMask values = 0;

    bool passes(const Belief* beliefs) const {
        return holds(values, static_cast<std::uint8_t>(beliefs[slot]));
    }

    friend bool operator==(const BeliefTest&, const BeliefTest&) = default;
};

/// One person as officials know them.
struct KnownPerson {
    const Belief* beliefs = nullptr;
    Sex sex = Sex::female;
    PersonRole role = PersonRole::child;
    double age_years = 0;
};

/// The part of a lowered params::Condition about people.
struct PersonCondition {
    std::vector<BeliefTest> case_is, person_is;
    std::optional<Sex> sex;
    std::optional<PersonRole> role;
    double age_from = 0, age_below = std::numeric_limits<double>::infinity();
    bool tests_age = false;

    bool asks_person() const { return !person_is.empty() || sex || role || tests_age; }

    bool fits_case(const Belief* beliefs) const;
    bool fits_person(const KnownPerson& person) const;
    friend bool operator==(const PersonCondition&, const PersonCondition&) = default;
};

struct TruthTest {
    AttributeId attribute;
    ValueMask values = 0;

    bool passes(Truth truth) const { return holds(values, static_cast<std::uint8_t>(truth)); }

    friend bool operator==(const TruthTest&, const TruthTest&) = default;
};

/// What only nature and the distribution may ask; see params::checks::check_truly.
struct TruthCondition {
    std::vector<TruthTest> of_case, of_person;

    bool asks() const { return !of_case.empty() || !of_person.empty(); }

    friend bool operator==(const TruthCondition&, const TruthCondition&) = default;
};

/// A look at an attribute of two values, or of more with `results`.
struct TestRule {
    AttributeId attribute;
    std::uint8_t finds = 0;
    double sensitivity = 1, specificity = 1;
    std::uint64_t name_hash = 0;
    /// By true value: cumulative shares of what is believed.
    std::vector<std::vector<double>> results = {};

    Belief result(Truth truth, double u) const {
        if (!results.empty()) {
            return in_row(results[static_cast<std::uint8_t>(truth)], u);
        }
        const bool is_true = static_cast<std::uint8_t>(truth) == finds;
        const bool found = u < (is_true ? sensitivity : 1.0 - specificity);
        return static_cast<Belief>(found ? finds : 1 - finds);
    }

  private:
    static Belief in_row(const std::vector<double>& row, double u) {
        const auto last = static_cast<std::ptrdiff_t>(row.size()) - 1;
        const auto found = std::upper_bound(row.begin(), row.end(), u);
        return static_cast<Belief>(std::min(found - row.begin(), last));
    }
};

struct SetRule {
    AttributeId attribute;
    std::uint8_t value = 0;
};

/// An attribute under one version of the scenario.
struct AttributeRule {
    AttributeUnit unit = AttributeUnit::person;
    AttributeOf of = AttributeOf::everyone;
    Knowledge knowledge = Knowledge::latent;
    bool by_age = false;
    std::uint8_t child_value = 0;      ///< by_age; the other value is the adult's
    std::vector<double> upto;          ///< cumulative shares
    double frailty = 0;                ///< correlation with the person's frailty
    double frailty_within_family = 0;  ///< correlation of frailties of members
    std::uint64_t name_hash = 0;
    std::uint8_t truth_slot = 0, belief_slot = 0;
    std::uint16_t first_value = 0;  ///< of ValueId
    Belief at_first = no_belief;
    std::optional<TestRule> registered;

    bool can_have(PersonRole role) const {
        return of == AttributeOf::everyone ||
               (of == AttributeOf::children) == (role == PersonRole::child);
    }

    bool has_belief() const { return knowledge != Knowledge::latent; }
};

/// The true value that a person or a case (member = whole_case) comes with.
Truth draw_truth(const AttributeRule& rule, ChanceKey chance, CaseKey key, Member member);
/// What is believed of it on arrival.
Belief draw_first_belief(const AttributeRule& rule, Truth truth, ChanceKey chance, CaseKey key,
                         Member member);

/// Completed years since birth, and the part of the year since the last birthday.
double age_in_years(Date birth, Date day);

}  // namespace atd::model
