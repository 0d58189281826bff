#include "sim/store/measure_work.hpp"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <memory>
#include <utility>

#include "sim/io/record/temporary_folder.hpp"
#include "sim/record/row_memory.hpp"
#include "sim/run/compare.hpp"
#include "sim/store/machine.hpp"
#include "sim/store/results_sink.hpp"
#include "sim/store/row_budget.hpp"

namespace atd::store {
namespace {

constexpr double enough_seconds = 1;
constexpr double longest_wait = 10;  // a second trial of two replications takes twice as long

double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

template <class Row>
double bytes_of_blocks(const record::BlockTable<Row>& table) {
    constexpr std::size_t rows = record::BlockTable<Row>::block_rows;
    return static_cast<double>((table.size() + rows - 1) / rows * rows * sizeof(Row));
}

/// Follows the memory that a replication has beside its rows.
class WatchedMemory final : public run::RowMemory {
  public:
    explicit WatchedMemory(run::RowMemory& rows)
        : rows_(rows),
          before_(heap_in_use()) {}

    std::unique_ptr<run::SpillHook> new_hook(std::size_t at_once) override {
        return std::make_unique<Hook>(*this, rows_.new_hook(at_once));
    }

    double shared() const { return shared_; }

    double beside_rows() const { return beside_rows_; }

    double seconds() const { return seconds_; }  ///< spent on watching

  private:
    class Hook final : public run::SpillHook {
      public:
        Hook(WatchedMemory& watch, std::unique_ptr<run::SpillHook> inner)
            : watch_(watch),
              inner_(std::move(inner)),
              before_(heap_in_use()) {
            watch_.shared_ = watch_.shared_ == 0 ? before_ - watch_.before_ : watch_.shared_;
        }

        void spill(record::ReplicationRecord& record) override {
            inner_->spill(record);
            const double begun = processor_seconds();
            const auto rows = static_cast<double>(record::bytes_in_memory(record));
            watch_.beside_rows_ = std::max(watch_.beside_rows_, heap_in_use() - before_ - rows);
            watch_.seconds_ += processor_seconds() - begun;
        }

      private:
        WatchedMemory& watch_;
        std::unique_ptr<run::SpillHook> inner_;
        double before_;
    };

    run::RowMemory& rows_;
    double before_;
    double shared_ = 0, beside_rows_ = 0, seconds_ = 0;
};

/// Counts records and writes them at several levels, each into a file of its own.
class TrialSink final : public run::RecordSink {
  public:
    TrialSink(const io::TemporaryFolder& folder, const run::RunSettings& settings,
              const std::vector<run::RecordLevel>& levels, run::Trial& trial)
        : trial_(trial) {
        for (const run::RecordLevel level : levels) {
            stores_.push_back(std::make_unique<Store>(
                folder.file(std::string(name_of(level)) + ".h5"), settings, level));
        }
    }

    void take(const run::OptionRun& run, run::Piece piece,
              const record::ReplicationRecord& record) override {
        const double begun = processor_seconds();
        count(record);
        auto left = record;
        for (auto store = stores_.rbegin(); store != stores_.rend(); ++store) {
            timed(**store, [&] {
                run::keep_level(left, (*store)->settings.record_level);
                (*store)->sink.take(run, piece, left);
            });
        }
        seconds_ += processor_seconds() - begun;
    }

    void publish() {
        for (const auto& store : stores_) {
            timed(*store, [&] { store->writer->publish(); });
            trial_.disk.at(store->place()) =
                static_cast<double>(std::filesystem::file_size(store->file));
        }
    }

    double seconds() const { return seconds_; }  ///< spent in take()

  private:
    struct Store {
        Store(std::string name, const run::RunSettings& of_run, run::RecordLevel level)
            : file(std::move(name)),
              settings(at_level(of_run, level)),
              writer(open_results(file, io::Existing::refuse, settings)) {}

        static run::RunSettings at_level(run::RunSettings settings, run::RecordLevel level) {
            settings.record_level = level;
            return settings;
        }

        std::size_t place() const { return static_cast<std::size_t>(settings.record_level); }

        std::string file;
        run::RunSettings settings;
        std::unique_ptr<io::ResultsWriter> writer;
        ResultsSink sink{*writer, settings};
    };

    template <class Work>
    void timed(const Store& store, Work&& work) {
        const double begun = processor_seconds();
        work();
        trial_.store_seconds.at(store.place()) += processor_seconds() - begun;
    }

    void count(const record::ReplicationRecord& record) {
        double bytes = 0;
        record::for_each_table(record, [&](const auto& table) {
            trial_.rows += static_cast<double>(table.size());
            bytes += bytes_of_blocks(table);
        });
        trial_.cases += static_cast<double>(record.cases.size());
        trial_.persons += static_cast<double>(record.persons.size());
        trial_.events += static_cast<double>(record.event_count);
        trial_.row_bytes = std::max(trial_.row_bytes, bytes);
    }

    run::Trial& trial_;
    std::vector<std::unique_ptr<Store>> stores_;
    double seconds_ = 0;
};

template <class T>
double bytes_of(const std::vector<T>& values) {
    return static_cast<double>(values.size() * sizeof(T));
}

/// What is large in the summaries that stay in memory until options are compared.
double kept_bytes(const std::vector<run::OptionRun>& runs) {
    double bytes = 0;
    for (const auto& run : runs) {
        for (const auto& summary : run.summaries) {
            bytes += bytes_of(summary.values);
            for (const auto& sample : summary.samples) {
                bytes += bytes_of(sample);
            }
            for (const auto& [persons, children] : summary.settings) {
                bytes += bytes_of(persons) + bytes_of(children);
            }
            for (const auto& [used, waiting, capacity] : summary.pools) {
                bytes += bytes_of(used) + bytes_of(waiting) + bytes_of(capacity);
            }
        }
    }
    return bytes;
}

}  // namespace

run::Trial run_trial(const std::vector<run::Option>& options, const TrialSettings& wanted,
                     std::size_t replications) {
    run::Trial trial;
    trial.replications = replications;
    const io::TemporaryFolder folder;
    RowBudget rows(folder.file("rows"), static_cast<std::size_t>(wanted.row_memory));
    WatchedMemory watch(rows);
    run::RunSettings settings;
    settings.seed = static_cast<std::uint64_t>(options.front().scenario.seed);
    settings.replications = static_cast<std::uint32_t>(replications);
    settings.cancel = wanted.cancel;
    settings.rows = &watch;
    TrialSink sink(folder, settings, wanted.levels, trial);

    const double begun = processor_seconds();
    const auto runs = run::run_study(options, settings, &sink);
    trial.simulate_seconds = processor_seconds() - begun - sink.seconds() - watch.seconds();
    trial.kept_bytes = kept_bytes(runs);
    trial.shared_bytes = watch.shared();
    trial.beside_rows = watch.beside_rows();
    sink.publish();
    const double stored = processor_seconds();
    run::compare_runs(runs);
    trial.compare_seconds = processor_seconds() - stored;
    return trial;
}

run::Measured measure_work(const std::vector<run::Option>& options, const TrialSettings& settings,
                           std::size_t most) {
    const double begun = processor_seconds();
    run::Measured measured{run_trial(options, settings, 1), {}};
    const double first = std::max(processor_seconds() - begun, 1e-3);
    if (most == 1 || first > longest_wait) {
        measured.many = measured.one;
        return measured;
    }
    // Two at least: codes, scenario and tables are in a file once.
    const auto fitting = static_cast<std::size_t>(enough_seconds / first) + 1;
    const std::size_t longer = std::min(std::max<std::size_t>(fitting, 2), most);
    if (longer > 2) {
        // Once more, without what the program does in its first replication only.
        measured.one = run_trial(options, settings, 1);
    }
    measured.many = run_trial(options, settings, longer);
    return measured;
}

}  // namespace atd::store
