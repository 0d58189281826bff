#include <algorithm>
#include <set>
#include <utility>

#include "sim/params/checks/checks.hpp"

// Which case types can be where: never too few, since a check must not miss a case.

namespace atd::params::checks {
namespace {

bool is_asked(const std::optional<Condition>& who, const std::string& type) {
    return !who || who->case_type.empty() ||
           std::find(who->case_type.begin(), who->case_type.end(), type) != who->case_type.end();
}

/// The first case type of a kind, or else the type itself.
std::string first_of_kind(const Model& model, CaseKind kind, const std::string& otherwise) {
    const auto first = std::find_if(model.case_types.begin(), model.case_types.end(),
                                    [&](const auto& each) { return each.value.kind == kind; });
    return first != model.case_types.end() ? first->name : otherwise;
}

/// What those who leave a family can be, and those who stay.
struct Parts {
    Names leavers, others;
};

Parts parts_of(const Model& model, const std::string& type, Leavers leavers) {
    if (leavers == Leavers::nobody || find(model.case_types, type)->kind != CaseKind::family) {
        return {{type}, {type}};
    }
    const Names adults{first_of_kind(model, CaseKind::adults, type)};
    const Names children{first_of_kind(model, CaseKind::unaccompanied_child, type),
                         first_of_kind(model, CaseKind::sibling_group, type)};
    const Names with_children{type, children[0], children[1]};
    switch (leavers) {
        case Leavers::adults:
        case Leavers::one_adult:
        case Leavers::men:
        case Leavers::women:
            return {adults, with_children};
        case Leavers::children:
            return {children, adults};
        case Leavers::children_and_one_adult:
        case Leavers::women_and_children:
            return {with_children, adults};
        case Leavers::nobody:
        case Leavers::matching:
            break;
    }
    const Names anyone{type, adults[0], children[0], children[1]};
    return {anyone, anyone};
}

/// Calls back with each split that an exit can make.
template <class Visit>
void for_each_split(const Exit& exit, Visit&& visit) {
    visit(exit.splits);
    if (const Request* request = exit.by<Request>()) {
        for (const auto& [name, rule] : request->rules) {
            visit(rule.splits);
        }
    }
}

template <class Visit>
void for_each_exit(const Track& track, Visit&& visit) {
    for (const auto& [state_name, state] : track.states) {
        for (const auto& [name, exit] : state.exits) {
            visit(exit);
        }
    }
}

/// Walks through one track with every case type.
class Walk {
  public:
    Walk(const Model& model, const std::string& track)
        : model_(model),
          track_(*track_of(model, track)) {
        for_each_exit(track_, [&](const Exit& exit) { joins_ = joins_ || exit.joins; });
        for (const auto& [name, other] : model.tracks) {
            if (name != track) {
                for_each_exit(other, [&](const Exit& exit) {
                    for_each_split(exit, [&](Leavers leavers) { elsewhere_.insert(leavers); });
                });
            }
        }
        for (const auto& [name, stock] : model.stock) {
            enter(stock.mix, find(stock.at, track));
        }
        for (const auto& [name, arrivals] : model.arrivals) {
            enter(arrivals.mix, find(arrivals.enter, track));
        }
        add_returns(track);
        while (!open_.empty()) {
            const auto [type, state] = open_.back();
            open_.pop_back();
            leave(type, state);
        }
    }

    std::set<std::string> types_in(const std::string& state) const {
        std::set<std::string> types;
        for (const auto& [type, place] : reached_) {
            if (place == state) {
                types.insert(type);
            }
        }
        return types;
    }

  private:
    using Place = std::pair<std::string, std::string>;  ///< case type, state

    void add(const std::string& type, const std::string& state) {
        if (find(track_.states, state) != nullptr && reached_.insert({type, state}).second) {
            open_.push_back({type, state});
        }
    }

    void add_all(const Names& types, const std::string& state) {
        for (const auto& type : types) {
            add(type, state);
        }
    }

    void enter(const Named<Sourced<Share>>& mix, const std::string* state) {
        for (const auto& [type, share] : mix) {
            if (find(model_.case_types, type) != nullptr) {
                came_.insert(type);
                add(type, state != nullptr ? *state : track_.start);
            }
        }
    }

    /// Who comes back may have another type than before.
    void add_returns(const std::string& track) {
        for_each_state(model_,
                       [&](const auto&, const auto&, const auto&, const State& state, const auto&) {
                           for (const auto& [name, back] : state.returns) {
                               const std::string* first = find(back.enter, track);
                               for (const auto& [type, value] : model_.case_types) {
                                   add(type, first != nullptr ? *first : track_.start);
                               }
                           }
                       });
    }

    void leave(const std::string& type, const std::string& name) {
        const State& state = *find(track_.states, name);
        for (const Leavers leavers : elsewhere_) {
            const Parts parts = parts_of(model_, type, leavers);
            add_all(parts.leavers, name);
            add_all(parts.others, name);
        }
        if (joins_) {
            add_families(type, name);
        }
        if (state.prohibited && is_asked(state.prohibited->who, type)) {
            add(type, state.prohibited->to);
        }
        for (const auto& [branch_name, branch] : state.branches) {
            if (is_asked(branch.who, type)) {
                add(type, branch.to);
            }
        }
        for (const auto& [exit_name, exit] : state.exits) {
            if (is_asked(exit.who, type)) {
                leave_by(exit, type, name);
            }
        }
    }

    void leave_by(const Exit& exit, const std::string& type, const std::string& state) {
        const Parts parts = parts_of(model_, type, exit.splits);
        add_all(parts.leavers, exit.to);
        add_all(parts.others, state);
        const Request* request = exit.by<Request>();
        if (request == nullptr) {
            return;
        }
        for (const auto& [name, rule] : request->rules) {
            if (!is_asked(rule.who, type)) {
                continue;
            }
            const Parts of_rule = parts_of(model_, type, rule.splits);
            add_all(of_rule.others, state);
            for (const auto& to : rule.to) {
                add_all(parts.leavers, to);
                add_all(of_rule.leavers, to);
            }
        }
    }

    /// A part that is joined is a whole family again.
    void add_families(const std::string& type, const std::string& state) {
        for (const auto& [family, value] : model_.case_types) {
            const Names parts = parts_of(model_, family, Leavers::matching).leavers;
            if (came_.count(family) > 0 &&
                std::find(parts.begin(), parts.end(), type) != parts.end()) {
                add(family, state);
            }
        }
    }

    const Model& model_;
    const Track& track_;
    bool joins_ = false;
    std::set<Leavers> elsewhere_;  ///< splits in the other tracks
    std::set<std::string> came_;
    std::set<Place> reached_;
    std::vector<Place> open_;
};

}  // namespace

const std::set<std::string>& Presence::types() {
    if (!types_) {
        types_ = Walk(model_, track_).types_in(state_);
    }
    return *types_;
}

}  // namespace atd::params::checks
