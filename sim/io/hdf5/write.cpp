#include "sim/io/hdf5/write.hpp"

#include <algorithm>
#include <array>

#include <hdf5.h>
#include <hdf5_hl.h>

#include "sim/io/hdf5/chunks.hpp"
#include "sim/io/hdf5/grid.hpp"
#include "sim/io/hdf5/types.hpp"

namespace atd::io::hdf5 {

using record::ColumnType;

namespace {

constexpr unsigned deflate_level = 1;
// Above what any group or dataset here has, so that all stays in one object header,
// which has a checksum.
constexpr unsigned most_attributes = 32;
constexpr unsigned most_links = 32;

Handle plain_properties(hid_t kind) {
    const char* doing = "preparing";
    Handle list(H5Pcreate(kind), H5Pclose, doing, "properties");
    check(H5Pset_obj_track_times(list.get(), false), doing, "properties");
    check(H5Pset_attr_phase_change(list.get(), most_attributes, 0), doing, "properties");
    check(H5Pset_attr_creation_order(list.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
          doing, "properties");
    if (kind != H5P_DATASET_CREATE) {
        check(H5Pset_link_phase_change(list.get(), most_links, 0), doing, "properties");
        check(H5Pset_link_creation_order(list.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
              doing, "properties");
    }
    return list;
}

void put_attribute(Hid object, std::string_view name, const Handle& type, const Handle& space,
                   const void* data) {
    const std::string text(name);
    const Handle attribute(
        H5Acreate2(object, text.c_str(), type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT),
        H5Aclose, "making attribute", name);
    check(H5Awrite(attribute.get(), type.get(), data), "writing attribute", name);
}

Handle scalar_space(std::string_view name) {
    return Handle(H5Screate(H5S_SCALAR), H5Sclose, "making the space of", name);
}

Handle list_space(std::uint64_t length, std::uint64_t longest, std::string_view name) {
    const hsize_t size = length;
    const hsize_t limit = longest;
    return Handle(H5Screate_simple(1, &size, &limit), H5Sclose, "making the space of", name);
}

Handle dataset_properties(ColumnType type, std::span<const hsize_t> chunk, std::string_view name) {
    Handle list = plain_properties(H5P_DATASET_CREATE);
    check(H5Pset_chunk(list.get(), static_cast<int>(chunk.size()), chunk.data()), "making", name);
    if (width_of(type) > 1) {
        check(H5Pset_shuffle(list.get()), "making", name);
    }
    check(H5Pset_deflate(list.get(), deflate_level), "making", name);
    return list;
}

// Without a chunk cache each whole chunk goes to the file at once: memory stays bounded
// and an error shows where it happens.
Handle uncached_access() {
    Handle list(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose, "preparing", "properties");
    check(H5Pset_chunk_cache(list.get(), 1, 0, 0), "preparing", "properties");
    return list;
}

Handle create_dataset(Hid group, std::string_view name, const Handle& type, const Handle& space,
                      const Handle& properties) {
    const std::string text(name);
    const Handle access = uncached_access();
    return Handle(H5Dcreate2(group, text.c_str(), type.get(), space.get(), H5P_DEFAULT,
                             properties.get(), access.get()),
                  H5Dclose, "making", name);
}

}  // namespace

Handle create_file(const std::string& file) {
    require_memory();
    const Handle creation = plain_properties(H5P_FILE_CREATE);
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "preparing", "file access");
    // Superblock version 2: metadata with checksums, readable by HDF5 1.8 and later.
    check(H5Pset_libver_bounds(access.get(), H5F_LIBVER_V18, H5F_LIBVER_V110), "preparing", file);
    check(H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG), "preparing", file);
    // Nobody else knows the temporary name, and not every file system has locks.
    check(H5Pset_file_locking(access.get(), false, true), "preparing", file);
    return Handle(H5Fcreate(file.c_str(), H5F_ACC_TRUNC, creation.get(), access.get()), H5Fclose,
                  "creating", file);
}

bool flushed(Hid file) noexcept {
    return H5Fflush(file, H5F_SCOPE_LOCAL) >= 0;
}

Handle create_group(Hid parent, std::string_view name) {
    const std::string text(name);
    const Handle creation = plain_properties(H5P_GROUP_CREATE);
    return Handle(H5Gcreate2(parent, text.c_str(), H5P_DEFAULT, creation.get(), H5P_DEFAULT),
                  H5Gclose, "making group", name);
}

void put_text(Hid object, std::string_view name, std::string_view text) {
    const std::string data(text);
    const std::size_t width = std::max<std::size_t>(data.size(), 1);
    put_attribute(object, name, type_handle(ColumnType::text, width), scalar_space(name),
                  data.c_str());
}

void put_number(Hid object, std::string_view name, ColumnType type, std::uint64_t value) {
    put_attribute(object, name, type_handle(type), scalar_space(name), &value);
}

void put_numbers(Hid object, std::string_view name, ColumnType type,
                 std::span<const std::uint64_t> values) {
    const std::size_t width = width_of(type);
    std::vector<std::byte> packed;
    for (const std::uint64_t& value : values) {
        const auto bytes = std::as_bytes(std::span(&value, 1)).first(width);
        packed.insert(packed.end(), bytes.begin(), bytes.end());
    }
    const Handle space = list_space(values.size(), values.size(), name);
    put_attribute(object, name, type_handle(type), space, packed.data());
}

Handle create_dataset(Hid group, std::string_view name, ColumnType type, std::uint64_t chunk_rows,
                      std::size_t text_width) {
    const hsize_t chunk = chunk_rows;
    return create_dataset(group, name, type_handle(type, text_width),
                          list_space(0, H5S_UNLIMITED, name),
                          dataset_properties(type, std::span(&chunk, 1), name));
}

Handle create_grid(Hid group, std::string_view name, ColumnType type, const GridShape& shape,
                   std::uint64_t chunk_replications) {
    const std::array<hsize_t, 3> sizes{shape[0], shape[1], shape[2]};
    const std::array<hsize_t, 3> chunk{chunk_replications, shape[1], shape[2]};
    const Handle space(H5Screate_simple(sizes.size(), sizes.data(), nullptr), H5Sclose,
                       "making the space of", name);
    return create_dataset(group, name, type_handle(type), space,
                          dataset_properties(type, chunk, name));
}

void append_rows(Hid dataset, ColumnType type, std::uint64_t rows_before, std::uint64_t rows,
                 const void* data, std::size_t text_width) {
    if (rows == 0) {
        return;
    }
    const std::string name = name_of_object(dataset);
    const hsize_t start = rows_before;
    const hsize_t count = rows;
    set_row_count(dataset, rows_before + rows);
    const Handle file_space(H5Dget_space(dataset), H5Sclose, "extending", name);
    check(H5Sselect_hyperslab(file_space.get(), H5S_SELECT_SET, &start, nullptr, &count, nullptr),
          "extending", name);
    const Handle memory_space = list_space(count, count, name);
    check(H5Dwrite(dataset, type_handle(type, text_width).get(), memory_space.get(),
                   file_space.get(), H5P_DEFAULT, data),
          "writing", name);
}

Handle put_texts(Hid group, std::string_view name, const std::vector<std::string>& texts) {
    std::size_t width = 1;
    for (const std::string& text : texts) {
        width = std::max(width, text.size());
    }
    std::string packed;
    for (const std::string& text : texts) {
        packed += text;
        packed.append(width - text.size(), '\0');
    }
    const std::uint64_t rows = texts.size();
    Handle dataset =
        create_dataset(group, name, ColumnType::text, std::max<std::uint64_t>(rows, 1), width);
    append_rows(dataset.get(), ColumnType::text, 0, rows, packed.data(), width);
    return dataset;
}

Handle create_dimension(Hid group, std::string_view name, std::uint64_t length) {
    const Handle properties = plain_properties(H5P_DATASET_CREATE);
    const hsize_t chunk = std::max<std::uint64_t>(std::min<std::uint64_t>(length, 1024), 1);
    check(H5Pset_chunk(properties.get(), 1, &chunk), "making", name);
    const Handle type = type_handle(ColumnType::u8);
    Handle dataset =
        create_dataset(group, name, type, list_space(length, H5S_UNLIMITED, name), properties);
    // netCDF knows a dimension without values by this name.
    make_dimension(dataset.get(), "This is a netCDF dimension but not a netCDF variable.");
    return dataset;
}

void make_dimension(Hid dataset, std::string_view name) {
    const std::string text(name);
    check(H5DSset_scale(dataset, text.c_str()), "making dimension", name);
}

void attach_dimension(Hid dataset, Hid dimension, unsigned axis) {
    check(H5DSattach_scale(dataset, dimension, axis), "attaching", "a dimension");
}

}  // namespace atd::io::hdf5
