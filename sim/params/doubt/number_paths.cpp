#include "sim/params/doubt/number_paths.hpp"

#include <type_traits>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/params/doubt/plain_number.hpp"
#include "sim/params/evidence/sourced_values.hpp"

namespace atd::params {

std::string unit_of_price(const Price& price) {
    return to_text(price.money.currency()) + " per " + std::string(name_of(price.unit));
}

std::map<std::string, NumberAt> numbers_by_path(const Scenario& scenario) {
    std::map<std::string, NumberAt> numbers;
    for_each_sourced(scenario, [&](const std::string& path, const auto& sourced) {
        if constexpr (requires { plain_number(sourced.value); }) {
            NumberAt at{.address = address_of(path, sourced),
                        .kind = kind_of(sourced.value),
                        .value = plain_number(sourced.value)};
            if constexpr (std::same_as<std::decay_t<decltype(sourced.value)>, Price>) {
                at.unit = unit_of_price(sourced.value);
            }
            numbers.emplace(at.address, at);
            numbers.emplace(path, std::move(at));
        }
    });
    return numbers;
}

std::string hint_for(const std::string& path, const std::map<std::string, NumberAt>& numbers) {
    std::vector<std::string> known;
    for (const auto& number : numbers) {
        known.push_back(number.first);
    }
    const std::string nearest = nearest_name(path, known);
    return nearest.empty() ? "" : suggest(path, {nearest});
}

}  // namespace atd::params
