#include "sim/store/results_sink.hpp"

#include "sim/run/manifest.hpp"

namespace atd::store {

std::unique_ptr<io::ResultsWriter> open_results(const std::string& file, io::Existing existing,
                                                const run::RunSettings& settings) {
    return std::make_unique<io::ResultsWriter>(file, existing, settings.executor);
}

void ResultsSink::take(const run::OptionRun& run, run::Piece piece,
                       const record::ReplicationRecord& record) {
    if (piece.replication == 0) {
        writer_.begin_option(run::manifest_of_block(run, settings_, 0, settings_.kept()),
                             run.codes);
    }
    writer_.append(record);
}

std::vector<run::OptionRun> run_and_store(const std::vector<run::Option>& options,
                                          const run::RunSettings& settings,
                                          io::ResultsWriter* writer) {
    if (writer == nullptr) {
        return run::run_study(options, settings);
    }
    ResultsSink sink(*writer, settings);
    return run::run_study(options, settings, &sink);
}

}  // namespace atd::store
