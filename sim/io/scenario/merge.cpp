#include "sim/io/scenario/merge.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_map>

#include "sim/base/text.hpp"

namespace atd::io {
namespace {

constexpr const char* remove_key = "remove";

class Merger {
  public:
    explicit Merger(ProblemList& problems)
        : problems_(problems) {}

    ConfigNode merge(ConfigNode result, const ConfigNode& child, const std::string& path) {
        result.place = child.place;
        const bool kept = is_set(path);
        const ConfigEntry* removal = kept ? nullptr : child.find(remove_key);
        if (removal != nullptr && removal->value.is_table()) {
            removal = nullptr;
        }
        if (removal != nullptr) {
            remove(result, *removal, path);
        }
        Places places;
        for (const auto& entry : result.entries) {
            places.emplace(entry.key, places.size());
        }
        for (const auto& entry : child.entries) {
            if (&entry != removal) {
                put(result, places, entry, path.empty() ? entry.key : path + "." + entry.key);
            }
        }
        return result;
    }

  private:
    /// reforms.*.set, alternatives.*.set, and below.
    static bool is_set(const std::string& path) {
        if (!path.starts_with("reforms.") && !path.starts_with("alternatives.")) {
            return false;
        }
        const auto dot = path.find('.', path.find('.') + 1);
        const std::string tail = dot == std::string::npos ? "" : path.substr(dot + 1);
        return tail == "set" || tail.starts_with("set.");
    }

    /// Of the entries of a table, by key.
    using Places = std::unordered_map<std::string, std::size_t>;

    void put(ConfigNode& result, Places& places, const ConfigEntry& entry,
             const std::string& path) {
        const auto [found, is_new] = places.emplace(entry.key, result.entries.size());
        const bool whole = !entry.value.is_table() || is_sourced_value(entry.value);
        if (is_new) {
            result.entries.push_back(entry);
            if (!whole) {
                result.entries.back().value = merge(ConfigNode{}, entry.value, path);
            }
            return;
        }
        ConfigEntry* const inherited = &result.entries[found->second];
        inherited->place = entry.place;
        refuse_nothing(entry, *inherited, path);
        if (whole || !inherited->value.is_table() || is_sourced_value(inherited->value)) {
            inherited->value = entry.value;
            return;
        }
        inherited->value = merge(std::move(inherited->value), entry.value, path);
    }

    /// An empty table changes nothing in a table that is inherited.
    void refuse_nothing(const ConfigEntry& entry, const ConfigEntry& inherited,
                        const std::string& path) {
        const bool is_empty = entry.value.is_table() && entry.value.entries.empty();
        if (is_empty && inherited.value.is_table() && !inherited.value.entries.empty() &&
            !is_set(path)) {
            problems_.tell(entry.place, path, "an empty table changes nothing",
                           "to take away what is inherited, write remove = [\"" +
                               inherited.value.entries.front().key + "\"] in it");
        }
    }

    void remove(ConfigNode& result, const ConfigEntry& removal, const std::string& path) {
        const std::string at = path.empty() ? remove_key : path + "." + remove_key;
        if (removal.value.kind != NodeKind::array) {
            problems_.add(removal.value.place, at, "an array of names",
                          describe_value(removal.value));
            return;
        }
        for (const auto& name : removal.value.items) {
            remove_one(result, name, at);
        }
    }

    void remove_one(ConfigNode& result, const ConfigNode& name, const std::string& at) {
        if (name.kind != NodeKind::text) {
            problems_.add(name.place, at, "a name", describe_value(name));
            return;
        }
        const auto found = std::find_if(result.entries.begin(), result.entries.end(),
                                        [&](const auto& e) { return e.key == name.text; });
        if (found == result.entries.end()) {
            problems_.add(name.place, at, "the name of an inherited entry", describe_value(name),
                          suggest(name.text, keys_of(result)));
            return;
        }
        result.entries.erase(found);
    }

    ProblemList& problems_;
};

}  // namespace

ConfigNode merge_files(const ConfigNode& parent, const ConfigNode& child, ProblemList& problems) {
    return Merger(problems).merge(parent, child, "");
}

}  // namespace atd::io
