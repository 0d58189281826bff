#include "sim/engine/world/hearing.hpp"

#include "sim/engine/world/rules.hpp"

namespace atd::engine {

ExitId hearing_exit(const World& world, const Subject& subject, StateId state, SignalId signal) {
    const model::Version& version = world.version(subject.case_slot);
    const model::StateRule& rule = version.states[state];
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        const model::ExitRule& exit = version.exits[id];
        const auto* heard = exit.by<model::SignalRule>();
        if (heard != nullptr && heard->on == signal && is_open(world, subject, exit.gate)) {
            return id;
        }
    }
    return {};
}

bool is_still_there(const World& world, const Heard& heard) {
    const Subject& subject = heard.firing.subject;
    bool there = subject.is_case();
    if (!there) {
        for_each_person(world, subject.case_slot,
                        [&](Slot person) { there = there || person == subject.person; });
    }
    return there && world.state(subject, heard.firing.track) == heard.state;
}

}  // namespace atd::engine
