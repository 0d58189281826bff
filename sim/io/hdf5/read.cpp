#include "sim/io/hdf5/read.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>

#include <hdf5.h>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/hdf5/description.hpp"
#include "sim/io/hdf5/grid.hpp"
#include "sim/io/hdf5/types.hpp"

namespace atd::io::hdf5 {

using record::ColumnType;

namespace {

// Deflate cannot shrink by more than about 1,030; a file that claims more rows than
// that would make its reader allocate at will.
constexpr std::uint64_t most_expansion = 2000;
constexpr std::uint64_t most_chunk_bytes = std::uint64_t{64} << 20;
constexpr std::size_t most_text_bytes = 65536;

Handle open_for_reading(const std::string& path, const std::string& name) {
    require_memory();
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "preparing", "file access");
    check(H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG), "preparing", name);
    // A published file never changes, and not every file system has locks.
    check(H5Pset_file_locking(access.get(), false, true), "preparing", name);
    return Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose, "opening", name);
}

herr_t find_foreign_link(hid_t, const char* name, const H5L_info_t* info, void* found) {
    if (info->type == H5L_TYPE_HARD) {
        return 0;
    }
    *static_cast<std::string*>(found) = name;
    return 1;
}

herr_t collect_name(hid_t, const char* name, const H5L_info_t*, void* names) {
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
}

Handle open_object(Hid file, const std::string& path) {
    return Handle(H5Oopen(file, path.c_str(), H5P_DEFAULT), H5Oclose, "opening", path);
}

Handle open_attribute(const Handle& object, const std::string& name) {
    return Handle(H5Aopen(object.get(), name.c_str(), H5P_DEFAULT), H5Aclose, "opening", name);
}

Handle space_of(Hid dataset) {
    return Handle(H5Dget_space(dataset), H5Sclose, "reading the shape of", "a column");
}

/// Bytes of a fixed-length text; refuses every other type.
std::size_t text_width(const Handle& type, const std::string& path) {
    const bool fixed =
        H5Tget_class(type.get()) == H5T_STRING && H5Tis_variable_str(type.get()) == 0;
    const std::size_t width = fixed ? H5Tget_size(type.get()) : 0;
    if (width == 0 || width > most_text_bytes) {
        refuse(path, "texts of fixed length", "another type");
    }
    return width;
}

void check_type(const Handle& type, ColumnType expected, const std::string& path) {
    if (H5Tequal(type.get(), type_handle(expected).get()) <= 0) {
        refuse(path, "values of type " + std::string(name_of(expected)), "another type");
    }
}

bool has_small_chunks(const Handle& properties, std::size_t dimensions) {
    std::vector<hsize_t> chunk(dimensions);
    const int found = static_cast<int>(dimensions);
    if (H5Pget_chunk(properties.get(), found, chunk.data()) != found) {
        return false;
    }
    std::uint64_t values = 1;
    for (const hsize_t length : chunk) {
        if (length == 0 || length > most_chunk_bytes / values) {
            return false;
        }
        values *= length;
    }
    return true;
}

std::string trimmed(const char* data, std::size_t width) {
    return std::string(data, std::find(data, data + width, '\0'));
}

}  // namespace

void refuse(const std::string& path, const std::string& expected, const std::string& got) {
    throw InputError(Problem{.path = path, .expected = expected, .got = got});
}

InputFile::InputFile(const std::string& path, const std::string& name)
    : file_(open_for_reading(path, name)),
      size_(std::filesystem::file_size(path)) {
    refuse_links();
}

void InputFile::refuse_links() const {
    std::string found;
    const int stopped =
        check(H5Lvisit(root(), H5_INDEX_NAME, H5_ITER_NATIVE, find_foreign_link, &found), "listing",
              "links");
    if (stopped > 0) {
        refuse("/" + found, "an object of this file", "a soft or external link");
    }
}

std::vector<std::string> InputFile::members(const std::string& path) const {
    std::vector<std::string> names;
    const Handle group(H5Gopen2(root(), path.c_str(), H5P_DEFAULT), H5Gclose, "opening", path);
    check(H5Literate(group.get(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, collect_name, &names),
          "listing", path);
    return names;
}

bool InputFile::has_attribute(const std::string& path, const std::string& attribute) const {
    const Handle object = open_object(root(), path);
    return check(H5Aexists(object.get(), attribute.c_str()), "looking for", attribute) > 0;
}

std::vector<std::string> InputFile::groups() const {
    return groups_of(root());
}

std::string InputFile::description(const std::string& group) const {
    return description_of(root(), group);
}

std::string InputFile::text(const std::string& path, const std::string& name) const {
    const Handle attribute = open_attribute(open_object(root(), path), name);
    const Handle type(H5Aget_type(attribute.get()), H5Tclose, "reading", name);
    const Handle space(H5Aget_space(attribute.get()), H5Sclose, "reading", name);
    const std::size_t width = text_width(type, path + "@" + name);
    if (H5Sget_simple_extent_npoints(space.get()) != 1) {
        refuse(path + "@" + name, "one text", "several");
    }
    std::string text(width, '\0');
    check(H5Aread(attribute.get(), type.get(), text.data()), "reading", name);
    return trimmed(text.data(), width);
}

std::uint64_t InputFile::number(const std::string& path, const std::string& name,
                                ColumnType expected) const {
    const Handle attribute = open_attribute(open_object(root(), path), name);
    const Handle type(H5Aget_type(attribute.get()), H5Tclose, "reading", name);
    const Handle space(H5Aget_space(attribute.get()), H5Sclose, "reading", name);
    check_type(type, expected, path + "@" + name);
    if (H5Sget_simple_extent_npoints(space.get()) != 1) {
        refuse(path + "@" + name, "one number", "several");
    }
    std::uint64_t value = 0;
    check(H5Aread(attribute.get(), type.get(), &value), "reading", name);
    return value;
}

void InputFile::check_properties(const Handle& dataset, const std::string& path,
                                 std::size_t dimensions) const {
    const Handle list(H5Dget_create_plist(dataset.get()), H5Pclose, "reading the layout of", path);
    const H5D_layout_t layout = H5Pget_layout(list.get());
    if (layout == H5D_VIRTUAL || layout < 0 || H5Pget_external_count(list.get()) != 0) {
        refuse(path, "data in this file", "data in other files");
    }
    const int filters = check(H5Pget_nfilters(list.get()), "reading the filters of", path);
    for (int i = 0; i < filters; ++i) {
        unsigned flags = 0;
        std::size_t values = 0;
        const H5Z_filter_t filter = H5Pget_filter2(list.get(), static_cast<unsigned>(i), &flags,
                                                   &values, nullptr, 0, nullptr, nullptr);
        const std::array known{H5Z_FILTER_SHUFFLE, H5Z_FILTER_DEFLATE, H5Z_FILTER_FLETCHER32};
        if (std::find(known.begin(), known.end(), filter) == known.end()) {
            refuse(path, "filters shuffle, deflate and fletcher32 only",
                   fmt::format("filter {}", filter));
        }
    }
    if (layout == H5D_CHUNKED && !has_small_chunks(list, dimensions)) {
        refuse(path, fmt::format("chunks of {} dimension(s) and at most 64 MiB", dimensions),
               "other chunks");
    }
}

void InputFile::check_size(const std::string& path, std::uint64_t rows, std::size_t width) const {
    if (rows > size_ * most_expansion / width) {
        refuse(path, fmt::format("rows that a file of {} bytes can hold", size_),
               fmt::format("{} rows", rows));
    }
}

Handle InputFile::column(const std::string& path, ColumnType expected) const {
    Handle dataset(H5Dopen2(root(), path.c_str(), H5P_DEFAULT), H5Dclose, "opening", path);
    check_properties(dataset, path, 1);
    const Handle space = space_of(dataset.get());
    if (H5Sget_simple_extent_type(space.get()) != H5S_SIMPLE ||
        H5Sget_simple_extent_ndims(space.get()) != 1) {
        refuse(path, "one dimension", "another shape");
    }
    const Handle type(H5Dget_type(dataset.get()), H5Tclose, "reading the type of", path);
    if (expected != ColumnType::text) {
        check_type(type, expected, path);
        check_size(path, row_count(dataset.get()), width_of(expected));
    } else {
        check_size(path, row_count(dataset.get()), text_width(type, path));
    }
    return dataset;
}

Handle InputFile::grid(const std::string& path, ColumnType expected,
                       const std::vector<std::uint64_t>& lengths) const {
    Handle dataset(H5Dopen2(root(), path.c_str(), H5P_DEFAULT), H5Dclose, "opening", path);
    check_properties(dataset, path, lengths.size());
    const Handle type(H5Dget_type(dataset.get()), H5Tclose, "reading the type of", path);
    check_type(type, expected, path);
    if (lengths_of(dataset.get()) != lengths) {
        refuse(path, "the dimensions of this group", "another shape");
    }
    check_size(path, row_count(dataset.get()), width_of(expected));
    return dataset;
}

std::vector<std::uint64_t> InputFile::numbers(const std::string& path, ColumnType type) const {
    const Handle dataset = column(path, type);
    const std::size_t width = width_of(type);
    std::vector<std::byte> packed(row_count(dataset.get()) * width);
    read_rows(dataset.get(), type, 0, packed.size() / width, packed.data());
    std::vector<std::uint64_t> values(packed.size() / width);
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::memcpy(&values[i], packed.data() + i * width, width);
    }
    return values;
}

std::vector<std::string> InputFile::texts(const std::string& path) const {
    const Handle dataset = column(path, ColumnType::text);
    const Handle type(H5Dget_type(dataset.get()), H5Tclose, "reading the type of", path);
    const std::size_t width = text_width(type, path);
    std::vector<std::string> texts(row_count(dataset.get()));
    std::string packed(texts.size() * width, '\0');
    if (!texts.empty()) {
        check(H5Dread(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, packed.data()),
              "reading", path);
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        texts[i] = trimmed(packed.data() + i * width, width);
    }
    return texts;
}

std::uint64_t row_count(Hid column) {
    return static_cast<std::uint64_t>(check(H5Sget_simple_extent_npoints(space_of(column).get()),
                                            "reading the length of", "a column"));
}

void read_rows(Hid column, ColumnType type, std::uint64_t first, std::uint64_t count,
               void* target) {
    if (count == 0) {
        return;
    }
    const Handle space = space_of(column);
    const hsize_t start = first;
    const hsize_t size = count;
    check(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, &start, nullptr, &size, nullptr),
          "selecting rows of", "a column");
    const Handle memory(H5Screate_simple(1, &size, nullptr), H5Sclose, "selecting rows of",
                        "a column");
    check(H5Dread(column, type_handle(type).get(), memory.get(), space.get(), H5P_DEFAULT, target),
          "reading", "a column");
}

}  // namespace atd::io::hdf5
