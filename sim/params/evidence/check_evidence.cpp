#include "sim/params/evidence/check_evidence.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/base/text.hpp"
#include "sim/params/doubt/number_paths.hpp"
#include "sim/params/evidence/arithmetic.hpp"
#include "sim/params/evidence/basis.hpp"
#include "sim/params/evidence/matches.hpp"
#include "sim/params/evidence/sourced_values.hpp"

namespace atd::params {
namespace {

constexpr const char* assume_it = "or give assumed = \"why\" in place of derived";
constexpr const char* derive_it =
    "say how it follows with derived = \"...\", or give assumed = \"why\"";

/// A number with what it is called in messages.
template <class Number>
struct Cited {
    const std::string& path;
    const Number& number;
    const Source& source;
    std::string text;  ///< the number as written
};

class EvidenceCheck {
  public:
    EvidenceCheck(const Scenario& scenario, const Evidence& rows)
        : country_(scenario.country),
          rows_(rows) {}

    template <class Number>
    void look_at(const Cited<Number>& it) {
        const std::size_t before = problems_.size();
        require_rows(it.path + ".evidence", it.source.evidence);
        require_rows(it.path + ".fitted", it.source.fitted);
        require_rows(it.path + ".derived", ids_in(it.source.derived));
        if (problems_.size() > before || basis_of(it.source) == Basis::assumed) {
            return;
        }
        const auto cited = rows_of(it.source.evidence);
        if (it.source.derived.empty()) {
            look_at_equal(it, cited);
        } else {
            look_at_derived(it);
            require_proxy(it, cited, [](const auto& all, auto test) {
                return std::all_of(all.begin(), all.end(), test);
            });
        }
    }

    void refuse_unconfirmed(const std::string& path, const Names& ids) {
        for (const auto* row : rows_of(ids)) {
            const bool unread = row->verified == "no";
            if (unread || row->quality == "D") {
                add(path, "rows for fitting that were read at their source and are better than D",
                    row->id + (unread ? ", which is marked verified = no" : ", whose grade is D"),
                    "say in assumed what the value rests on, without fitted");
            }
        }
    }

    std::vector<Problem> take() { return std::move(problems_); }

  private:
    void add(const std::string& path, std::string expected, std::string got, std::string hint) {
        problems_.push_back({.path = path,
                             .expected = std::move(expected),
                             .got = std::move(got),
                             .hint = std::move(hint)});
    }

    void require_rows(const std::string& path, const Names& ids) {
        for (const auto& id : ids) {
            if (!rows_.contains(id)) {
                std::vector<std::string> known;
                for (const auto& row : rows_) {
                    known.push_back(row.first);
                }
                const std::string nearest = nearest_name(id, known);
                add(path, "the id of a row of the evidence tables or of a source of the scenario",
                    "'" + id + "'", nearest.empty() ? "" : "did you mean '" + nearest + "'?");
            }
        }
    }

    Rows rows_of(const Names& ids) const {
        Rows found;
        for (const auto& id : ids) {
            if (const auto row = rows_.find(id); row != rows_.end()) {
                found.push_back(&row->second);
            }
        }
        return found;
    }

    template <class Number>
    void look_at_equal(const Cited<Number>& it, const Rows& cited) {
        const Rows met = matching_rows(it.number, cited);
        if (met.empty()) {
            std::vector<std::string> texts;
            for (const auto* row : cited) {
                texts.push_back(row_text(*row));
            }
            add(it.path, list_or(texts), it.text, derive_it);
            return;
        }
        require_proxy(it, met, [](const auto& all, auto test) {
            return std::any_of(all.begin(), all.end(), test);
        });
    }

    template <class Number>
    void look_at_derived(const Cited<Number>& it) {
        const Derivation derivation = evaluate(it.source.derived, rows_);
        for (const auto& id : derivation.ids) {
            const auto& cited = it.source.evidence;
            if (std::find(cited.begin(), cited.end(), id) == cited.end()) {
                add(it.path + ".derived", "rows that evidence cites", id, "add it to evidence");
            }
        }
        const std::string quoted = "'" + it.source.derived + "', which ";
        if (!derivation.fault.empty()) {
            add(it.path + ".derived", "arithmetic with a value", quoted + derivation.fault,
                assume_it);
        } else if (derivation.value && !is_value_of(*derivation.value, it.number)) {
            add(it.path + ".derived", "what gives " + it.text,
                quoted + "gives " + amount_text(*derivation.value), assume_it);
        }
    }

    /// `of` is all or any of the rows that must be about the country or about none.
    template <class Number, class Of>
    void require_proxy(const Cited<Number>& it, const Rows& rows, Of of) {
        const auto fits = [&](const EvidenceRow* row) {
            return is_own(*row, country_) || is_general(*row);
        };
        if (it.source.proxy.empty() && !of(rows, fits)) {
            const auto other =
                std::find_if(rows.begin(), rows.end(), [&](const auto* row) { return !fits(row); });
            add(it.path, "proxy = \"why\" for a figure of another country than " + country_,
                (*other)->id + ", which is about " + (*other)->country, "");
        }
    }

    const std::string& country_;
    const Evidence& rows_;
    std::vector<Problem> problems_;
};

void look_at_targets(EvidenceCheck& check, const Scenario& scenario) {
    for (const auto& [name, target] : scenario.targets) {
        const std::string path = "targets." + name;
        // A figure of another place is compared as such.
        const Source source{.evidence = {target.evidence},
                            .derived = target.derived,
                            .proxy = "a target",
                            .assumed = "",
                            .fitted = {}};
        check.look_at(Cited<Target>{path, target, source, number_text(target)});
        if (target.fitted) {
            check.refuse_unconfirmed(path + ".evidence", {target.evidence});
        }
    }
}

}  // namespace

std::vector<Problem> problems_in_evidence(const Scenario& scenario, const Evidence& rows) {
    EvidenceCheck check(scenario, rows);
    for_each_sourced(scenario, [&](const std::string& path, const auto& number) {
        using Number = std::decay_t<decltype(number)>;
        const std::string address = address_of(path, number);
        check.look_at(Cited<Number>{address, number, number.source, number_text(number)});
        check.refuse_unconfirmed(address + ".fitted", number.source.fitted);
    });
    look_at_targets(check, scenario);
    return check.take();
}

}  // namespace atd::params
