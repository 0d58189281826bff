#include "tests/oracle/report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "sim/base/special_math.hpp"

namespace atd::test {
namespace {

std::string left(const std::string& text, std::size_t width) {
    return text + std::string(width - std::min(width, text.size()), ' ');
}

std::string right(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string verdict_on(const Oracle& oracle, const Number& number, double limit) {
    const bool passes = is_right(number, limit);
    if (oracle.is_wrong) {
        return passes ? "MISSED" : "caught";
    }
    return passes ? "right" : "WRONG";
}

void count_right(const Result& result, double limit, Summary& summary) {
    summary.oracles += 1;
    bool first = true;
    for (const Number& number : result.numbers) {
        summary.numbers += 1;
        if (number.tolerance.has_value()) {
            summary.exact += 1;
            continue;
        }
        const double z = z_of(number);
        summary.below += z < 0 ? 1 : 0;
        summary.beyond_two += std::fabs(z) > 1.96 ? 1 : 0;
        if (std::fabs(z) >= std::fabs(summary.worst_z)) {
            summary.worst_z = z;
            summary.worst_name = result.oracle->name + ", " + number.name;
        }
        if (first) {
            summary.spread += z * z;
            summary.spread_degrees += 1;
            first = false;
        }
    }
    if (!is_as_it_must_be(result, limit)) {
        summary.failures.push_back(result.oracle->name);
    }
}

void count_wrong(const Result& result, double limit, Summary& summary) {
    summary.wrong_models += 1;
    summary.wrong_numbers += result.numbers.size();
    for (const Number& number : result.numbers) {
        summary.caught += is_right(number, limit) ? 0 : 1;
    }
    if (!is_as_it_must_be(result, limit)) {
        summary.failures.push_back(result.oracle->name);
    }
}

/// The sum of squares as a standard normal: quantile of its chi-square probability.
double z_of_spread(double sum, std::size_t degrees) {
    if (degrees == 0) {
        return 0;
    }
    const double half = static_cast<double>(degrees) / 2;
    return special::normal_quantile(
        {special::gamma_below(half, sum / 2), special::gamma_above(half, sum / 2)});
}

}  // namespace

Result run_oracle(const Oracle& oracle, Keys keys, Executor& executor) {
    return {&oracle, oracle.numbers({oracle.key + keys.added, oracle.report, executor})};
}

bool is_as_it_must_be(const Result& result, double limit) {
    return std::all_of(result.numbers.begin(), result.numbers.end(), [&](const Number& number) {
        return is_right(number, limit) != result.oracle->is_wrong;
    });
}

Summary summary_of(const std::vector<Result>& results, double limit) {
    Summary summary;
    for (const Result& result : results) {
        result.oracle->is_wrong ? count_wrong(result, limit, summary)
                                : count_right(result, limit, summary);
    }
    summary.spread_z = z_of_spread(summary.spread, summary.spread_degrees);
    if (std::fabs(summary.spread_z) >= limit) {
        summary.failures.push_back("the spread of z");
    }
    return summary;
}

std::string printed(const char* format, double value) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

std::string heads() {
    return left("oracle, number", 58) + right("expected", 13) + right("got", 13) + right("SE", 10) +
           right("z", 7) + right("n", 9) + right("detectable", 12) + "\n";
}

std::string lines_of(const Result& result, double limit) {
    std::string lines;
    for (const Number& it : result.numbers) {
        lines += left(result.oracle->name + ", " + it.name, 58) +
                 right(printed("%.9g", it.expected), 13) + right(printed("%.9g", it.got.value), 13);
        lines += it.tolerance.has_value()
                     ? right("exact", 38)
                     : right(printed("%.3g", it.got.standard_error), 10) +
                           right(printed("%.2f", z_of(it)), 7) +
                           right(std::to_string(it.got.size), 9) +
                           right(printed("%.2f%%", 100 * detectable_bias(it, limit)), 12);
        lines += "  " + verdict_on(*result.oracle, it, limit) + "\n";
    }
    return lines;
}

std::string text_of(const Summary& it, Keys keys) {
    const auto count = [](std::size_t n) { return std::to_string(n); };
    std::string text = count(it.oracles) + " oracles with " + count(it.numbers) + " numbers, " +
                       count(it.exact) + " of them exact; ";
    text += keys.fixed() ? "fixed keys" : "key " + std::to_string(keys.added);
    text += ".\nWorst |z| " + printed("%.2f", std::fabs(it.worst_z)) + " (" + it.worst_name +
            "); limit " + printed("%.3f", keys.limit()) + ".\n";
    text += "Of " + count(it.numbers - it.exact) + " numbers with chance " + count(it.below) +
            " lie below the expected value and " + count(it.beyond_two) + " have |z| > 1.96.\n";
    text += "First numbers of " + count(it.spread_degrees) + " oracles: sum of z squared " +
            printed("%.1f", it.spread) + ", as a standard normal " + printed("%.2f", it.spread_z) +
            ".\n";
    text += count(it.wrong_models) + " wrong models: " + count(it.caught) + " of " +
            count(it.wrong_numbers) + " numbers caught.\n";
    for (const std::string& name : it.failures) {
        text += "Not as it must be: " + name + "\n";
    }
    return text;
}

}  // namespace atd::test
