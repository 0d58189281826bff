#include "sim/io/hdf5/chunks.hpp"

#include <hdf5.h>

#include "sim/io/hdf5/types.hpp"

namespace atd::io::hdf5 {

namespace {

std::vector<H5Z_filter_t> filters_of(const Handle& properties) {
    const int count = check(H5Pget_nfilters(properties.get()), "reading", "filters");
    std::vector<H5Z_filter_t> filters;
    for (int i = 0; i < count; ++i) {
        unsigned flags = 0;
        std::size_t values = 0;
        filters.push_back(H5Pget_filter2(properties.get(), static_cast<unsigned>(i), &flags,
                                         &values, nullptr, 0, nullptr, nullptr));
    }
    return filters;
}

}  // namespace

void set_row_count(Hid column, std::uint64_t rows) {
    const hsize_t total = rows;
    check(H5Dset_extent(column, &total), "extending", name_of_object(column));
}

void write_chunk(Hid column, std::uint64_t first_row, std::span<const std::byte> stored) {
    constexpr std::uint32_t all_filters = 0;
    const hsize_t offset = first_row;
    check(H5Dwrite_chunk(column, H5P_DEFAULT, all_filters, &offset, stored.size(), stored.data()),
          "writing", name_of_object(column));
}

std::uint64_t packed_chunk_rows(Hid column, record::ColumnType type, std::uint64_t most_rows) {
    const Handle properties(H5Dget_create_plist(column), H5Pclose, "reading the layout of",
                            "a column");
    hsize_t rows = 0;
    if (H5Pget_layout(properties.get()) != H5D_CHUNKED ||
        H5Pget_chunk(properties.get(), 1, &rows) != 1) {
        return 0;
    }
    std::vector<H5Z_filter_t> expected{H5Z_FILTER_DEFLATE};
    if (width_of(type) > 1) {
        expected.insert(expected.begin(), H5Z_FILTER_SHUFFLE);
    }
    const bool packed = filters_of(properties) == expected;
    return packed && rows <= most_rows ? rows : 0;
}

std::vector<std::byte> read_chunk(Hid column, std::uint64_t first_row, std::size_t most_bytes) {
    const hsize_t offset = first_row;
    hsize_t size = 0;
    check(H5Dget_chunk_storage_size(column, &offset, &size), "reading", name_of_object(column));
    if (size > most_bytes) {
        return {};
    }
    std::vector<std::byte> stored(size);
    std::uint32_t skipped_filters = 0;
    if (size > 0) {
        check(H5Dread_chunk(column, H5P_DEFAULT, &offset, &skipped_filters, stored.data()),
              "reading", name_of_object(column));
    }
    if (skipped_filters != 0) {
        stored.clear();
    }
    return stored;
}

}  // namespace atd::io::hdf5
