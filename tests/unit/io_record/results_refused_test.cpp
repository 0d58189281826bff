#include <functional>
#include <utility>

#include <hdf5.h>

#include "sim/base/check.hpp"
#include "sim/io/record/results_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using namespace atd::io;
using namespace atd::test;
using Catch::Matchers::Contains;

namespace {

using Change = std::function<void(hid_t)>;

constexpr const char* spells = "/scenarios/a/spells";
constexpr const char* cause = "/scenarios/a/spells/cause";

void change_file(const std::string& file, const Change& change) {
    const hid_t id = H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    REQUIRE(id >= 0);
    change(id);
    REQUIRE(H5Fclose(id) >= 0);
    renew_file_digest(file);
}

void require_refused(const Change& change, const std::string& reason) {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    write_file(file, {{"a", {100, 3}}});
    change_file(file, change);
    CHECK_THROWS_AS(verify_results(file), InputError);
    CHECK_THROWS_WITH(ResultsReader(file), Contains(file) && Contains(reason));
}

/// Puts another column in place of spells/cause, as the properties and shape say.
void replace_cause(hid_t file, const std::vector<hsize_t>& shape, hid_t type,
                   const std::function<void(hid_t)>& set_properties) {
    REQUIRE(H5Ldelete(file, cause, H5P_DEFAULT) >= 0);
    const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
    set_properties(properties);
    const hid_t space = H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr);
    const hid_t dataset =
        H5Dcreate2(file, cause, type, space, H5P_DEFAULT, properties, H5P_DEFAULT);
    REQUIRE(dataset >= 0);
    H5Dclose(dataset);
    H5Sclose(space);
    H5Pclose(properties);
}

void set_numbers(hid_t file, const char* column, const std::array<std::uint64_t, 2>& values) {
    const hid_t dataset = H5Dopen2(file, (std::string(spells) + "/" + column).c_str(), H5P_DEFAULT);
    REQUIRE(H5Dwrite(dataset, H5T_STD_U64LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0);
    H5Dclose(dataset);
}

void set_text(hid_t object, const char* name, const std::string& text) {
    const hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);
    const hid_t type = H5Aget_type(attribute);
    std::string padded = text;
    padded.resize(H5Tget_size(type));
    REQUIRE(H5Awrite(attribute, type, padded.data()) >= 0);
    H5Tclose(type);
    H5Aclose(attribute);
}

void chunked(hid_t properties) {
    const hsize_t chunk = 103;
    H5Pset_chunk(properties, 1, &chunk);
}

}  // namespace

TEST_CASE("a file that is not complete or not of this schema is refused") {
    require_refused([](hid_t file) { H5Adelete(file, "complete"); }, "not completed");
    require_refused([](hid_t file) { set_text(file, "schema", "atdsim-results 2.0"); },
                    "atdsim-results 1.3");
    const Folder folder;
    CHECK_THROWS_WITH(ResultsReader(folder.file("none.h5")), Contains("No such file or directory"));
    set_contents(folder.file("text.h5"), "not HDF5 at all");
    CHECK_THROWS_AS(ResultsReader(folder.file("text.h5")), InputError);
}

TEST_CASE("links that are not plain ones are refused") {
    require_refused(
        [](hid_t file) {
            H5Lcreate_external("/etc/passwd", "/", file, "/scenarios/b", H5P_DEFAULT, H5P_DEFAULT);
        },
        "soft or external link");
    require_refused(
        [](hid_t file) {
            H5Ldelete(file, cause, H5P_DEFAULT);
            H5Lcreate_soft("/scenarios/a/spells/to", file, cause, H5P_DEFAULT, H5P_DEFAULT);
        },
        "soft or external link");
}

TEST_CASE("data outside the file are refused") {
    require_refused(
        [](hid_t file) {
            replace_cause(file, {103}, H5T_STD_U16LE, [](hid_t properties) {
                H5Pset_external(properties, "/etc/passwd", 0, H5F_UNLIMITED);
            });
        },
        "data in other files");
    require_refused(
        [](hid_t file) {
            replace_cause(file, {103}, H5T_STD_U16LE, [](hid_t properties) {
                const hsize_t rows = 103;
                const hid_t space = H5Screate_simple(1, &rows, nullptr);
                H5Pset_virtual(properties, space, "other.h5", "/x", space);
                H5Sclose(space);
            });
        },
        "data in other files");
}

TEST_CASE("columns of the wrong kind are refused") {
    const auto nothing = [](hid_t) {};
    require_refused(
        [&](hid_t file) {
            replace_cause(file, {103, 1}, H5T_STD_U16LE, nothing);
        },
        "another shape");
    require_refused([&](hid_t file) { replace_cause(file, {103}, H5T_STD_U32LE, nothing); },
                    "another type");
    require_refused(
        [](hid_t file) {
            replace_cause(file, {103}, H5T_STD_U16LE, [](hid_t properties) {
                chunked(properties);
                H5Pset_scaleoffset(properties, H5Z_SO_INT, 0);
            });
        },
        "filter 6");
    require_refused(
        [](hid_t file) { replace_cause(file, {hsize_t{1} << 40}, H5T_STD_U16LE, chunked); },
        "bytes can hold");
    require_refused([](hid_t file) { H5Ldelete(file, cause, H5P_DEFAULT); }, "cause");
}

TEST_CASE("columns that do not fit together are refused") {
    require_refused([](hid_t file) { replace_cause(file, {102}, H5T_STD_U16LE, [](hid_t) {}); },
                    "the sum of row_size");
    require_refused(
        [](hid_t file) {
            set_numbers(file, "row_size", {99, 3});
        },
        "the sum of row_size");
}

TEST_CASE("other numbers of replications are refused") {
    // The option has replications 5 and 6.
    require_refused(
        [](hid_t file) {
            set_numbers(file, "replication", {5, 7});
        },
        "the replications of the option");
}

TEST_CASE("values that mean nothing are refused when rows are read") {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    write_file(file, {{"a", {100, 3}}});
    change_file(file, [](hid_t id) {
        replace_cause(id, {103}, H5T_STD_U16LE, [](hid_t properties) {
            chunked(properties);
            const std::uint16_t fill = 999;
            H5Pset_fill_value(properties, H5T_STD_U16LE, &fill);
        });
    });
    CHECK_FALSE(verify_results(file).matches);
    const ResultsReader reader(file);
    CHECK_THROWS_WITH(reader.read(0, 1), Contains("cause") && Contains("999"));
}
