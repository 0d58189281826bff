#include "sim/io/scenario/evidence_check.hpp"

#include <algorithm>

#include "sim/base/text.hpp"
#include "sim/params/sourced_values.hpp"

namespace atd::io {
namespace {

class EvidenceCheck {
  public:
    explicit EvidenceCheck(const std::vector<std::string>& known)
        : known_(known) {}

    void require(const std::string& path, const std::string& id) {
        if (std::find(known_.begin(), known_.end(), id) != known_.end()) {
            return;
        }
        const std::string nearest = nearest_name(id, known_);
        Problem problem;
        problem.path = path;
        problem.expected = "the id of a row of the evidence tables";
        problem.got = "'" + id + "'";
        problem.hint = nearest.empty() ? "" : "did you mean '" + nearest + "'?";
        problems_.push_back(problem);
    }

    void require(const std::string& path, const params::Source& source) {
        for (const auto& id : source.evidence) {
            require(path + ".evidence", id);
        }
        for (const auto& id : source.fitted) {
            require(path + ".fitted", id);
        }
    }

    std::vector<Problem> take() { return std::move(problems_); }

  private:
    const std::vector<std::string>& known_;
    std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> unknown_evidence(const params::Scenario& scenario,
                                      const std::vector<std::string>& known) {
    EvidenceCheck check(known);
    params::for_each_sourced(scenario, [&](const std::string& path, const auto& value) {
        check.require(path, value.source);
    });
    for (const auto& [name, target] : scenario.targets) {
        check.require("targets." + name + ".evidence", target.evidence);
    }
    return check.take();
}

}  // namespace atd::io
