#include "sim/run/run_study.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "sim/model/pathway.hpp"
#include "sim/run/branch_cache.hpp"
#include "sim/run/codes.hpp"
#include "sim/run/cost_cuts.hpp"

#include "analysis/wellbeing/wellbeing.hpp"

namespace atd::run {
namespace {

struct Finished {
    std::unique_ptr<SpillHook> hook;
    record::ReplicationRecord record;
    analysis::ReplicationSummary summary;
};

class Study {
  public:
    Study(const std::vector<Option>& options, const RunSettings& settings,
          const std::vector<Piece>& pieces, Summaries known, RecordSink* sink)
        : settings_(settings),
          pieces_(pieces),
          summaries_(std::move(known)),
          sink_(sink),
          finished_(pieces.size()) {
        for (const auto& option : options) {
            pathways_.push_back(model::lower(option.scenario));
            runs_.push_back({option.name,
                             option.scenario,
                             codes_of(option.scenario, option.evidence),
                             settings.seed,
                             settings.first_replication,
                             {}});
        }
        const auto cuts = cost_cuts_of(options, settings.cost_cuts);
        for (const OptionRun& run : runs_) {
            summarisers_.emplace_back(run.codes, run.scenario, cuts, settings.detail);
        }
        std::vector<BranchCache::Run> runs;
        for (const Piece& piece : pieces) {
            runs.emplace_back(piece.option, piece.replication);
        }
        branches_.emplace(options, pathways_, runs);
        summaries_.resize(options.size());
        for (auto& summaries : summaries_) {
            summaries.resize(settings.replications);
        }
    }

    std::size_t size() const { return pieces_.size(); }

    void work(std::size_t i) {
        stop_if_cancelled();
        const auto [option, k] = pieces_[i];
        const OptionRun& run = runs_[option];
        const std::uint32_t replication = settings_.first_replication + k;
        auto hook = new_spill_hook();
        const auto spill = [&](record::ReplicationRecord& record) {
            if (hook) {
                hook->spill(record);
            }
        };
        auto record =
            branches_->simulate({option, k}, {settings_.seed, replication, settings_.draw}, spill);
        if (is_kept(pieces_[i])) {
            record.assessments = analysis::assessments_of(record, run.codes, run.scenario);
            spill(record);
        }
        auto summary = summarisers_[option](record);
        record.summaries = std::move(summary.months);
        if (is_kept(pieces_[i])) {
            keep_level(record, settings_.record_level);
        } else {
            record = {};
        }
        spill(record);
        finished_[i] = {std::move(hook), std::move(record), std::move(summary)};
    }

    void absorb(std::size_t i) {
        stop_if_cancelled();
        const Piece& piece = pieces_[i];
        if (is_kept(piece)) {
            sink_->take(runs_[piece.option], piece, finished_[i]->record);
        }
        summaries_[piece.option][piece.replication] = std::move(finished_[i]->summary);
        finished_[i].reset();
        if (settings_.progress) {
            settings_.progress(i + 1, size());
        }
    }

    std::vector<OptionRun> take_runs() {
        for (std::size_t option = 0; option < runs_.size(); ++option) {
            for (auto& summary : summaries_[option]) {
                if (summary) {
                    runs_[option].summaries.push_back(std::move(*summary));
                }
            }
        }
        return std::move(runs_);
    }

  private:
    std::unique_ptr<SpillHook> new_spill_hook() const {
        const std::size_t at_once =
            settings_.executor != nullptr ? settings_.executor->in_flight() : 1;
        return settings_.rows != nullptr ? settings_.rows->new_hook(at_once) : nullptr;
    }

    bool is_kept(const Piece& piece) const {
        return sink_ != nullptr && piece.replication < settings_.kept();
    }

    void stop_if_cancelled() const {
        if (settings_.cancel != nullptr && settings_.cancel->load()) {
            throw Interrupted();
        }
    }

    const RunSettings& settings_;
    const std::vector<Piece>& pieces_;
    Summaries summaries_;
    RecordSink* sink_;
    std::vector<model::Pathway> pathways_;
    std::optional<BranchCache> branches_;
    std::vector<OptionRun> runs_;
    std::vector<analysis::Summariser> summarisers_;  ///< borrow from `runs_`
    std::vector<std::optional<Finished>> finished_;
};

}  // namespace

std::vector<Option> options_of(const std::vector<OptionRun>& runs) {
    std::vector<Option> options;
    for (const OptionRun& run : runs) {
        options.push_back({run.name, run.scenario, evidence_in(run.codes)});
    }
    return options;
}

params::Evidence evidence_of(const std::vector<OptionRun>& runs) {
    params::Evidence evidence;
    for (const OptionRun& run : runs) {
        evidence.merge(evidence_in(run.codes));
    }
    return evidence;
}

std::vector<OptionRun> run_pieces(const std::vector<Option>& options, const RunSettings& settings,
                                  const std::vector<Piece>& pieces, Summaries known,
                                  RecordSink* sink) {
    Study study(options, settings, pieces, std::move(known), sink);
    SerialExecutor serial;
    Executor& executor = settings.executor != nullptr ? *settings.executor : serial;
    executor.run_ordered(
        study.size(), [&](std::size_t i) { study.work(i); },
        [&](std::size_t i) { study.absorb(i); });
    return study.take_runs();
}

std::vector<OptionRun> run_study(const std::vector<Option>& options, const RunSettings& settings,
                                 RecordSink* sink) {
    std::vector<Piece> pieces;
    for (std::size_t option = 0; option < options.size(); ++option) {
        for (std::uint32_t k = 0; k < settings.replications; ++k) {
            pieces.push_back({option, k});
        }
    }
    if (sink == nullptr) {
        // Options side by side, so that few branches wait for the others.
        std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
            return a.replication < b.replication;
        });
    }
    return run_pieces(options, settings, pieces, {}, sink);
}

}  // namespace atd::run
