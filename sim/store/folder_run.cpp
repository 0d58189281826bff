#include "sim/store/folder_run.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/record/folder/parts.hpp"
#include "sim/run/cost_cuts.hpp"
#include "sim/run/manifest.hpp"
#include "sim/store/folder_open.hpp"
#include "sim/store/folder_status.hpp"
#include "sim/store/results_folder.hpp"
#include "sim/store/results_sink.hpp"
#include "sim/store/stored_level.hpp"

namespace atd::store {
namespace {

/// Part files that are sound in themselves but are run again, by number of the unit.
using Earlier = std::map<std::size_t, std::string>;

/// One results file for each unit, published and listed as soon as it is whole.
class FolderSink final : public run::RecordSink {
  public:
    FolderSink(const OpenFolder& open, const run::RunSettings& settings, FolderStatus& status,
               const Earlier& earlier)
        : open_(open),
          settings_(settings),
          status_(status),
          earlier_(earlier),
          units_(units_of(open.plan)) {}

    void take(const run::OptionRun& run, run::Piece piece,
              const record::ReplicationRecord& record) override {
        const std::size_t number = piece.option * units_per_option(open_.plan) +
                                   piece.replication / open_.plan.part_replications;
        const Unit& unit = units_.at(number);
        const std::uint32_t done = piece.replication - unit.begin.replication + 1;
        if (done == 1) {
            begin(unit, run);
        }
        writer_->append(record);
        if (done == unit.replications) {
            publish(number);
        }
    }

  private:
    using Clock = std::chrono::steady_clock;

    void begin(const Unit& unit, const run::OptionRun& run) {
        begun_ = Clock::now();
        writer_ = open_results(open_.folder + "/" + unit.file, io::Existing::overwrite, settings_);
        writer_->begin_option(
            run::manifest_of_block(run, settings_, unit.begin.replication, unit.replications),
            run.codes);
    }

    void publish(std::size_t number) {
        const Unit& unit = units_[number];
        const std::string digest = writer_->publish();
        writer_.reset();
        const auto before = earlier_.find(number);
        if (before != earlier_.end() && before->second != digest) {
            throw RunError(unit.file + ": the same unit of work gave digest " + before->second +
                           " before and " + digest +
                           " now; the results of this machine cannot be trusted");
        }
        const auto elapsed =
            std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun_);
        const std::string folder = open_.folder + "/";
        io::ManifestLine line = begin_line("part");
        line.add("key", unit.key)
            .add("file", unit.file)
            .add("option", open_.plan.options[unit.begin.option].name)
            .add("first_replication",
                 std::uint64_t{open_.plan.first_replication} + unit.begin.replication)
            .add("replications", std::uint64_t{unit.replications})
            .add("content_digest", digest)
            .add("bytes", std::uint64_t{std::filesystem::file_size(folder + unit.file)})
            .add("milliseconds", static_cast<std::uint64_t>(elapsed.count()));
        io::append_to_manifest(folder + std::string(io::manifest_name), line);
        status_.part_done();
    }

    const OpenFolder& open_;
    const run::RunSettings& settings_;
    FolderStatus& status_;
    const Earlier& earlier_;
    std::vector<Unit> units_;
    std::unique_ptr<io::ResultsWriter> writer_;
    Clock::time_point begun_;
};

/// What is left to do, and what the accepted parts say already.
struct Remaining {
    std::vector<run::Piece> pieces;
    run::Summaries known;
    Earlier earlier;
    std::size_t accepted = 0;
    bool has_all_summaries = true;
};

class Reviewer {
  public:
    Reviewer(const StoredFolder& stored, const std::vector<run::Option>& options,
             const run::RunSettings& settings, const FolderRequest& request)
        : stored_(stored),
          options_(options),
          settings_(settings),
          request_(request) {}

    Remaining review() {
        left_.known.resize(options_.size());
        std::size_t number = 0;
        for (std::size_t option = 0; option < options_.size(); ++option) {
            left_.known[option].resize(settings_.replications);
            for (;
                 number < stored_.units().size() && stored_.units()[number].begin.option == option;
                 ++number) {
                review_unit(number);
            }
            for (std::uint32_t k = settings_.kept(); k < settings_.replications; ++k) {
                left_.pieces.push_back({option, k});
            }
        }
        return std::move(left_);
    }

  private:
    void review_unit(std::size_t number) {
        if (settings_.cancel != nullptr && settings_.cancel->load()) {
            throw Interrupted();
        }
        const Unit& unit = stored_.units()[number];
        const PartState state = stored_.check(unit, settings_.executor);
        if (state.usable) {
            accept(unit);
            return;
        }
        if (state.present || !stored_.listed_digest(unit).empty()) {
            request_.say(stored_.file_of(unit) + " " + state.fault + "; it is run again (" +
                         to_text(unit, stored_.plan()) + ")");
        }
        if (!state.digest.empty() && stored_.listed_digest(unit).empty()) {
            left_.earlier[number] = state.digest;
        }
        for (std::uint32_t k = 0; k < unit.replications; ++k) {
            left_.pieces.push_back({unit.begin.option, unit.begin.replication + k});
        }
    }

    void accept(const Unit& unit) {
        ++left_.accepted;
        if (settings_.record_level < run::RecordLevel::everything) {
            left_.has_all_summaries = false;
            return;
        }
        const io::ResultsReader reader(stored_.file_of(unit));
        const analysis::Summariser summarise(reader.options().front().codes,
                                             options_[unit.begin.option].scenario,
                                             run::cost_cuts_of(options_, settings_.cost_cuts));
        auto& known = left_.known[unit.begin.option];
        for (std::uint32_t k = 0; k < unit.replications; ++k) {
            known[unit.begin.replication + k] = summarise(reader.read(0, k));
        }
    }

    const StoredFolder& stored_;
    const std::vector<run::Option>& options_;
    const run::RunSettings& settings_;
    const FolderRequest& request_;
    Remaining left_;
};

std::vector<run::OptionRun> run_rest(const std::vector<run::Option>& options,
                                     const run::RunSettings& settings, const OpenFolder& open,
                                     Remaining& left, FolderStatus& status) {
    run::RunSettings told = settings;
    told.progress = [&](std::size_t done, std::size_t total) {
        status.progress(done, total);
        if (settings.progress) {
            settings.progress(done, total);
        }
    };
    FolderSink sink(open, told, status, left.earlier);
    status.progress(0, left.pieces.size());
    auto runs = run::run_pieces(options, told, left.pieces, std::move(left.known), &sink);
    status.end("finished");
    return runs;
}

/// The run has failed for another reason, which the user is told.
void try_to_end(FolderStatus& status, const std::string& state) {
    try {
        status.end(state);
    } catch (const std::exception&) {
    }
}

/// A folder that is resumed keeps its own.
std::uint32_t part_size(const std::vector<run::Option>& options, const run::RunSettings& settings,
                        const FolderRequest& request) {
    if (request.part_replications) {
        return *request.part_replications;
    }
    const auto manifest = std::filesystem::path(plain_folder(request.folder)) / io::manifest_name;
    const bool resumes = request.mode == FolderMode::resume && std::filesystem::exists(manifest);
    return resumes ? 1 : default_part_replications(options, settings);
}

}  // namespace

FolderResult run_into_folder(const std::vector<run::Option>& options,
                             const run::RunSettings& settings, const FolderRequest& request) {
    OpenFolder open =
        open_folder(make_plan(options, settings, part_size(options, settings, request)), request);
    const StoredFolder stored(open.folder);
    Remaining left = Reviewer(stored, options, settings, request).review();
    FolderStatus status(open.folder, stored.units().size(), left.accepted);
    try {
        FolderResult result;
        result.parts = stored.units().size();
        result.accepted = left.accepted;
        result.has_all_summaries = left.has_all_summaries;
        result.runs = run_rest(options, settings, open, left, status);
        result.lock = std::move(open.lock);
        return result;
    } catch (const Interrupted&) {
        try_to_end(status, "interrupted");
        throw Interrupted(fmt::format("interrupted; {} keeps {} of {} parts", open.folder,
                                      status.parts_done(), status.parts()));
    } catch (const std::exception&) {
        try_to_end(status, "failed");
        throw;
    }
}

}  // namespace atd::store
