#include "sim/model/lower_names.hpp"

#include "sim/base/check.hpp"
#include "sim/terms/words.hpp"

namespace atd::model {
namespace {

std::size_t look_up(const std::map<std::string, std::size_t>& names, const std::string& name,
                    const char* what) {
    const auto found = names.find(name);
    if (found == names.end()) {
        throw InputError(Problem{.path = name,
                                 .expected = std::string("the name of a ") + what,
                                 .got = "'" + name + "'"});
    }
    return found->second;
}

void add_signal(std::map<std::string, std::size_t>& signals, const std::string& name) {
    signals.try_emplace(name, signals.size());
}

}  // namespace

NameIndex::NameIndex(const params::Model& model) {
    for (const auto& track : model.tracks) {
        tracks_.emplace(track.name, tracks_.size());
        for (const auto& state : track.value.states) {
            const std::string state_path = track.name + "." + state.name;
            states_.emplace(state_path, state_names_.size());
            state_names_.push_back(state_path);
            for (const auto& exit : state.value.exits) {
                const std::string exit_path = state_path + "." + exit.name;
                exits_.emplace(exit_path, exit_names_.size());
                exit_names_.push_back(exit_path);
                for (const auto* sent : {&exit.value.emits, &exit.value.emits_to_family}) {
                    for (const auto& signal : *sent) {
                        add_signal(signals_, signal);
                    }
                }
            }
        }
    }
    add_signal(signals_, params::funding_ended_signal);
    for (const auto& pool : model.pools) {
        pools_.emplace(pool.name, pools_.size());
        if (pool.value.turnover) {
            add_signal(signals_, worker_changed_signal);
        }
    }
    for (const auto& type : model.case_types) {
        case_types_.emplace(type.name, case_types_.size());
    }
    std::uint8_t of_case = 0;
    std::uint8_t of_person = 0;
    for (const auto& attribute : model.attributes) {
        attributes_.emplace(attribute.name, attributes_.size());
        std::size_t position = 0;
        for (const auto& value : attribute.value.values) {
            values_.emplace(attribute.name + "." + value.name, position++);
        }
        if (attribute.value.knowledge != Knowledge::latent) {
            const bool is_case = attribute.value.unit == AttributeUnit::case_;
            beliefs_.emplace(attribute.name,
                             BeliefPlace{is_case, is_case ? of_case++ : of_person++});
        }
    }
}

TrackId NameIndex::track(const std::string& name) const {
    return TrackId(look_up(tracks_, name, "track"));
}

StateId NameIndex::state(const std::string& track, const std::string& name) const {
    return StateId(look_up(states_, track + "." + name, "state"));
}

ExitId NameIndex::exit(const std::string& path) const {
    return ExitId(look_up(exits_, path, "exit"));
}

PoolId NameIndex::pool(const std::string& name) const {
    return PoolId(look_up(pools_, name, "pool"));
}

CaseTypeId NameIndex::case_type(const std::string& name) const {
    return CaseTypeId(look_up(case_types_, name, "case type"));
}

SignalId NameIndex::signal(const std::string& name) const {
    return SignalId(look_up(signals_, name, "signal"));
}

AttributeId NameIndex::attribute(const std::string& name) const {
    return AttributeId(look_up(attributes_, name, "attribute"));
}

std::uint8_t NameIndex::value(const std::string& attribute, const std::string& name) const {
    return static_cast<std::uint8_t>(
        look_up(values_, attribute + "." + name, "value of an attribute"));
}

NameIndex::BeliefPlace NameIndex::belief(const std::string& attribute) const {
    const auto found = beliefs_.find(attribute);
    if (found == beliefs_.end()) {
        throw InputError(
            Problem{.path = attribute,
                    .expected = "the name of an attribute that officials know or believe",
                    .got = "'" + attribute + "'"});
    }
    return found->second;
}

}  // namespace atd::model
