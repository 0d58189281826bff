#include "analysis/pooled_quantile.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/base/stream.hpp"

#include "tests/support/catch.hpp"

// Against the definition: every value written out as often as it counts, sorted.

namespace atd::test {
namespace {

using analysis::PooledQuantile;
using analysis::Weights;
using Values = std::vector<double>;

double by_definition(const std::vector<Values>& samples, const Weights& weights, double level) {
    Values all;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        for (std::int64_t k = 0; k < weights[i]; ++k) {
            all.insert(all.end(), samples[i].begin(), samples[i].end());
        }
    }
    if (all.empty()) {
        return analysis::undefined;
    }
    std::sort(all.begin(), all.end());
    const auto rank = std::ceil(level * static_cast<double>(all.size()));
    return all[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

analysis::Samples pointers(const std::vector<Values>& samples) {
    analysis::Samples list;
    for (const auto& sample : samples) {
        list.push_back(&sample);
    }
    return list;
}

class Numbers {
  public:
    double uniform() { return stream_.uniform(); }

    std::size_t below(std::size_t n) {
        return static_cast<std::size_t>(uniform() * static_cast<double>(n));
    }

    /// Rounded to `grain`, so that values occur in several samples.
    std::vector<Values> samples(std::size_t count, std::size_t most, double grain) {
        std::vector<Values> list(count);
        for (auto& sample : list) {
            sample.resize(below(most + 1));
            for (auto& value : sample) {
                value = std::floor(100 * uniform() / grain) * grain;
            }
            std::sort(sample.begin(), sample.end());
        }
        return list;
    }

    Weights resample(std::size_t count) {
        Weights weights(count);
        for (std::size_t i = 0; i < count; ++i) {
            ++weights[below(count)];
        }
        return weights;
    }

  private:
    Stream stream_{ChanceKey{.seed = 20}, ChanceAddress{.name = 1}};
};

}  // namespace

TEST_CASE("a pooled quantile agrees with its definition on every resample", "[analysis]") {
    Numbers numbers;
    int compared = 0;
    for (const std::size_t most : {0u, 1u, 5u, 400u}) {
        for (const double grain : {1e-9, 10.0, 1000.0}) {
            for (const double level : {0.01, 0.5, 0.9, 1.0}) {
                const auto samples = numbers.samples(60, most, grain);
                const auto list = pointers(samples);
                const PooledQuantile quantile(list, level);
                for (int b = 0; b < 20; ++b) {
                    const Weights weights = numbers.resample(samples.size());
                    const double wanted = by_definition(samples, weights, level);
                    const double got = quantile(weights);
                    CHECK((got == wanted || (std::isnan(got) && std::isnan(wanted))));
                    ++compared;
                }
            }
        }
    }
    CHECK(compared == 960);
}

TEST_CASE("a pooled quantile far from the middle is found too", "[analysis]") {
    // 200 samples: all but one hold the same ten values, so the window is narrow.
    std::vector<Values> samples(200, Values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    samples[0].assign(3000, 100.0);
    samples[1].assign(3000, -100.0);
    const auto list = pointers(samples);
    const PooledQuantile median(list, 0.5);
    for (const std::size_t only : {0u, 1u, 2u}) {
        Weights weights(samples.size());
        weights[only] = 7;
        CHECK(median(weights) == by_definition(samples, weights, 0.5));
    }
    CHECK(std::isnan(median(Weights(samples.size()))));
}

}  // namespace atd::test
