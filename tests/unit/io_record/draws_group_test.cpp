#include "sim/io/record/draws_group.hpp"

#include <limits>

#include "sim/base/check.hpp"
#include "sim/io/record/results_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using namespace atd::io;
using namespace atd::test;

namespace {

record::Draws some_draws() {
    return {
        .seed = 7,
        .draws = 2,
        .replications = 5,
        .design = "sobol",
        .share_kept = 0.25,
        .options = {{"held"}, {"community"}},
        .numbers = {{"costs.bed.price", "AUD_2014 10 per person_day", "stated", 10, 8, 12.5, true}},
        .measures = {{"costs.total", "AUD_2014"}},
        .values = {{1, 0, 0, 9.5}, {2, 1, 0, 11}},
        .outcomes = {{1, 0, 0, 5, 0, 0},
                     {2, 1, 0, std::numeric_limits<double>::quiet_NaN(), -3, 0.5}}};
}

std::string write_with(const std::string& file, const record::Draws& draws) {
    ResultsWriter writer(file, Existing::refuse);
    writer.begin_option(some_manifest("held", 1), some_codes());
    writer.append(some_record(some_manifest("held", 1).first_replication, 3));
    writer.add_draws(draws);
    return writer.publish();
}

}  // namespace

TEST_CASE("draws come back as they were written", "[io_record][draws]") {
    const Folder folder;
    const std::string digest = write_with(folder.file("r.h5"), some_draws());
    const record::Draws read = ResultsReader(folder.file("r.h5")).draws();
    CHECK(digest_of_draws(read) == digest_of_draws(some_draws()));
    CHECK(read.seed == 7);
    CHECK(read.design == "sobol");
    CHECK(read.share_kept == 0.25);
    CHECK(read.numbers.at(0).text == "AUD_2014 10 per person_day");
    CHECK(read.values.at(1).value == 11);
    CHECK(read.outcomes.at(1).value != read.outcomes.at(1).value);
    CHECK(read.outcomes.at(1).difference == -3);
    const Verification verification = verify_results(folder.file("r.h5"));
    CHECK(verification.matches);
    CHECK(verification.found == digest);
    // All bytes, one option, the draws, the descriptions.
    CHECK(verification.report.size() == 4);
}

TEST_CASE("every part of the draws is in the digest", "[io_record][draws]") {
    const std::string plain = digest_of_draws(some_draws());
    const auto with = [](auto&& change) {
        record::Draws draws = some_draws();
        change(draws);
        return digest_of_draws(draws);
    };
    CHECK(with([](auto&) {}) == plain);
    CHECK(with([](auto& d) { ++d.seed; }) != plain);
    CHECK(with([](auto& d) { ++d.draws; }) != plain);
    CHECK(with([](auto& d) { ++d.replications; }) != plain);
    CHECK(with([](auto& d) { d.design = "random"; }) != plain);
    CHECK(with([](auto& d) { d.share_kept = 1; }) != plain);
    CHECK(with([](auto& d) { d.options[0].name += "x"; }) != plain);
    CHECK(with([](auto& d) { d.numbers[0].low = 7; }) != plain);
    CHECK(with([](auto& d) { d.measures[0].unit = "days"; }) != plain);
    CHECK(with([](auto& d) { d.values[0].draw = 2; }) != plain);
    CHECK(with([](auto& d) { d.outcomes[1].error = 1; }) != plain);
}

TEST_CASE("a file without draws has none", "[io_record][draws]") {
    const Folder folder;
    write_file(folder.file("r.h5"), {{"a", {1}}});
    CHECK(ResultsReader(folder.file("r.h5")).draws().empty());
}

TEST_CASE("draws that refer to nothing are refused", "[io_record][draws]") {
    const Folder folder;
    const auto refused = [&](auto&& change) {
        record::Draws draws = some_draws();
        change(draws);
        // Publishing reads the file back.
        CHECK_THROWS_AS(write_with(folder.file("r.h5"), draws), RunError);
        CHECK(folder.names().empty());
    };
    refused([](auto& d) { d.values[0].option = 2; });
    refused([](auto& d) { d.values[0].number = 1; });
    refused([](auto& d) { d.outcomes[0].option = 2; });
    refused([](auto& d) { d.outcomes[0].measure = 1; });
}
