#include "sim/params/evidence/important_numbers.hpp"

#include <algorithm>
#include <array>

namespace atd::params {
namespace {

enum class Sort { price, stock, capacity, arrivals, rate, other };
constexpr std::size_t sorts = 6;
constexpr std::size_t most_of_a_sort = 3;

Sort sort_of(const std::string& path) {
    const auto within = [&](const char* folder, const char* end) {
        return path.starts_with(folder) && path.ends_with(end);
    };
    return within("costs.", ".price")     ? Sort::price
           : within("stock.", ".count")   ? Sort::stock
           : within("pools.", ".places")  ? Sort::capacity
           : within("arrivals.", ".rate") ? Sort::arrivals
           : within("tracks.", ".rate")   ? Sort::rate
           : within("tracks.", ".mean")   ? Sort::rate
                                          : Sort::other;
}

}  // namespace

const char* const importance_rule =
    "Shown first are up to three of each kind (prices, numbers at the start, places, arrivals, and "
    "rates or lengths of stay), in the order of the scenario; then the next of each kind.";

std::vector<ParameterValue> by_importance(const std::vector<ParameterValue>& leaves) {
    std::array<std::size_t, sorts> seen{};
    std::vector<std::pair<std::size_t, const ParameterValue*>> ranked;
    for (const auto& value : leaves) {
        if (value.sourced) {
            const auto sort = static_cast<std::size_t>(sort_of(value.path));
            const std::size_t round = seen[sort]++ / most_of_a_sort;
            ranked.emplace_back(round * sorts + sort, &value);
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<ParameterValue> sorted;
    for (const auto& [rank, value] : ranked) {
        sorted.push_back(*value);
    }
    return sorted;
}

}  // namespace atd::params
