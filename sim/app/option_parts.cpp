#include "sim/app/option_parts.hpp"

#include <limits>

#include "sim/app/whole_number.hpp"
#include "sim/base/format.hpp"

namespace atd::app {

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
    return CLI::Validator(
        [=](const std::string& text) { return fault_in_number(text, least, most); },
        fmt::format("in [{} - {}]", least, most));
}

CLI::Validator any_number() {
    return whole_number(0, std::numeric_limits<std::uint64_t>::max());
}

CLI::Validator any_replication() {
    return whole_number(0, std::numeric_limits<std::uint32_t>::max());
}

void add_settings(CLI::App& app, std::vector<std::string>& settings) {
    app.add_option("--set", settings,
                   "PATH=VALUE: another value of the scenario, for example "
                   "pools.beds.capacity.opening.places=12; may be repeated")
        ->allow_extra_args(false);
}

}  // namespace atd::app
