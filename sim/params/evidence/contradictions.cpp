#include <set>

#include "sim/params/doubt/number_paths.hpp"
#include "sim/params/evidence/basis.hpp"
#include "sim/params/evidence/check_evidence.hpp"
#include "sim/params/evidence/matches.hpp"
#include "sim/params/evidence/sourced_values.hpp"

namespace atd::params {
namespace {

/// Whether a row lies outside the range of a number, or is not it where it has no range.
template <class Q>
bool contradicts(const EvidenceRow& row, const Sourced<Q>& number) {
    const auto published = amount_of(row, row.value);
    const Amount value = amount_of(number);
    if (!published || !same_unit(*published, value)) {
        return false;
    }
    const double low = amount_of(number.low.value_or(number.value)).value;
    const double high = amount_of(number.high.value_or(number.value)).value;
    return !agrees(published->value, low) && !agrees(published->value, high) &&
           (published->value < low || published->value > high);
}

class Contradictions {
  public:
    Contradictions(const Scenario& scenario, const Evidence& rows)
        : country_(scenario.country),
          rows_(rows) {}

    template <class Q>
    void look_at(const std::string& path, const Sourced<Q>& number) {
        if (basis_of(number.source) != Basis::borrowed) {
            return;
        }
        std::set<std::string> quantities;
        for (const auto& id : number.source.evidence) {
            const auto row = rows_.find(id);
            if (row != rows_.end() && !is_own(row->second, country_)) {
                quantities.insert(row->second.quantity);
            }
        }
        for (const auto& [id, row] : rows_) {
            if (quantities.contains(row.quantity) && is_own(row, country_) &&
                contradicts(row, number)) {
                found_.push_back({.path = path,
                                  .message = "borrowed, but " + row_text(row) + " (" + row.called +
                                             ", " + row.country + ", " + row.year +
                                             ") lies outside " + number_text(number) +
                                             " and its range"});
            }
        }
    }

    /// Tables and curves are of several quantities.
    template <class Several>
    void look_at(const std::string&, const Several&) {}

    std::vector<Problem> take() { return std::move(found_); }

  private:
    const std::string& country_;
    const Evidence& rows_;
    std::vector<Problem> found_;
};

}  // namespace

std::vector<Problem> contradicted_numbers(const Scenario& scenario, const Evidence& rows) {
    Contradictions contradictions(scenario, rows);
    for_each_sourced(scenario, [&](const std::string& path, const auto& number) {
        contradictions.look_at(address_of(path, number), number);
    });
    return contradictions.take();
}

}  // namespace atd::params
