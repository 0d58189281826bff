#include "sim/params/doubt/design_points.hpp"

#include <algorithm>
#include <numeric>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/base/sobol.hpp"
#include "sim/base/stream.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::params {
namespace {

/// Random numbers of an address that belong to no draw; `use` tells them apart.
Stream stream_of(std::uint64_t seed, std::string_view address, std::uint64_t use) {
    return {{.seed = seed, .replication = 0, .draw = 0},
            {.purpose = static_cast<std::uint16_t>(Purpose::parameter),
             .occurrence = use,
             .name = hash_name(address)}};
}

constexpr std::uint64_t digital_shift = 1;
constexpr std::uint64_t order_of_parts = 2;

/// Fisher and Yates' shuffle.
std::vector<std::uint32_t> shuffled_parts(const PlanSettings& settings, std::string_view address) {
    std::vector<std::uint32_t> parts(settings.draws);
    std::iota(parts.begin(), parts.end(), 0u);
    Stream stream = stream_of(settings.seed, address, order_of_parts);
    for (std::size_t left = parts.size(); left > 1; --left) {
        const auto other = static_cast<std::size_t>(stream.uniform() * static_cast<double>(left));
        std::swap(parts[left - 1], parts[other]);
    }
    return parts;
}

}  // namespace

double uniform_of(DrawKey key, std::string_view path) {
    return uniform_at(
        {.seed = key.seed, .replication = 0, .draw = key.draw},
        {.purpose = static_cast<std::uint16_t>(Purpose::parameter), .name = hash_name(path)});
}

DesignPoints::DesignPoints(const PlanSettings& settings, std::vector<std::string> addresses)
    : settings_(settings) {
    if (settings.design == Design::random) {
        return;
    }
    std::sort(addresses.begin(), addresses.end());
    addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
    if (settings.design == Design::sobol && addresses.size() > most_sobol_dimensions) {
        throw InputError(
            Problem{.expected = fmt::format("at most {} uncertain numbers in a sobol design",
                                            most_sobol_dimensions),
                    .got = std::to_string(addresses.size())});
    }
    for (const auto& address : addresses) {
        places_.emplace(address, places_.size());
        if (settings.design == Design::latin_hypercube) {
            parts_.push_back(shuffled_parts(settings, address));
        }
    }
}

DesignPoints::Point DesignPoints::point(std::uint32_t draw) const {
    Point point;
    point.design_ = this;
    point.draw_ = draw;
    if (settings_.design == Design::sobol) {
        point.words_ = sobol_point(places_.size(), draw);
    }
    return point;
}

double DesignPoints::Point::uniform(std::string_view address) const {
    const PlanSettings& settings = design_->settings_;
    const double random = uniform_of({settings.seed, draw_}, address);
    const auto place = design_->places_.find(address);
    if (place == design_->places_.end()) {
        return random;
    }
    if (settings.design == Design::sobol) {
        Stream shift = stream_of(settings.seed, address, digital_shift);
        return open_unit(words_[place->second] ^ shift());
    }
    if (draw_ > settings.draws) {
        return random;
    }
    const double part = design_->parts_[place->second][draw_ - 1];
    return (part + random) / settings.draws;
}

}  // namespace atd::params
