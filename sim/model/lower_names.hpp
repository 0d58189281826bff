#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/params/scenario.hpp"
#include "sim/terms/ids.hpp"

namespace atd::model {

/// The numbers of everything that a scenario names, fixed by the order of the file.
class NameIndex {
  public:
    explicit NameIndex(const params::Model& model);

    TrackId track(const std::string& name) const;
    StateId state(const std::string& track, const std::string& name) const;
    ExitId exit(const std::string& path) const;
    PoolId pool(const std::string& name) const;
    CaseTypeId case_type(const std::string& name) const;
    SignalId signal(const std::string& name) const;
    AttributeId attribute(const std::string& name) const;
    std::uint8_t value(const std::string& attribute, const std::string& name) const;

    /// Where the belief about an attribute is kept; throws for a latent one.
    struct BeliefPlace {
        bool of_case = false;
        std::uint8_t slot = 0;
    };

    BeliefPlace belief(const std::string& attribute) const;

    const std::vector<std::string>& state_names() const { return state_names_; }

    const std::vector<std::string>& exit_names() const { return exit_names_; }

    std::size_t track_count() const { return tracks_.size(); }

    std::size_t signal_count() const { return signals_.size(); }

  private:
    std::map<std::string, std::size_t> tracks_, states_, exits_, pools_, case_types_, signals_,
        attributes_, values_;
    std::map<std::string, BeliefPlace> beliefs_;
    std::vector<std::string> state_names_, exit_names_;
};

}  // namespace atd::model
