#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/run/compare.hpp"

// The portable core as a program: scenarios in canonical form on standard input, a form feed
// between them; one replication of each, and what they say beside the first. Compiled for
// this machine and for a browser, it must print the same.

namespace atd {
namespace {

std::vector<run::Option> options_of(const std::string& input) {
    std::vector<run::Option> options;
    for (std::size_t begin = 0; begin <= input.size();) {
        const std::size_t end = std::min(input.find('\f', begin), input.size());
        const std::string name = "option " + std::to_string(options.size() + 1);
        options.push_back({name, io::read_scenario_text(input.substr(begin, end - begin), name)});
        begin = end + 1;
    }
    return options;
}

class PrintCounts final : public run::RecordSink {
  public:
    void take(const run::OptionRun& run, run::Piece,
              const record::ReplicationRecord& record) override {
        std::printf("%s: %llu events, %zu cases, %zu persons, %zu stays, %zu decisions\n",
                    run.name.c_str(), static_cast<unsigned long long>(record.event_count),
                    record.cases.size(), record.persons.size(), record.spells.size(),
                    record.decisions.size());
    }
};

void print(const analysis::Comparison& comparison) {
    for (const auto& option : comparison.options) {
        for (std::size_t i = 0; i < comparison.measures.size(); ++i) {
            std::printf("%s, %s: %.12g, difference %.12g\n", option.name.c_str(),
                        comparison.measures[i].key.c_str(), option.values[i].value,
                        option.differences[i].estimate.value);
        }
    }
}

int run_all() {
    const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
    const auto options = options_of(input);
    run::require_comparable(options);
    run::RunSettings settings;
    settings.seed = static_cast<std::uint64_t>(options.front().scenario.seed);
    PrintCounts counts;
    print(run::compare_runs(run::run_study(options, settings, &counts)));
    return 0;
}

}  // namespace
}  // namespace atd

int main() {
    try {
        return atd::run_all();
    } catch (const atd::InputError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}
