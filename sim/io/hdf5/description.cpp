#include "sim/io/hdf5/description.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <hdf5.h>
#include <hdf5_hl.h>

#include "sim/base/format.hpp"
#include "sim/base/sha256.hpp"
#include "sim/io/hdf5/grid.hpp"
#include "sim/io/hdf5/types.hpp"
#include "sim/io/hdf5/write.hpp"

namespace atd::io::hdf5 {

using record::ColumnType;

namespace {

constexpr std::string_view describing = "describing";
constexpr std::size_t most_attribute_bytes = std::size_t{1} << 20;
// Addresses of scales and of the datasets that have them: the names of the scales stand for both.
constexpr std::array<std::string_view, 4> left_out{description_attribute, complete_attribute,
                                                   "DIMENSION_LIST", "REFERENCE_LIST"};

using Names = std::vector<std::string>;
/// Names of the objects of a group by their addresses.
using Places = std::map<haddr_t, std::string>;

herr_t add_group(hid_t, const char* name, const H5O_info_t* info, void* names) {
    if (info->type == H5O_TYPE_GROUP) {
        const std::string path = name;
        static_cast<Names*>(names)->push_back(path == "." ? "/" : "/" + path);
    }
    return 0;
}

herr_t add_link(hid_t, const char* name, const H5L_info_t*, void* names) {
    static_cast<Names*>(names)->emplace_back(name);
    return 0;
}

herr_t add_attribute(hid_t, const char* name, const H5A_info_t*, void* names) {
    static_cast<Names*>(names)->emplace_back(name);
    return 0;
}

/// The name of a type that columns have, "text", or what is known of another one.
std::string type_text(const Handle& type) {
    for (const auto known : {ColumnType::u8, ColumnType::u16, ColumnType::u32, ColumnType::u64,
                             ColumnType::i64, ColumnType::f64}) {
        if (H5Tequal(type.get(), type_handle(known).get()) > 0) {
            return std::string(name_of(known));
        }
    }
    const auto kind = H5Tget_class(type.get());
    if (kind == H5T_STRING && H5Tis_variable_str(type.get()) == 0) {
        return std::string(name_of(ColumnType::text));
    }
    return fmt::format("other {} {}", static_cast<int>(kind), H5Tget_size(type.get()));
}

haddr_t place_of(hid_t object) {
    H5O_info_t info{};
    check(H5Oget_info2(object, &info, H5O_INFO_BASIC), describing, "an object");
    return info.addr;
}

/// Takes the texts of one group.
class Description {
  public:
    void add(std::string_view text) { hash_.add_text(text); }

    void add_attributes(Hid object);
    void add_dataset(Hid dataset, const Places& places);

    std::string hex() { return hash_.hex(); }

  private:
    void add_value(const Handle& attribute, const Handle& type, const std::string& type_name);
    void add_fill(Hid dataset, const Handle& type);
    void add_scales(Hid dataset, unsigned axis, const Places& places);

    Sha256 hash_;
};

void Description::add_value(const Handle& attribute, const Handle& type,
                            const std::string& type_name) {
    const Handle space(H5Aget_space(attribute.get()), H5Sclose, describing, "an attribute");
    const auto count = static_cast<std::uint64_t>(
        std::max<hssize_t>(H5Sget_simple_extent_npoints(space.get()), 0));
    const std::size_t width = H5Tget_size(type.get());
    add(std::to_string(count));
    if (type_name.starts_with("other") || count * width > most_attribute_bytes ||
        count > most_attribute_bytes) {
        return;
    }
    std::string bytes(count * width, '\0');
    if (!bytes.empty()) {
        check(H5Aread(attribute.get(), type.get(), bytes.data()), describing, "an attribute");
    }
    if (type_name == name_of(ColumnType::text)) {
        bytes.resize(count == 1 ? std::min(bytes.size(), bytes.find('\0')) : bytes.size());
    }
    add(bytes);
}

void Description::add_attributes(Hid object) {
    Names names;
    check(H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, nullptr, add_attribute, &names), describing,
          "attributes");
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
        if (std::find(left_out.begin(), left_out.end(), name) != left_out.end()) {
            continue;
        }
        const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, describing, name);
        const Handle type(H5Aget_type(attribute.get()), H5Tclose, describing, name);
        const std::string type_name = type_text(type);
        add("attribute");
        add(name);
        add(type_name);
        add_value(attribute, type, type_name);
    }
}

void Description::add_fill(Hid dataset, const Handle& type) {
    const Handle properties(H5Dget_create_plist(dataset), H5Pclose, describing, "a column");
    H5D_fill_value_t status = H5D_FILL_VALUE_UNDEFINED;
    check(H5Pfill_value_defined(properties.get(), &status), describing, "a fill value");
    std::string value;
    const std::size_t width = H5Tget_size(type.get());
    if (status == H5D_FILL_VALUE_USER_DEFINED && width <= sizeof(std::uint64_t)) {
        value.resize(width);
        check(H5Pget_fill_value(properties.get(), type.get(), value.data()), describing, "a fill value");
    }
    add("fill");
    add(status == H5D_FILL_VALUE_USER_DEFINED ? "own" : "default");
    add(value);
}

void Description::add_scales(Hid dataset, unsigned axis, const Places& places) {
    struct Found {
        const Places& places;
        Names names;
    } found{places, {}};

    const auto take = [](hid_t, unsigned, hid_t scale, void* data) -> herr_t {
        auto& taken = *static_cast<Found*>(data);
        H5O_info_t info{};
        if (H5Oget_info2(scale, &info, H5O_INFO_BASIC) < 0) {
            return -1;
        }
        const auto place = taken.places.find(info.addr);
        taken.names.push_back(place == taken.places.end() ? "elsewhere" : place->second);
        return 0;
    };
    const bool readable = H5DSiterate_scales(dataset, axis, nullptr, take, &found) >= 0;
    add(readable ? "scales" : "scales that cannot be found");
    for (const std::string& name : found.names) {
        add(name);
    }
}

void Description::add_dataset(Hid dataset, const Places& places) {
    const Handle type(H5Dget_type(dataset), H5Tclose, describing, "a column");
    const std::string type_name = type_text(type);
    add(type_name);
    if (!type_name.starts_with("other")) {
        add_fill(dataset, type);
    }
    const auto lengths = lengths_of(dataset);
    const bool is_scale = check(H5DSis_scale(dataset), describing, "a dimension") > 0;
    for (unsigned axis = 0; axis < lengths.size(); ++axis) {
        add(std::to_string(lengths[axis]));
        if (!is_scale) {
            add_scales(dataset, axis, places);
        }
    }
    add_attributes(dataset);
}

}  // namespace

std::vector<std::string> groups_of(Hid file) {
    Names groups;
    check(H5Ovisit2(file, H5_INDEX_NAME, H5_ITER_INC, add_group, &groups, H5O_INFO_BASIC), describing,
          "groups");
    return groups;
}

std::string description_of(Hid file, const std::string& path) {
    const Handle group(H5Gopen2(file, path.c_str(), H5P_DEFAULT), H5Gclose, describing, path);
    Description description;
    description.add("group");
    description.add_attributes(group.get());
    Names names;
    check(H5Literate(group.get(), H5_INDEX_NAME, H5_ITER_INC, nullptr, add_link, &names), describing,
          path);
    std::sort(names.begin(), names.end());
    std::vector<Handle> objects;
    Places places;
    for (const std::string& name : names) {
        objects.emplace_back(H5Oopen(group.get(), name.c_str(), H5P_DEFAULT), H5Oclose, describing,
                             name);
        places.emplace(place_of(objects.back().get()), name);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool is_dataset = H5Iget_type(objects[i].get()) == H5I_DATASET;
        description.add(is_dataset ? "dataset" : "member");
        description.add(names[i]);
        if (is_dataset) {
            description.add_dataset(objects[i].get(), places);
        }
    }
    return description.hex();
}

void describe_groups(Hid file) {
    for (const std::string& path : groups_of(file)) {
        const std::string digest = description_of(file, path);
        const Handle group(H5Gopen2(file, path.c_str(), H5P_DEFAULT), H5Gclose, describing, path);
        put_text(group.get(), description_attribute, digest);
    }
}

}  // namespace atd::io::hdf5
