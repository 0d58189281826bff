#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/io/record/results_file.hpp"
#include "sim/run/run_study.hpp"

namespace atd::store {

/// The writer of a run's results; it compresses with the executor of the run.
std::unique_ptr<io::ResultsWriter> open_results(const std::string& file, io::Existing existing,
                                                const run::RunSettings& settings);

/// Puts the records of all options into one results file.
class ResultsSink final : public run::RecordSink {
  public:
    ResultsSink(io::ResultsWriter& writer, const run::RunSettings& settings)
        : writer_(writer),
          settings_(settings) {}

    void take(const run::OptionRun& run, run::Piece piece,
              const record::ReplicationRecord& record) override;

  private:
    io::ResultsWriter& writer_;
    const run::RunSettings& settings_;
};

/// run::run_study with its records in `writer`, where there is one.
std::vector<run::OptionRun> run_and_store(const std::vector<run::Option>& options,
                                          const run::RunSettings& settings,
                                          io::ResultsWriter* writer);

}  // namespace atd::store
