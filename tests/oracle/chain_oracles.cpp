// An absorbing chain with constant rates: matrix algebra against the real engine.
#include "tests/oracle/chain_exact.hpp"
#include "tests/oracle/chain_runs.hpp"
#include "tests/oracle/families.hpp"

namespace atd::test {
namespace {

// Functions and literals: the table is made before globals of this file are.
std::string rates(const std::string& start) {
    return "rates per day: D to A 0.05, R 0.02, X 0.01; A to D 0.01, R 0.005, X "
           "0.0012, "
           "B 0.0008; all cases start in " +
           start;
}

const char* const algebra =
    "N = (-Q)^-1 over D and A, ends N R, life t = N 1, variance 2 N t - t^2 (Kemeny "
    "and "
    "Snell 1960, ch. 3)";

void add_ends(const ExactChain& exact, const ChainResult& got, Numbers& numbers) {
    numbers.push_back({"ends in R", exact.r, got.ended_in('r')});
    numbers.push_back({"ends in X", exact.x, got.ended_in('x')});
    numbers.push_back({"ends in B", exact.b, got.ended_in('b')});
}

void add_times(const ExactChain& exact, const ChainResult& got, Numbers& numbers) {
    numbers.push_back({"days in D", exact.in_d, mean_of(got.in_d)});
    numbers.push_back({"days in A", exact.in_a, mean_of(got.in_a)});
    numbers.push_back({"E[T]", exact.mean, mean_of(got.life)});
    numbers.push_back({"SD[T]", exact.deviation, deviation_of(got.life)});
}

Oracle chain_from(char start, const ExactChain& exact, std::uint64_t key) {
    const std::string name(1, static_cast<char>(start - 'a' + 'A'));
    return {.name = "chain from " + name,
            .group = "chain",
            .model = rates(name),
            .formula = algebra,
            .tells_apart =
                "swapped starts or ends, a branching share or a rate off by 2%, stays "
                "rounded to days",
            .key = key,
            .brief = start == 'd' ? std::optional(Effort{2}) : std::nullopt,
            .tests = Effort{20},
            .report = {68},
            .numbers = [start, exact](const Sample& sample) {
                const ChainResult got = run_chain(chain_pathway(start), sample);
                Numbers numbers;
                add_ends(exact, got, numbers);
                add_times(exact, got, numbers);
                return numbers;
            }};
}

Oracle course() {
    return {.name = "chain from D, over time",
            .group = "chain",
            .model = rates("D"),
            .formula =
                "exp(90 Q) for day 90, sums of its living states for lasting t "
                "days; moves A to D: 0.01 times the days in A",
            .tells_apart = "moves at the wrong time although the ends are right",
            .key = 1101,
            .brief = {},
            .tests = Effort{24},
            .report = {150},
            .numbers = [](const Sample& sample) {
                const ChainResult got = run_chain(chain_pathway('d'), sample);
                Numbers numbers;
                const std::string states = "darxb";
                for (std::size_t k = 0; k < states.size(); ++k) {
                    numbers.push_back(
                        {std::string("day 90 in ") + static_cast<char>(states[k] - 'a' + 'A'),
                         exact_on_day_90[k], got.at_90_in(states[k])});
                }
                const std::array<int, 3> days{30, 90, 365};
                for (std::size_t k = 0; k < days.size(); ++k) {
                    numbers.push_back({"P(T > " + std::to_string(days[k]) + ")", exact_lasting[k],
                                       got.alive_after(days[k])});
                }
                numbers.push_back({"moves A to D", exact_returns, mean_of(got.moves_to_d)});
                return numbers;
            }};
}

// The models below are wrong on purpose; every number named must give them away.

Oracle swapped_start() {
    return {.name = "chain, starts swapped",
            .group = "chain",
            .model = rates("A instead of D"),
            .formula = algebra,
            .tells_apart = "cases that start in the other state",
            .key = 1004,
            .brief = Effort{2},
            .tests = {},
            .report = {8},
            .numbers =
                [](const Sample& sample) {
                    const ChainResult got = run_chain(chain_pathway('a'), sample);
                    Numbers numbers;
                    add_ends(exact_from_d, got, numbers);
                    numbers.push_back({"E[T]", exact_from_d.mean, mean_of(got.life)});
                    numbers.push_back({"SD[T]", exact_from_d.deviation, deviation_of(got.life)});
                    return numbers;
                },
            .is_wrong = true};
}

// Share of A among the moves from D 0.6375 instead of 0.625; their rate stays 0.08.
// With p = 0.6375 * 0.01 / 0.017 returns p / (1 - p) become 0.6, by 3.2%; R falls by
// 0.2%.
Oracle share_off() {
    return {.name = "chain, a share 2% off",
            .group = "chain",
            .model = rates("D; 63.75% of the moves from D lead to A, not 62.5%"),
            .formula = algebra,
            .tells_apart = "a branching share 2% off",
            .key = 1005,
            .brief = {},
            .tests = Effort{24},
            .report = {60},
            .numbers =
                [](const Sample& sample) {
                    auto wrong = chain_pathway('d');
                    const double others = (0.08 - 0.051) / 0.03;
                    scale_rate(wrong, 'd', 'a', 1.02);
                    scale_rate(wrong, 'd', 'r', others);
                    scale_rate(wrong, 'd', 'x', others);
                    const ChainResult got = run_chain(wrong, sample);
                    return Numbers{{"moves A to D", exact_returns, mean_of(got.moves_to_d)},
                                   {"ends in X", exact_from_d.x, got.ended_in('x')},
                                   {"E[T]", exact_from_d.mean, mean_of(got.life)}};
                },
            .is_wrong = true};
}

Oracle rates_off() {
    return {.name = "chain, rates 2% off",
            .group = "chain",
            .model = rates("D; every rate 2% too high"),
            .formula = algebra,
            .tells_apart = "every rate 2% off, with the right shares",
            .key = 1006,
            .brief = {},
            .tests = Effort{10},
            .report = {20},
            .numbers =
                [](const Sample& sample) {
                    auto wrong = chain_pathway('d');
                    for (const std::string move : {"da", "dr", "dx", "ad", "ar", "ax", "ab"}) {
                        scale_rate(wrong, move[0], move[1], 1.02);
                    }
                    const ChainResult got = run_chain(wrong, sample);
                    return Numbers{{"E[T]", exact_from_d.mean, mean_of(got.life)},
                                   {"SD[T]", exact_from_d.deviation, deviation_of(got.life)}};
                },
            .is_wrong = true};
}

}  // namespace

Oracles chain_oracles() {
    return {chain_from('d', exact_from_d, 1001),
            chain_from('a', exact_from_a, 1002),
            course(),
            swapped_start(),
            share_off(),
            rates_off()};
}

}  // namespace atd::test
