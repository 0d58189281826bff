#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sim/terms/ids.hpp"

#include "analysis/histories/grouped.hpp"
#include "analysis/histories/histories.hpp"

namespace atd::analysis {

/// The place of a case among many, by the value of its key.
using CaseNumbers = std::unordered_map<std::uint64_t, std::size_t>;

/// The keys are all different.
inline CaseNumbers numbers_of(std::span<const CaseKey> keys) {
    CaseNumbers numbers;
    numbers.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        numbers.emplace(keys[i].value(), i);
    }
    return numbers;
}

/// Numbers those whom rows are about: the members of each case in their order, and
/// after them the case as a whole.
class Owners {
  public:
    /// The persons of each case are in the order of their members; `numbers` numbers
    /// the cases.
    Owners(CaseNumbers numbers, const Grouped<Person>& persons)
        : numbers_(std::move(numbers)) {
        for (std::size_t i = 0; i + 1 < persons.first.size(); ++i) {
            first_.push_back(members_.size());
            for (const Person& person : persons.of(i)) {
                if (members_.size() == first_.back() || members_.back() != person.member) {
                    members_.push_back(person.member);
                }
            }
            members_.push_back(whole_case);
        }
        first_.push_back(members_.size());
    }

    std::size_t size() const { return members_.size(); }

    /// Of a row about any part of the case; size() where nobody is there.
    std::size_t of(CaseKey key, Member member) const {
        const auto number = numbers_.find(key.original().value());
        if (number == numbers_.end()) {
            return size();
        }
        const std::size_t first = first_[number->second];
        const std::size_t whole = first_[number->second + 1] - 1;
        if (member == whole_case) {
            return whole;
        }
        // Members count from 0 but for those who came back without the others.
        if (first + member < whole && members_[first + member] == member) {
            return first + member;
        }
        const auto end = members_.begin() + static_cast<std::ptrdiff_t>(whole);
        const auto found =
            std::find(members_.begin() + static_cast<std::ptrdiff_t>(first), end, member);
        return found == end ? size() : static_cast<std::size_t>(found - members_.begin());
    }

  private:
    CaseNumbers numbers_;
    std::vector<std::size_t> first_;  ///< by case, and the end of the last
    std::vector<Member> members_;     ///< of each owner
};

}  // namespace atd::analysis
