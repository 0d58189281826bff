#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/enum_table.hpp"

namespace atd::params {

/// How the draws are laid out.
enum class Design { random, latin_hypercube, sobol };

struct PlanSettings {
    std::uint64_t seed = 1;
    std::uint32_t draws = 1;
    Design design = Design::random;
};

/// Which draw of the parameters; draws are counted from 1.
struct DrawKey {
    std::uint64_t seed = 1;
    std::uint32_t draw = 1;
};

/// The uniform random number of a parameter: it depends on nothing but the key and the path, so
/// that a parameter or an option that is added changes no other.
double uniform_of(DrawKey key, std::string_view path);

/// Independent uniform numbers by draw and address.
/// - random: uniform_of.
/// - Latin hypercube: for each address the draws lie in as many equal parts of (0, 1), one in each,
///   in a random order that depends on the seed, the address and the number of draws. McKay,
///   Beckman and Conover, Technometrics 21 (1979), doi:10.2307/1268522.
/// - Sobol: the coordinate of an address is its place among all addresses in order, shifted by a
///   random word of its own (a digital shift). An address that is added changes the draws of those
///   behind it.
/// Draws beyond those asked for, which replace others, are random where the design is a Latin
/// hypercube.
class DesignPoints {
  public:
    /// Throws InputError where a Sobol design has more addresses than there are dimensions.
    DesignPoints(const PlanSettings& settings, std::vector<std::string> addresses);

    /// The numbers of one draw.
    class Point {
      public:
        double uniform(std::string_view address) const;

      private:
        friend DesignPoints;
        const DesignPoints* design_ = nullptr;
        std::uint32_t draw_ = 1;
        std::vector<std::uint64_t> words_{};
    };

    Point point(std::uint32_t draw) const;

  private:
    PlanSettings settings_;
    std::map<std::string, std::size_t, std::less<>> places_;
    std::vector<std::vector<std::uint32_t>> parts_;  ///< by place, of a Latin hypercube
};

}  // namespace atd::params

template <>
struct atd::EnumTable<atd::params::Design> {
    using E = atd::params::Design;
    static constexpr std::array<EnumName<E>, 3> rows{{
        {E::random, "random", "independent draws; a number that is added changes no other"},
        {E::latin_hypercube, "latin-hypercube",
         "the draws of each number spread evenly over its distribution"},
        {E::sobol, "sobol", "the draws of all numbers together spread evenly (Sobol sequence)"},
    }};
};
