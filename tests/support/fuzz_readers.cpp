#include "tests/support/fuzz_readers.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <stdexcept>

#include "sim/base/check.hpp"
#include "sim/io/record/folder/manifest_file.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/io/scenario/csv.hpp"
#include "sim/io/scenario/read_scenario.hpp"

namespace atd::test {
namespace {

void require_kept(bool kept, const char* what) {
    if (!kept) {
        throw std::logic_error(what);
    }
}

void read_back(const params::Scenario& scenario) {
    const std::string canonical = io::write_scenario(scenario);
    require_kept(io::read_scenario_text(canonical, "canonical") == scenario,
                 "the canonical form is another scenario");
}

void read_whole(const std::string& file) {
    const io::ResultsReader reader(file);
    for (std::size_t i = 0; i < reader.options().size(); ++i) {
        for (std::size_t k = 0; k < reader.options()[i].manifest.replications; ++k) {
            reader.read(i, k);
        }
    }
}

template <class Read>
void refuse_or(const Read& read) {
    try {
        read();
    } catch (const InputError& error) {
        require_kept(!std::string(error.what()).empty(), "a refusal without a word");
    }
}

std::string mutated(std::string bytes, std::mt19937_64& chance) {
    const auto below = [&](std::size_t limit) { return chance() % (limit + 1); };
    for (std::size_t times = 1 + below(3); times > 0; --times) {
        const std::size_t at = below(bytes.size());
        const std::size_t length = std::min(below(20), bytes.size() - at);
        const std::string piece = bytes.substr(at, length);
        switch (chance() % 4) {
            case 0:
                bytes.erase(at, length);
                break;
            case 1:
                bytes.insert(below(bytes.size()), piece);
                break;
            case 2:
                bytes.insert(at, 1, static_cast<char>(chance()));
                break;
            default:
                if (at < bytes.size()) {
                    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (chance() % 8)));
                }
        }
    }
    return bytes;
}

}  // namespace

void fuzz_scenario(const std::string& bytes) {
    refuse_or([&] {
        if (bytes.starts_with("path,") || bytes.starts_with("id,")) {
            io::parse_csv(bytes, "table");
        } else {
            read_back(io::read_scenario_text(bytes, "text"));
        }
    });
}

void fuzz_results(const std::string& bytes, const std::string& file) {
    if (bytes.starts_with('{')) {
        if (const auto line = io::ManifestLine::parse(bytes)) {
            require_kept(io::ManifestLine::parse(line->to_json()).has_value(),
                         "a line of a manifest that does not read back");
        }
        return;
    }
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    refuse_or([&] { io::verify_results(file); });
    refuse_or([&] { read_whole(file); });
}

std::vector<std::string> mutations(const std::string& bytes, std::size_t count,
                                   std::uint64_t seed) {
    std::mt19937_64 chance(seed);
    std::vector<std::string> found;
    for (std::size_t i = 0; i < count; ++i) {
        found.push_back(mutated(bytes, chance));
    }
    return found;
}

}  // namespace atd::test
