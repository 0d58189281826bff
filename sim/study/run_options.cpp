#include "sim/study/run_options.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "sim/engine/codes.hpp"
#include "sim/model/pathway.hpp"
#include "sim/study/manifest.hpp"
#include "sim/study/shared_pasts.hpp"

#include "analysis/wellbeing.hpp"

namespace atd::study {
namespace {

struct Finished {
    std::unique_ptr<RowShare> share;
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
                             engine::codes_of(option.scenario),
                             settings.seed,
                             settings.first_replication,
                             {}});
        }
        for (const OptionRun& run : runs_) {
            summarisers_.emplace_back(run.codes, run.scenario);
        }
        std::vector<SharedPasts::Run> runs;
        for (const Piece& piece : pieces) {
            runs.emplace_back(piece.option, piece.replication);
        }
        pasts_.emplace(options, pathways_, runs);
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
        auto share = new_share();
        const auto relieve = [&](record::ReplicationRecord& record) {
            if (share) {
                share->keep(record);
            }
        };
        auto record = pasts_->simulate({option, k}, {settings_.seed, replication, 0}, relieve);
        record.assessments = analysis::assessments_of(record, run.codes, run.scenario);
        relieve(record);
        auto summary = summarisers_[option](record);
        record.summaries = std::move(summary.months);
        if (is_kept(pieces_[i])) {
            keep_level(record, settings_.record_level);
        } else {
            record = {};
        }
        relieve(record);
        finished_[i] = {std::move(share), std::move(record), std::move(summary)};
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
    std::unique_ptr<RowShare> new_share() const {
        const std::size_t at_once =
            settings_.executor != nullptr ? settings_.executor->in_flight() : 1;
        return settings_.rows != nullptr ? std::make_unique<RowShare>(*settings_.rows, at_once)
                                         : nullptr;
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
    std::optional<SharedPasts> pasts_;
    std::vector<OptionRun> runs_;
    std::vector<analysis::Summariser> summarisers_;  ///< borrow from `runs_`
    std::vector<std::optional<Finished>> finished_;
};

/// One results file for all options.
class FileSink final : public RecordSink {
  public:
    FileSink(io::ResultsWriter& writer, const RunSettings& settings)
        : writer_(writer),
          settings_(settings) {}

    void take(const OptionRun& run, Piece piece, const record::ReplicationRecord& record) override {
        if (piece.replication == 0) {
            writer_.begin_option(manifest_of_block(run, settings_, 0, settings_.kept()), run.codes);
        }
        writer_.append(record);
    }

  private:
    io::ResultsWriter& writer_;
    const RunSettings& settings_;
};

}  // namespace

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
                                 io::ResultsWriter* writer) {
    std::vector<Piece> pieces;
    for (std::size_t option = 0; option < options.size(); ++option) {
        for (std::uint32_t k = 0; k < settings.replications; ++k) {
            pieces.push_back({option, k});
        }
    }
    if (writer == nullptr) {
        // Options side by side, so that few pasts are waiting for the others.
        std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
            return a.replication < b.replication;
        });
    }
    std::optional<FileSink> sink;
    if (writer != nullptr) {
        sink.emplace(*writer, settings);
    }
    return run_pieces(options, settings, pieces, {}, sink ? &*sink : nullptr);
}

std::unique_ptr<io::ResultsWriter> open_results(const std::string& file, io::Existing existing,
                                                const RunSettings& settings) {
    return std::make_unique<io::ResultsWriter>(file, existing, settings.executor);
}

record::Manifest manifest_of_block(const OptionRun& run, const RunSettings& settings,
                                   std::uint32_t first, std::uint32_t count) {
    auto manifest = make_manifest(run.name, run.scenario, settings.seed,
                                  settings.first_replication + first, count);
    manifest.record_level = std::string(name_of(settings.record_level));
    return manifest;
}

}  // namespace atd::study
