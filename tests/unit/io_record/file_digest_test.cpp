#include "sim/io/record/reading/file_digest.hpp"

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

#include "sim/base/sha256.hpp"
#include "sim/io/record/results_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using namespace atd::io;
using namespace atd::test;
using Catch::Matchers::Contains;

namespace {

constexpr std::size_t line_bytes = 126;

std::string written() {
    const Folder folder;
    write_file(folder.file("out.h5"), {{"a", {300, 0, 20}, true}, {"b", {3}}});
    return contents_of(folder.file("out.h5"));
}

/// Damaged copies of one file, each shown to the reader and to verification.
class Damage {
  public:
    explicit Damage(const std::string& bytes) {
        set_contents(file_, bytes);
        CHECK(verify_results(file_).matches);
        CHECK_NOTHROW(ResultsReader(file_));
    }

    void try_bytes(const std::string& bytes) {
        set_contents(file_, bytes);
        ++tried_;
        unnoticed_ += is_noticed([&] { return verify_results(file_).matches; }) ? 0 : 1;
        unnoticed_ += is_noticed([&] {
            const ResultsReader reader(file_);
            return true;
        })
                          ? 0
                          : 1;
    }

    int tried() const { return tried_; }

    int unnoticed() const { return unnoticed_; }

  private:
    template <class Read>
    static bool is_noticed(const Read& read) {
        try {
            return !read();
        } catch (const AlteredFile&) {
            return true;
        }
    }

    Folder folder_;
    std::string file_ = folder_.file("out.h5");
    int tried_ = 0, unnoticed_ = 0;
};

void flip(Damage& damage, std::string bytes, int times) {
    std::mt19937_64 chance(20261201);
    for (int i = 0; i < times; ++i) {
        const std::size_t place = chance() % bytes.size();
        const int bit = 1 << (chance() % 8);
        bytes[place] = static_cast<char>(bytes[place] ^ bit);
        damage.try_bytes(bytes);
        bytes[place] = static_cast<char>(bytes[place] ^ bit);
    }
}

/// The shortest cuts first, up to twice the last line; then anywhere.
void cut(Damage& damage, const std::string& bytes, int times) {
    std::mt19937_64 chance(20261202);
    for (int i = 1; i <= times; ++i) {
        const auto left_out = i <= times / 2 ? 1 + static_cast<std::size_t>(i) * 2 * line_bytes /
                                                       static_cast<std::size_t>(times / 2 + 1)
                                             : 1 + chance() % (bytes.size() - 1);
        damage.try_bytes(bytes.substr(0, bytes.size() - left_out));
    }
    damage.try_bytes(bytes.substr(0, bytes.size() - line_bytes));
}

void append(Damage& damage, const std::string& bytes, int times) {
    std::mt19937_64 chance(20261203);
    for (int i = 0; i < times; ++i) {
        std::string more(1 + chance() % (i < times / 2 ? 2 : 2 * line_bytes), '\0');
        for (char& byte : more) {
            byte = static_cast<char>(i % 3 == 0 ? '\n' : static_cast<int>(chance() % 256));
        }
        damage.try_bytes(bytes + more);
    }
    damage.try_bytes(bytes + bytes.substr(bytes.size() - line_bytes));
}

int often(int in_full, int in_short) {
    return std::getenv("ATD_FULL") != nullptr ? in_full : in_short;
}

void require_altered(const std::string& bytes, const std::string& reason) {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    set_contents(file, bytes);
    CHECK_THROWS_AS(verify_results(file), AlteredFile);
    CHECK_THROWS_WITH(verify_results(file), Contains(file) && Contains(reason));
    CHECK_THROWS_AS(ResultsReader(file), AlteredFile);
}

}  // namespace

TEST_CASE("the last line of a results file is the SHA-256 of all bytes before it", "[digest]") {
    const std::string bytes = written();
    const std::string head = bytes.substr(0, bytes.size() - line_bytes);
    CHECK(bytes.substr(head.size()) ==
          "\nATDSim results file: SHA-256 of all bytes before this line: " + sha256_of(head) +
              "\n");
}

TEST_CASE("every flipped bit, cut and added byte is noticed", "[digest]") {
    const std::string bytes = written();
    Damage flips(bytes), cuts(bytes), additions(bytes);
    flip(flips, bytes, often(5000, 150));
    cut(cuts, bytes, often(500, 40));
    append(additions, bytes, often(200, 20));
    // Of every byte of the line, too, and of the first ones.
    Damage line(bytes);
    for (std::size_t i = 0; i < 2 * line_bytes; ++i) {
        std::string changed = bytes;
        char& byte = changed[i < line_bytes ? i : bytes.size() - 1 - (i - line_bytes)];
        byte = static_cast<char>(byte ^ 1);
        line.try_bytes(changed);
    }
    for (const Damage* damage : {&flips, &cuts, &additions, &line}) {
        CHECK(damage->unnoticed() == 0);
        std::cout << damage->tried() << " tried, " << damage->unnoticed() << " unnoticed\n";
    }
}

TEST_CASE("what differs in the bytes is named", "[digest]") {
    const std::string bytes = written();
    std::string changed = bytes;
    changed[bytes.size() / 2] = static_cast<char>(changed[bytes.size() / 2] ^ 4);
    require_altered(changed, "differ from those that were written");
    require_altered(bytes.substr(0, bytes.size() / 2), "was cut off");
    require_altered(bytes.substr(0, bytes.size() - 1), "the last 125 bytes");
    require_altered(bytes + "12345", "5 after its last line");
}

TEST_CASE("a file whose last line is missing is known by what it says of itself", "[digest]") {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    set_contents(file, without_last_line(written()));
    const Verification found = verify_results(file);
    CHECK_FALSE(found.matches);
    CHECK(found.found == found.stored);
    CHECK_THAT(found.report.front(), Contains("is missing"));
    CHECK_THROWS_AS(ResultsReader(file), AlteredFile);
    CHECK(verify_results(file, nullptr, Verify::content).matches);
}
