#include "sim/record/summaries.hpp"

#include <cmath>

#include "sim/base/check.hpp"
#include "sim/io/record/results_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using namespace atd::io;
using namespace atd::test;

namespace {

std::string write(const std::string& file, const record::Codes& codes,
                  const std::vector<record::Summaries>& summaries) {
    ResultsWriter writer(file, Existing::overwrite);
    const auto count = static_cast<std::uint32_t>(summaries.size());
    const auto manifest = some_manifest("option", count);
    writer.begin_option(manifest, codes);
    for (std::uint32_t k = 0; k < count; ++k) {
        auto record = some_record(manifest.first_replication + k, codes.pools.empty() ? 0 : k % 3);
        record.summaries = summaries[k];
        writer.append(record);
    }
    return writer.publish();
}

std::vector<record::Summaries> many(const record::Codes& codes, std::uint32_t count) {
    std::vector<record::Summaries> list;
    for (std::uint32_t k = 0; k < count; ++k) {
        list.push_back(some_summaries(codes, 1000 * k));
    }
    return list;
}

void require_round_trip(const record::Codes& codes, std::uint32_t count) {
    const Folder folder;
    const auto written = many(codes, count);
    const std::string digest = write(folder.file("a.h5"), codes, written);
    const ResultsReader reader(folder.file("a.h5"));
    std::vector<record::Summaries> again;
    for (std::uint32_t k = 0; k < count; ++k) {
        again.push_back(reader.read(0, k).summaries);
    }
    CHECK((again == written));
    CHECK(write(folder.file("b.h5"), codes, again) == digest);
    CHECK((contents_of(folder.file("a.h5")) == contents_of(folder.file("b.h5"))));
}

}  // namespace

TEST_CASE("summaries come back as they were written", "[io_record]") {
    auto codes = some_codes();
    SECTION("one replication") {
        require_round_trip(codes, 1);
    }
    SECTION("more than a chunk holds") {
        require_round_trip(codes, 400);
    }
    SECTION("no pools and no targets") {
        codes.pools.clear();
        codes.targets.clear();
        require_round_trip(codes, 2);
    }
}

TEST_CASE("a target without a number comes back as none", "[io_record]") {
    const Folder folder;
    const auto codes = some_codes();
    auto written = many(codes, 1);
    written[0].target_counts.back() = std::nan("");
    write(folder.file("a.h5"), codes, written);
    const ResultsReader reader(folder.file("a.h5"));
    CHECK((reader.read(0, 0).summaries == written[0]));
    CHECK(std::isnan(reader.read(0, 0).summaries.target_counts.back()));
}

TEST_CASE("each value of a summary is in the digest", "[io_record]") {
    const Folder folder;
    const auto codes = some_codes();
    const auto plain = many(codes, 2);
    const std::string digest = write(folder.file("a.h5"), codes, plain);
    record::for_each_summary([&](const auto& variable) {
        auto changed = plain;
        (changed[1].*variable.values).back() += 1;
        CHECK(write(folder.file("b.h5"), codes, changed) != digest);
    });
}

TEST_CASE("summaries that do not fit are refused", "[io_record]") {
    const Folder folder;
    const auto codes = some_codes();
    auto lists = many(codes, 2);
    SECTION("of one replication only") {
        lists[1] = {};
    }
    SECTION("of the second replication only") {
        lists[0] = {};
    }
    SECTION("of another number of months") {
        lists[1].used.pop_back();
    }
    SECTION("of another number of targets") {
        lists[1].target_counts.pop_back();
    }
    CHECK_THROWS_AS(write(folder.file("a.h5"), codes, lists), ContractError);
    CHECK(folder.names().empty());
}
