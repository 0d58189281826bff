#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/io/scenario/node_reader.hpp"
#include "sim/params/patch.hpp"

namespace atd::io {

/// The key of what a reform or an alternative changes.
inline constexpr const char* set_key = "set";

/// Reads a partial model into a patch: a visitor over sim/params/describe.hpp.
class PatchReader {
  public:
    /// Edits have the paths of sites without their first `prefix` characters.
    PatchReader(const Site& site, std::size_t prefix, params::Patch& patch)
        : site_(site),
          prefix_(prefix),
          patch_(patch) {}

    template <class T>
    void field(const params::FieldInfo& info, const T&) {
        known_.emplace_back(info.key);
        if (const ConfigEntry* entry = site_.node.find(info.key)) {
            const Site below{entry->value, site_.path + "." + info.key, info, site_.problems};
            PatchReader(below, prefix_, patch_).read(T{});
        }
    }

    template <class T>
    void read(std::optional<T>) {
        read(T{});
    }

    template <class T>
    void read(params::Named<T>) {
        if (!begin_table()) {
            return;
        }
        for (const auto& entry : site_.node.entries) {
            if (!is_removal(entry) && require_plain_name(site_, entry)) {
                PatchReader(site_.child(entry), prefix_, patch_).read(T{});
            }
        }
    }

    template <class T>
    void read(T value) {
        if constexpr (requires { describe(*this, value); }) {
            if (begin_table()) {
                describe(*this, value);
                refuse_unknown_keys(site_.node, site_.path, known_, site_.problems);
            }
        } else {
            const std::size_t before = site_.problems.size();
            read_value(site_, value);
            if (site_.problems.size() == before) {
                add(site_.path, std::move(value));
            }
        }
    }

  private:
    template <class T>
    void add(const std::string& path, T value) {
        if constexpr (NamedEnum<T>) {
            patch_.push_back({path.substr(prefix_), std::string(name_of(value))});
        } else {
            patch_.push_back({path.substr(prefix_), std::move(value)});
        }
    }

    static constexpr const char* remove_key = "remove";

    static bool is_removal(const ConfigEntry& entry) {
        return entry.key == remove_key && !entry.value.is_table();
    }

    /// What is said of a table as a whole; false where it is none.
    bool begin_table() {
        if (!require_table(site_)) {
            return false;
        }
        if (site_.node.entries.empty()) {
            add(site_.path, params::EmptyTable{});
        }
        for (const auto& entry : site_.node.entries) {
            if (is_removal(entry)) {
                known_.emplace_back(remove_key);
                read_removals(site_.child(entry));
            }
        }
        return true;
    }

    void read_removals(const Site& names) {
        if (names.node.kind != NodeKind::array) {
            names.refuse("an array of names");
            return;
        }
        for (const auto& name : names.node.items) {
            if (name.kind != NodeKind::text) {
                names.problems.add(name.place, names.path, "a name", describe_value(name));
            } else {
                add(site_.path + "." + name.text, params::Removal{});
            }
        }
    }

    Site site_;
    std::size_t prefix_;
    params::Patch& patch_;
    std::vector<std::string> known_;
};

}  // namespace atd::io
