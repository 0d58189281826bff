#include "sim/io/scenario/patches/reforms.hpp"

#include <algorithm>
#include <variant>

#include "sim/io/scenario/field_text.hpp"
#include "sim/io/scenario/node_reader.hpp"
#include "sim/io/scenario/node_writer.hpp"
#include "sim/io/scenario/patches/patch_reader.hpp"

namespace atd::io {
namespace {

/// Visits the description of a model; only what a reform may set at all.
class SetReader {
  public:
    SetReader(const Site& site, std::size_t prefix, params::Patch& patch)
        : site_(site),
          prefix_(prefix),
          patch_(patch) {}

    template <class T>
    void field(const params::FieldInfo& info, const T&) {
        if (info.reform.never) {
            never_.push_back({info.key, info.meaning});
            return;
        }
        known_.emplace_back(info.key);
        if (const ConfigEntry* entry = site_.node.find(info.key)) {
            const Site below{entry->value, site_.path + "." + info.key, info, site_.problems};
            PatchReader(below, prefix_, patch_).read(T{});
        }
    }

    void refuse_others() const {
        for (const auto& entry : site_.node.entries) {
            const std::string path = site_.path + "." + entry.key;
            if (const std::string* meaning = params::find(never_, entry.key)) {
                site_.problems.add(entry.place, path, list_or(known_), entry.key,
                                   "no reform changes this: " + *meaning);
            } else if (std::find(known_.begin(), known_.end(), entry.key) == known_.end()) {
                site_.problems.add(entry.place, path, list_or(known_), "'" + entry.key + "'",
                                   hint_for(entry.key));
            }
        }
    }

  private:
    std::string hint_for(const std::string& key) const {
        if (key == "costs") {
            return "write [costs.NAME] outside the reform, with `during` or with dates";
        }
        const std::string nearest = nearest_name(key, known_);
        return nearest.empty() ? "" : suggest(key, {nearest});
    }

    const Site& site_;
    std::size_t prefix_;
    params::Patch& patch_;
    std::vector<std::string> known_;
    params::Named<std::string> never_;  ///< meaning by key
};

void read_reform(const Site& site, params::Reform& reform) {
    if (!require_table(site)) {
        return;
    }
    TableReader reader(site.node, site.path, site.problems);
    describe(reader, reform);
    reader.also_known({set_key});
    reader.refuse_others();
    const ConfigEntry* set = site.node.find(set_key);
    if (set == nullptr || (set->value.is_table() && set->value.entries.empty())) {
        site.problems.add(site.node.place, site.path + ".set", set_meaning, "nothing");
    } else {
        const Site below = site.child(*set);
        read_set(below, below.path.size() + 1, reform.set);
    }
}

/// The table at a dotted path, made where it is not there.
ConfigNode& table_at(ConfigNode& tree, std::string_view path) {
    ConfigNode* table = &tree;
    while (!path.empty()) {
        const std::string key(path.substr(0, path.find('.')));
        ConfigEntry* entry = table->find(key);
        if (entry == nullptr) {
            append(*table, key, {});
            entry = &table->entries.back();
        }
        table = &entry->value;
        path.remove_prefix(std::min(path.size(), key.size() + 1));
    }
    return *table;
}

void write_edit(ConfigNode& tree, const params::Edit& edit) {
    const auto dot = edit.path.rfind('.');
    const std::string key = edit.path.substr(dot == std::string::npos ? 0 : dot + 1);
    const std::string above = dot == std::string::npos ? "" : edit.path.substr(0, dot);
    std::visit(
        [&](const auto& value) {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::same_as<T, params::EmptyTable>) {
                table_at(tree, edit.path);
            } else if constexpr (std::same_as<T, params::Removal>) {
                ConfigNode& names = table_at(tree, above.empty() ? "remove" : above + ".remove");
                names.kind = NodeKind::array;
                names.items.push_back(text_node(key));
            } else {
                table_at(tree, edit.path) = node_of(value);
            }
        },
        edit.value);
}

}  // namespace

void read_set(const Site& site, std::size_t prefix, params::Patch& patch) {
    if (!require_table(site)) {
        return;
    }
    SetReader reader(site, prefix, patch);
    const params::Model model;
    describe(reader, model);
    reader.refuse_others();
}

void read_reforms(const ConfigNode& tree, params::Scenario& scenario, ProblemList& problems) {
    const ConfigEntry* reforms = tree.find("reforms");
    if (reforms == nullptr) {
        return;
    }
    const params::FieldInfo info{"reforms", reforms_meaning};
    const Site site{reforms->value, "reforms", info, problems};
    if (!require_table(site)) {
        return;
    }
    for (const std::size_t i : sibling_order(site.node)) {
        const ConfigEntry& entry = site.node.entries[i];
        if (require_plain_name(site, entry)) {
            params::Reform reform;
            read_reform(site.child(entry), reform);
            reform.order = static_cast<std::int64_t>(scenario.reforms.size()) + 1;
            scenario.reforms.push_back({entry.key, std::move(reform)});
        }
    }
}

ConfigNode node_of_patch(const params::Patch& patch) {
    ConfigNode tree;
    for (const auto& edit : patch) {
        write_edit(tree, edit);
    }
    return tree;
}

}  // namespace atd::io
