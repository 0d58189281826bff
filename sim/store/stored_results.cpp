#include "sim/store/stored_results.hpp"

#include <filesystem>
#include <optional>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/record/reading/file_digest.hpp"
#include "sim/io/record/folder/parts.hpp"
#include "sim/store/results_folder.hpp"

namespace atd::store {

class StoredResults::Source {
  public:
    virtual ~Source() = default;
    virtual const std::vector<io::StoredOption>& options() const = 0;
    virtual bool is_verified() const = 0;
    virtual record::ReplicationRecord read(std::size_t option, std::size_t k) = 0;
    virtual record::Draws draws() const = 0;
};

namespace {

class FileSource final : public StoredResults::Source {
  public:
    explicit FileSource(const std::string& file)
        : reader_(file) {}

    const std::vector<io::StoredOption>& options() const override { return reader_.options(); }

    bool is_verified() const override { return reader_.is_verified(); }

    record::ReplicationRecord read(std::size_t option, std::size_t k) override {
        return reader_.read(option, k);
    }

    record::Draws draws() const override { return reader_.draws(); }

  private:
    io::ResultsReader reader_;
};

/// Opens one part at a time.
class FolderSource final : public StoredResults::Source {
  public:
    explicit FolderSource(const std::string& folder)
        : stored_(folder) {
        require_complete();
        const FolderPlan& plan = stored_.plan();
        for (std::size_t option = 0; option < plan.options.size(); ++option) {
            open(option * units_per_option(plan));
            io::StoredOption found = reader_->options().front();
            found.content_digest.clear();
            found.manifest.first_replication = plan.first_replication;
            found.manifest.replications = plan.kept;
            options_.push_back(std::move(found));
            verified_ = verified_ && reader_->is_verified();
        }
    }

    const std::vector<io::StoredOption>& options() const override { return options_; }

    bool is_verified() const override { return verified_; }

    record::ReplicationRecord read(std::size_t option, std::size_t k) override {
        const FolderPlan& plan = stored_.plan();
        open(option * units_per_option(plan) + k / plan.part_replications);
        return reader_->read(0, k % plan.part_replications);
    }

    record::Draws draws() const override { return stored_.draws(); }

  private:
    void require_complete() const {
        std::size_t ready = 0;
        for (const Unit& unit : stored_.units()) {
            const bool there = std::filesystem::exists(stored_.file_of(unit));
            ready += there && !stored_.listed_digest(unit).empty() ? 1 : 0;
        }
        if (ready < stored_.units().size()) {
            throw Refused(fmt::format(
                "{} is not complete: {} of {} parts; the same run with --resume adds the rest",
                stored_.folder(), ready, stored_.units().size()));
        }
    }

    void open(std::size_t number) {
        if (open_ == number) {
            return;
        }
        const Unit& unit = stored_.units().at(number);
        const std::string file = stored_.file_of(unit);
        open_.reset();
        reader_ = std::make_unique<io::ResultsReader>(file);
        const auto& options = reader_->options();
        if (options.size() != 1 || io::digest_of_one_option(options.front().content_digest) !=
                                       stored_.listed_digest(unit)) {
            throw InputError(Problem{.file = file,
                                     .expected = "the part that the manifest lists",
                                     .got = "another one"});
        }
        open_ = number;
    }

    StoredFolder stored_;
    std::vector<io::StoredOption> options_;
    bool verified_ = true;  ///< the first part of every option
    std::unique_ptr<io::ResultsReader> reader_;
    std::optional<std::size_t> open_;
};

void go_on_unless(const std::atomic<bool>* cancel) {
    if (cancel != nullptr && cancel->load()) {
        throw Interrupted();
    }
}

void require_sound_parts(const std::string& folder, const std::atomic<bool>* cancel,
                         Executor* executor) {
    const StoredFolder stored(folder);
    std::vector<Problem> problems;
    bool altered = false;
    for (const Unit& unit : stored.units()) {
        go_on_unless(cancel);
        const PartState state = stored.check(unit, executor);
        altered = altered || state.altered;
        if (!state.usable) {
            problems.push_back({.file = stored.file_of(unit),
                                .expected = "the part that the manifest lists",
                                .got = "a part that " + state.fault,
                                .hint = "the same run with --resume mends the folder"});
        }
    }
    if (altered) {
        throw io::AlteredFile(std::move(problems));
    }
    if (!problems.empty()) {
        throw InputError(std::move(problems));
    }
}

}  // namespace

StoredResults::StoredResults(const std::string& path)
    : path_(path) {
    if (std::filesystem::is_directory(path)) {
        source_ = std::make_unique<FolderSource>(path);
    } else {
        source_ = std::make_unique<FileSource>(path);
    }
}

StoredResults::~StoredResults() = default;

const std::vector<io::StoredOption>& StoredResults::options() const {
    return source_->options();
}

bool StoredResults::is_verified() const {
    return source_->is_verified();
}

std::size_t StoredResults::replications() const {
    std::size_t total = 0;
    for (const auto& option : options()) {
        total += option.manifest.replications;
    }
    return total;
}

record::ReplicationRecord StoredResults::read(std::size_t option, std::size_t k) const {
    return source_->read(option, k);
}

record::Draws StoredResults::draws() const {
    return source_->draws();
}

std::string merge_parts(const std::string& folder, const std::string& file, io::Existing existing,
                        const std::atomic<bool>* cancel, const run::ProgressCallback& progress,
                        Executor* executor) {
    require_sound_parts(folder, cancel, executor);
    const StoredResults stored(folder);
    io::ResultsWriter writer(file, existing, executor);
    std::size_t done = 0;
    for (std::size_t option = 0; option < stored.options().size(); ++option) {
        const auto& found = stored.options()[option];
        writer.begin_option(found.manifest, found.codes);
        for (std::size_t k = 0; k < found.manifest.replications; ++k) {
            go_on_unless(cancel);
            writer.append(stored.read(option, k));
            if (progress) {
                progress(++done, stored.replications());
            }
        }
    }
    if (const auto draws = stored.draws(); !draws.empty()) {
        writer.add_draws(draws);
    }
    return writer.publish();
}

}  // namespace atd::store
