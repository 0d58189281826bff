#include "sim/io/rules/read_rules.hpp"

#include <cstdlib>
#include <set>
#include <utility>

#include "sim/io/scenario/evidence.hpp"
#include "sim/io/scenario/node_reader.hpp"
#include "sim/io/scenario/text_file.hpp"
#include "sim/io/scenario/toml_door.hpp"
#include "sim/params/appraisal/describe_appraisal.hpp"
#include "sim/params/evidence/evidence_row.hpp"

namespace atd::io {
namespace {

using params::EvidenceRow;

/// A rate with the path where it stands.
struct Cited {
    std::string path;
    const params::Sourced<Share>& rate;
};

std::vector<Cited> rates_of(const params::AppraisalRules& rules) {
    std::vector<Cited> cited;
    for (const auto& [name, step] : rules.rates) {
        cited.push_back({"rates." + name + ".rate", step.rate});
    }
    for (const auto& [name, rate] : rules.sensitivity) {
        cited.push_back({"sensitivity." + name, rate});
    }
    return cited;
}

bool says(const EvidenceRow& row, double rate) {
    for (const std::string* text : {&row.value, &row.low, &row.high}) {
        if (!text->empty() && std::strtod(text->c_str(), nullptr) == rate) {
            return true;
        }
    }
    return false;
}

class RatesCheck {
  public:
    RatesCheck(const params::AppraisalRules& rules, const params::Evidence& rows)
        : rules_(rules),
          rows_(rows) {}

    void look_at(const Cited& cited) {
        for (const std::string& id : cited.rate.source.evidence) {
            const auto found = rows_.find(id);
            if (found == rows_.end()) {
                add(cited.path + ".evidence", "the id of a row of the evidence tables",
                    quoted_text(id), "");
                continue;
            }
            const EvidenceRow& row = found->second;
            const double rate = cited.rate.value.value;
            if (!says(row, rate) && cited.rate.source.derived.empty()) {
                add(cited.path, "value, low or high of " + id, to_text(cited.rate.value),
                    "say how it follows with derived = \"...\"");
            }
            cited_.insert(id);
        }
    }

    /// A set is verified by rows of which each was seen.
    void look_at_verified() {
        if (rules_.verified && cited_.empty()) {
            add("verified", "false, as no rate cites a row of the evidence tables", "true", "");
        }
        for (const std::string& id : cited_) {
            const EvidenceRow& row = rows_.at(id);
            if (rules_.verified && row.verified != "yes") {
                add("verified", "false, as " + id + " is marked verified = " + row.verified, "true",
                    "");
            }
        }
    }

    std::vector<Problem> take() { return std::move(problems_); }

  private:
    void add(std::string path, std::string expected, std::string got, std::string hint) {
        problems_.push_back({.path = std::move(path),
                             .expected = std::move(expected),
                             .got = std::move(got),
                             .hint = std::move(hint)});
    }

    const params::AppraisalRules& rules_;
    const params::Evidence& rows_;
    std::set<std::string> cited_;
    std::vector<Problem> problems_;
};

}  // namespace

params::AppraisalRules read_rules(const std::string& file) {
    ProblemList problems;
    const ConfigNode tree = parse_toml(read_text_file(file, file), file);
    refuse_unusable_texts(tree, problems);
    problems.throw_if_any();
    params::AppraisalRules rules;
    TableReader reader(tree, "", problems);
    describe(reader, rules);
    reader.refuse_others();
    problems.throw_if_any();
    add_located(params::problems_in_rules(rules), tree, {}, problems);
    const auto rows = read_evidence(scenario_root_of(file));
    RatesCheck check(rules, rows);
    for (const Cited& cited : rates_of(rules)) {
        check.look_at(cited);
    }
    check.look_at_verified();
    add_located(check.take(), tree, {}, problems);
    problems.throw_if_any();
    return rules;
}

}  // namespace atd::io
