// What `atd estimate` predicts, beside what a run takes: bytes of the file and seconds
// of processor time, at each record level, on one thread.

#include "sim/study/estimate.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <unistd.h>

#include "sim/base/check.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/study/run_options.hpp"

namespace atd::bench {
namespace {

constexpr std::uint32_t replications = 40;

/// A folder for temporary files, removed at the end.
class Folder {
  public:
    Folder() {
        const auto stem = std::filesystem::temp_directory_path() / "atd_bench.XXXXXX";
        std::string name = stem.string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw RunError("cannot make a folder like " + name);
        }
        path_ = name;
    }

    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string file(const char* name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

struct Taken {
    double bytes = 0, seconds = 0;
};

Taken run(const std::vector<study::Option>& options, study::RecordLevel level) {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    study::RunSettings settings;
    settings.replications = replications;
    settings.record_level = level;
    const std::clock_t begun = std::clock();
    const auto writer = study::open_results(file, io::Existing::refuse, settings);
    study::run_study(options, settings, writer.get());
    writer->publish();
    const auto used = static_cast<double>(std::clock() - begun);
    return {static_cast<double>(std::filesystem::file_size(file)),
            used / CLOCKS_PER_SEC};
}

void compare(const std::string& name) {
    const std::string file = std::string(ATD_SOURCE_DIR) + "/scenarios/" + name;
    const std::vector<study::Option> options{{"bench", io::read_scenario(file)}};
    std::printf("%s, %u replications\n", name.c_str(), replications);
    for (const auto& row : EnumTable<study::RecordLevel>::rows) {
        study::EstimateSettings settings{replications, 1, 1, true, row.value};
        const auto estimate = study::estimate_work(options, settings);
        const Taken taken = run(options, row.value);
        std::printf("  %-12s %10.0f %10.0f %6.2f %9.2f %9.2f %6.2f\n",
                    std::string(row.name).c_str(),
                    estimate.disk,
                    taken.bytes,
                    estimate.disk / taken.bytes,
                    estimate.seconds,
                    taken.seconds,
                    estimate.seconds / taken.seconds);
    }
}

}  // namespace
}  // namespace atd::bench

int main() {
    std::printf("  %-12s %10s %10s %6s %9s %9s %6s\n",
                "level",
                "bytes said",
                "written",
                "ratio",
                "seconds",
                "taken",
                "ratio");
    for (const char* name : {"australia/held-detention.toml",
                             "australia/community.toml",
                             "malaysia/depots.toml"}) {
        atd::bench::compare(name);
    }
    return EXIT_SUCCESS;
}
