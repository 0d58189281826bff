#include "analysis/facts/families.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/histories/state_set.hpp"

namespace atd::analysis {
namespace {

/// A member with what family life depends on, as spans by time.
struct Relative {
    const Person* person = nullptr;
    Interval childhood;  ///< observed; empty for an adult
    std::span<const PartTime> parts;
    std::vector<Interval> detained;
    std::vector<Interval> held_apart;  ///< where children are kept from their family

    bool is_adult() const { return atd::is_adult(person->role); }
};

/// How a member fares from one moment to the next.
struct Now {
    std::uint8_t part = 0;
    bool detained = false, held_apart = false, present = false;
};

bool covers(const std::vector<Interval>& spans, SimTime t) {
    return std::any_of(spans.begin(), spans.end(),
                       [t](const Interval& span) { return span.from <= t && t < span.to; });
}

void find_spans(const Histories& histories, const Person& person, const StateSet& states,
                std::vector<Interval>& spans) {
    spans.clear();
    for (const Visit& visit : histories.visits(person)) {
        if (states.contains(visit.state)) {
            spans.push_back(visit.span());
        }
    }
}

StateSet apart_states(const record::Codes& codes, const StateSet& detention) {
    StateSet states(codes);
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        if (detention.contains(StateId(i)) &&
            codes.states[i].held_with == HeldWith::unrelated_children) {
            states.add(StateId(i));
        }
    }
    return states;
}

Now now_of(const Relative& relative, SimTime t) {
    return {.part = part_at(relative.parts, t),
            .detained = covers(relative.detained, t),
            .held_apart = covers(relative.held_apart, t),
            .present = t < relative.person->ended};
}

/// What holds for one child at one moment.
struct Situation {
    bool apart_from_parent = false, apart_from_sibling = false;
    bool parent_detained = false, child_detained = false, has_adult = false;
};

/// Walks through one family after another and keeps its memory.
class FamilyWalk {
  public:
    FamilyWalk(const Histories& histories, const record::Codes& codes)
        : histories_(histories),
          detention_(detention_states(codes, DetentionDefinition::either)),
          apart_(apart_states(codes, detention_)) {}

    void add(FamilyDays& days, std::span<const Person> members) {
        meet(members);
        find_moments();
        ever_apart_.assign(size_, false);
        lost_adult_.assign(size_, false);
        for (std::size_t i = 0; i + 1 < moments_.size(); ++i) {
            add_time(days, {moments_[i], moments_[i + 1]});
        }
        for (std::size_t i = 0; i < size_; ++i) {
            days.ever_apart += ever_apart_[i] ? 1 : 0;
            days.left_without_adult += lost_adult_[i] ? 1 : 0;
        }
    }

  private:
    void meet(std::span<const Person> members) {
        size_ = members.size();
        family_.resize(std::max(family_.size(), size_));
        now_.resize(family_.size());
        for (std::size_t i = 0; i < size_; ++i) {
            const Person& person = members[i];
            Relative& it = family_[i];
            it.person = &person;
            it.parts = histories_.parts(person);
            find_spans(histories_, person, detention_, it.detained);
            find_spans(histories_, person, apart_, it.held_apart);
            it.childhood = it.is_adult() ? Interval{} : childhood_of(person);
        }
    }

    Interval childhood_of(const Person& person) const {
        return as_child(intersection({std::max(person.arrived, person.birth), person.ended},
                                     histories_.observation()),
                        person);
    }

    std::span<const Relative> family() const { return {family_.data(), size_}; }

    /// Every moment at which something may change for a child of the family.
    void find_moments() {
        moments_.clear();
        for (const Relative& it : family()) {
            moments_.push_back(it.person->ended);
            for (const PartTime& own : it.parts) {
                moments_.push_back(own.span.from);
            }
            for (const auto* spans : {&it.detained, &it.held_apart}) {
                for (const Interval& span : *spans) {
                    moments_.push_back(span.from);
                    moments_.push_back(span.to);
                }
            }
            if (length(it.childhood) > Seconds{0}) {
                moments_.push_back(it.childhood.from);
                moments_.push_back(it.childhood.to);
            }
        }
        std::sort(moments_.begin(), moments_.end());
        moments_.erase(std::unique(moments_.begin(), moments_.end()), moments_.end());
    }

    void add_time(FamilyDays& days, Interval time) {
        const auto lives_it = [&](const Relative& it) {
            return it.childhood.from <= time.from && time.to <= it.childhood.to;
        };
        if (std::none_of(family().begin(), family().end(), lives_it)) {
            return;
        }
        for (std::size_t i = 0; i < size_; ++i) {
            now_[i] = now_of(family_[i], time.from);
        }
        for (std::size_t i = 0; i < size_; ++i) {
            if (lives_it(family_[i])) {
                add_child(days, i, length(time).count());
            }
        }
    }

    void add_child(FamilyDays& days, std::size_t child, std::int64_t seconds) {
        const Situation now = situation_of(child);
        days.apart_from_parent += now.apart_from_parent ? seconds : 0;
        days.apart_from_sibling += now.apart_from_sibling ? seconds : 0;
        days.parent_detained += now.parent_detained ? seconds : 0;
        days.child_detained += now.child_detained ? seconds : 0;
        ever_apart_[child] = ever_apart_[child] || now.apart_from_parent;
        lost_adult_[child] = lost_adult_[child] || (!now.has_adult && now.apart_from_parent);
    }

    Situation situation_of(std::size_t child) const {
        Situation now;
        const Now& own = now_[child];
        for (std::size_t i = 0; i < size_; ++i) {
            if (i == child) {
                continue;
            }
            const bool elsewhere = now_[i].part != own.part;
            if (!family_[i].is_adult()) {
                now.apart_from_sibling = now.apart_from_sibling || elsewhere;
                continue;
            }
            const bool present = now_[i].present;
            const bool other_detained = now_[i].detained;
            now.has_adult = now.has_adult || (present && !elsewhere);
            now.apart_from_parent =
                now.apart_from_parent || elsewhere || !present || own.held_apart;
            now.parent_detained = now.parent_detained || (!own.detained && other_detained);
            now.child_detained = now.child_detained || (own.detained && present && !other_detained);
        }
        return now;
    }

    const Histories& histories_;
    StateSet detention_, apart_;
    std::vector<Relative> family_;  ///< the first `size_` are of this family
    std::size_t size_ = 0;
    std::vector<Now> now_;
    std::vector<SimTime> moments_;
    std::vector<std::uint8_t> ever_apart_, lost_adult_;
};

}  // namespace

FamilyDays family_days(const Histories& histories, const record::Codes& codes) {
    FamilyWalk walk(histories, codes);
    FamilyDays days;
    for (const auto& members : histories.cases()) {
        if (members.size() >= 2) {
            walk.add(days, members);
        }
    }
    return days;
}

}  // namespace atd::analysis
