#include "sim/io/hdf5/grid.hpp"

#include <hdf5.h>

#include "sim/io/hdf5/types.hpp"

namespace atd::io::hdf5 {

namespace {

constexpr int grid_dimensions = 3;

/// Calls transfer(space in memory, space in the file).
template <class Transfer>
void with_replications(Hid grid, const GridShape& shape, std::uint64_t first, std::uint64_t count,
                       const Transfer& transfer) {
    const std::string name = name_of_object(grid);
    const std::array<hsize_t, grid_dimensions> start{first, 0, 0};
    const std::array<hsize_t, grid_dimensions> size{count, shape[1], shape[2]};
    const Handle file(H5Dget_space(grid), H5Sclose, "selecting", name);
    check(H5Sselect_hyperslab(file.get(), H5S_SELECT_SET, start.data(), nullptr, size.data(),
                              nullptr),
          "selecting", name);
    const Handle memory(H5Screate_simple(grid_dimensions, size.data(), nullptr), H5Sclose,
                        "selecting", name);
    transfer(memory.get(), file.get());
}

}  // namespace

void write_replications(Hid grid, record::ColumnType type, const GridShape& shape,
                        std::uint64_t first, std::uint64_t count, const void* data) {
    const Handle values = type_handle(type);
    with_replications(grid, shape, first, count, [&](Hid memory, Hid file) {
        check(H5Dwrite(grid, values.get(), memory, file, H5P_DEFAULT, data), "writing",
              name_of_object(grid));
    });
}

void read_replications(Hid grid, record::ColumnType type, const GridShape& shape,
                       std::uint64_t first, std::uint64_t count, void* target) {
    const Handle values = type_handle(type);
    with_replications(grid, shape, first, count, [&](Hid memory, Hid file) {
        check(H5Dread(grid, values.get(), memory, file, H5P_DEFAULT, target), "reading",
              name_of_object(grid));
    });
}

std::vector<std::uint64_t> lengths_of(Hid dataset) {
    const Handle space(H5Dget_space(dataset), H5Sclose, "reading the shape of", "data");
    const int count = check(H5Sget_simple_extent_ndims(space.get()), "reading the shape of",
                            name_of_object(dataset));
    std::vector<hsize_t> sizes(static_cast<std::size_t>(count));
    check(H5Sget_simple_extent_dims(space.get(), sizes.data(), nullptr), "reading the shape of",
          name_of_object(dataset));
    return {sizes.begin(), sizes.end()};
}

}  // namespace atd::io::hdf5
