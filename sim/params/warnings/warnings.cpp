#include "sim/params/warnings/warnings.hpp"

#include <utility>

namespace atd::params {

void warnings::List::add(std::string path, std::string message, std::string hint) {
    found_.push_back(
        {.path = std::move(path), .hint = std::move(hint), .message = std::move(message)});
}

std::vector<Problem> warnings_in(const Scenario& scenario) {
    warnings::List list;
    warnings::look_at_dates(list, scenario);
    warnings::look_at_places(list, scenario);
    warnings::look_at_signals(list, scenario.model);
    warnings::look_at_settings(list, scenario.model);
    warnings::look_at_curves(list, scenario);
    warnings::look_at_circles(list, scenario.model);
    return list.take();
}

}  // namespace atd::params
