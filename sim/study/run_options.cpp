#include "sim/study/run_options.hpp"

#include <optional>
#include <utility>

#include "sim/engine/codes.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/model/pathway.hpp"
#include "sim/study/manifest.hpp"

namespace atd::study {
namespace {

struct Finished {
    record::ReplicationRecord record;
    analysis::ReplicationSummary summary;
};

/// The pieces of work of a study: option by option, replication by replication.
class Study {
  public:
    Study(const std::vector<Option>& options,
          const RunSettings& settings,
          io::ResultsWriter* sink)
        : settings_(settings),
          sink_(sink),
          finished_(options.size() * settings.replications) {
        for (const auto& option : options) {
            pathways_.push_back(model::lower(option.scenario));
            runs_.push_back({option.name,
                             option.scenario,
                             engine::codes_of(option.scenario),
                             settings.seed,
                             settings.first_replication,
                             {}});
        }
    }

    std::size_t size() const { return finished_.size(); }

    void work(std::size_t i) {
        stop_if_cancelled();
        const auto [option, k] = place_of(i);
        const OptionRun& run = runs_[option];
        const std::uint32_t replication = settings_.first_replication + k;
        auto record =
            engine::simulate(pathways_[option], {settings_.seed, replication, 0});
        auto summary = analysis::summarise(record, run.codes, run.scenario);
        if (sink_ == nullptr) {
            record = {};
        }
        finished_[i] = {std::move(record), std::move(summary)};
    }

    void absorb(std::size_t i) {
        stop_if_cancelled();
        const auto [option, k] = place_of(i);
        if (sink_ != nullptr) {
            write(option, k, finished_[i]->record);
        }
        runs_[option].summaries.push_back(std::move(finished_[i]->summary));
        finished_[i].reset();
        if (settings_.progress) {
            settings_.progress(i + 1, size());
        }
    }

    std::vector<OptionRun> take_runs() { return std::move(runs_); }

  private:
    std::pair<std::size_t, std::uint32_t> place_of(std::size_t i) const {
        return {i / settings_.replications,
                static_cast<std::uint32_t>(i % settings_.replications)};
    }

    void stop_if_cancelled() const {
        if (settings_.cancel != nullptr && settings_.cancel->load()) {
            throw Interrupted();
        }
    }

    void write(std::size_t option,
               std::uint32_t k,
               const record::ReplicationRecord& record) {
        const OptionRun& run = runs_[option];
        if (k == 0) {
            sink_->begin_option(make_manifest(run.name,
                                              run.scenario,
                                              settings_.seed,
                                              settings_.first_replication,
                                              settings_.replications),
                                run.codes);
        }
        sink_->append(record);
    }

    const RunSettings& settings_;
    io::ResultsWriter* sink_;
    std::vector<model::Pathway> pathways_;
    std::vector<OptionRun> runs_;
    std::vector<std::optional<Finished>> finished_;
};

}  // namespace

std::vector<OptionRun> run_study(const std::vector<Option>& options,
                                 const RunSettings& settings,
                                 io::ResultsWriter* sink) {
    Study study(options, settings, sink);
    SerialExecutor serial;
    Executor& executor = settings.executor != nullptr ? *settings.executor : serial;
    executor.run_ordered(
        study.size(),
        [&](std::size_t i) { study.work(i); },
        [&](std::size_t i) { study.absorb(i); });
    return study.take_runs();
}

}  // namespace atd::study
