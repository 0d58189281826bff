#include "sim/base/sha256.hpp"
#include "sim/io/scenario/read_scenario.hpp"

namespace atd::io {

std::string scenario_sha256(const params::Scenario& scenario) {
    return sha256_of(write_scenario(scenario));
}

}  // namespace atd::io
