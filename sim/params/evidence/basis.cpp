#include "sim/params/evidence/basis.hpp"

#include <algorithm>

#include "sim/base/text.hpp"

namespace atd::params {

Basis basis_of(const Source& source) {
    return source.evidence.empty() || !source.assumed.empty() ? Basis::assumed
           : !source.proxy.empty()                            ? Basis::borrowed
           : !source.derived.empty()                          ? Basis::derived
                                                              : Basis::equal;
}

std::string grade_of(const Source& source, const Evidence& rows) {
    const Basis basis = basis_of(source);
    if (basis == Basis::assumed) {
        return "";
    }
    std::string lowest;
    for (const auto& id : source.evidence) {
        if (const auto row = rows.find(id); row != rows.end()) {
            lowest = std::max(lowest, row->second.quality);
        }
    }
    const bool can_fall = lowest.size() == 1 && lowest < "D";
    return basis == Basis::borrowed && can_fall
               ? std::string(1, static_cast<char>(lowest.front() + 1))
               : lowest;
}

BasisCounts count_bases(const std::vector<ParameterValue>& values) {
    BasisCounts counts;
    for (const auto& value : values) {
        if (value.sourced) {
            ++counts.numbers;
            ++counts.of[static_cast<std::size_t>(basis_of(value.source))];
        }
    }
    return counts;
}

std::string counts_text(const BasisCounts& counts) {
    const auto number = [&](Basis basis) {
        return std::to_string(counts.of[static_cast<std::size_t>(basis)]);
    };
    return counted(counts.numbers, "number") + ": " + number(Basis::equal) + " equal to a row, " +
           number(Basis::derived) + " derived, " + number(Basis::borrowed) + " borrowed, " +
           number(Basis::assumed) + " assumed";
}

}  // namespace atd::params
