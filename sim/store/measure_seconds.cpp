#include "sim/store/measure_seconds.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <utility>

#include "sim/io/record/temporary_folder.hpp"
#include "sim/store/results_sink.hpp"

namespace atd::store {
namespace {

constexpr double enough_seconds = 0.5;
constexpr double longest_wait = 10;

/// What replications take: the first one with all that is done once, and each other.
struct Pace {
    double first = 0, each = 0;
    std::size_t replications = 0;  ///< run to find this

    double seconds(std::size_t count) const {
        return count == 0 ? 0 : first + each * static_cast<double>(count - 1);
    }
};

class Trial {
  public:
    Trial(const std::vector<run::Option>& options, const run::EstimateSettings& wanted)
        : options_(options) {
        settings_.seed = static_cast<std::uint64_t>(options.front().scenario.seed);
        settings_.record_level = wanted.record_level;
    }

    Pace pace(std::size_t most, bool writes_file) {
        Pace pace;
        pace.first = pace.each = seconds(1, writes_file);
        pace.replications = 1;
        const double room = std::floor(enough_seconds / std::max(pace.first, 1e-3));
        const auto more = static_cast<std::size_t>(std::min(room, static_cast<double>(most - 1)));
        if (more > 0) {
            pace.replications += more;
            pace.each = std::max(0.0, (seconds(pace.replications, writes_file) - pace.first) /
                                          static_cast<double>(more));
        }
        return pace;
    }

  private:
    /// Of the processor, so that what else runs on the machine does not count.
    double seconds(std::size_t replications, bool writes_file) {
        settings_.replications = static_cast<std::uint32_t>(replications);
        const std::clock_t begun = std::clock();
        if (writes_file) {
            const io::TemporaryFolder folder;
            const auto writer =
                open_results(folder.file("trial.h5"), io::Existing::refuse, settings_);
            run_and_store(options_, settings_, writer.get());
            writer->publish();
        } else {
            run::run_study(options_, settings_);
        }
        return static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
    }

    const std::vector<run::Option>& options_;
    run::RunSettings settings_;
};

}  // namespace

void measure_seconds(run::Estimate& estimate, const std::vector<run::Option>& options,
                     const run::EstimateSettings& settings) {
    const double threads = static_cast<double>(settings.threads);
    const double alone = estimate.seconds * threads / static_cast<double>(settings.replications);
    if (alone > longest_wait) {
        return;
    }
    Trial trial(options, settings);
    const std::size_t stored = settings.writes_file ? settings.kept() : 0;
    const std::size_t counted = settings.replications - stored;
    double seconds = 0;
    for (const auto& [count, writes_file] : {std::pair{stored, true}, std::pair{counted, false}}) {
        if (count > 0) {
            const Pace pace = trial.pace(count, writes_file);
            seconds += pace.seconds(count);
            estimate.measured_replications += pace.replications;
        }
    }
    estimate.seconds = seconds / threads;
}

}  // namespace atd::store
