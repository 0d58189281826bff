// Runs every oracle at the size of the report: script/verify-science.
#include <cstdio>
#include <fstream>
#include <random>
#include <stdexcept>

#include "sim/executor/tbb_executor.hpp"

#include "tests/oracle/report.hpp"

namespace {

using namespace atd::test;

struct Wanted {
    bool nightly = false;
    std::uint64_t key = 0;
    std::size_t threads = 0;
    std::string only;   ///< part of a name
    std::string write;  ///< the document
};

const char* const usage =
    "usage: verify_science [--nightly | --key K] [--threads N] [--only TEXT]\n"
    "                      [--write FILE]\n"
    "  --nightly     draw a key anew and print it\n"
    "  --key K       a key printed before; 0, the default: the fixed keys\n"
    "  --threads N   default: all\n"
    "  --only TEXT   oracles whose name contains this\n"
    "  --write FILE  write the document (fixed keys, all oracles)\n";

Wanted parse(const std::vector<std::string>& words) {
    Wanted wanted;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto value = [&] {
            if (++i == words.size()) {
                throw std::invalid_argument(words.back() + " needs a value");
            }
            return words[i];
        };
        if (words[i] == "--nightly") {
            wanted.nightly = true;
        } else if (words[i] == "--key") {
            wanted.key = std::stoull(value());
        } else if (words[i] == "--threads") {
            wanted.threads = std::stoull(value());
        } else if (words[i] == "--only") {
            wanted.only = value();
        } else if (words[i] == "--write") {
            wanted.write = value();
        } else {
            throw std::invalid_argument("unknown: " + words[i]);
        }
    }
    return wanted;
}

Keys keys_of(const Wanted& wanted) {
    if (!wanted.nightly || wanted.key != 0) {
        return {wanted.key};
    }
    std::random_device device;
    return {(std::uint64_t{device()} << 32 | device()) | 1};
}

void print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

std::vector<Result> run_all(const Wanted& wanted, Keys keys) {
    atd::TbbExecutor executor(wanted.threads);
    std::vector<Result> results;
    print(heads());
    for (const Oracle& oracle : all_oracles()) {
        if (oracle.name.find(wanted.only) != std::string::npos) {
            results.push_back(run_oracle(oracle, keys, executor));
            print(lines_of(results.back(), keys.limit()));
        }
    }
    return results;
}

int verify(const Wanted& wanted) {
    const Keys keys = keys_of(wanted);
    if (!wanted.write.empty() && (!keys.fixed() || !wanted.only.empty())) {
        throw std::runtime_error("the document is of the fixed keys and all oracles");
    }
    if (!keys.fixed()) {
        print("key " + std::to_string(keys.added) + "\n");
    }
    const auto results = run_all(wanted, keys);
    const Summary summary = summary_of(results, keys.limit());
    print("\n" + text_of(summary, keys));
    if (!wanted.write.empty()) {
        std::ofstream file(wanted.write, std::ios::binary);
        file << document(results);
        if (!file.flush()) {
            throw std::runtime_error("cannot write " + wanted.write);
        }
    }
    return summary.failures.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return verify(parse({argv + 1, argv + argc}));
    } catch (const std::invalid_argument& error) {
        std::fprintf(stderr, "%s\n%s", error.what(), usage);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
    }
    return 2;
}
