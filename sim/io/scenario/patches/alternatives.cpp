#include "sim/io/scenario/patches/alternatives.hpp"

#include <algorithm>
#include <concepts>

#include "sim/io/scenario/field_text.hpp"
#include "sim/io/scenario/patches/patch_reader.hpp"
#include "sim/io/scenario/patches/reforms.hpp"
#include "sim/params/doubt/doubt_checks.hpp"
#include "sim/params/patches/altered.hpp"
#include "sim/params/scenario_checks.hpp"

namespace atd::io {
namespace {

constexpr const char* reforms_key = "reforms";

template <class T>
concept BesideModel = std::same_as<T, params::Named<params::Cost>> ||
    std::same_as<T, std::optional<params::Wellbeing>>;

/// Reads the entries of a set that a description names, into a patch.
class PartReader {
  public:
    PartReader(const Site& site, params::Patch& patch)
        : site_(site),
          patch_(patch) {}

    template <class T>
    void read(const params::FieldInfo& info) {
        known_.emplace_back(info.key);
        if (const ConfigEntry* entry = site_.node.find(info.key)) {
            const Site below{entry->value, site_.path + "." + info.key, info, site_.problems};
            PatchReader(below, site_.path.size() + 1, patch_).read(T{});
        }
    }

    void refuse_others(const params::Named<std::string>& never) {
        known_.emplace_back(reforms_key);
        for (const auto& entry : site_.node.entries) {
            const std::string path = site_.path + "." + entry.key;
            if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) {
                continue;
            }
            if (const std::string* meaning = params::find(never, entry.key)) {
                site_.problems.add(entry.place, path, list_or(known_), entry.key,
                                   "no alternative changes this: " + *meaning);
            } else {
                site_.problems.add(entry.place, path, list_or(known_), "'" + entry.key + "'",
                                   suggest(entry.key, known_));
            }
        }
    }

  private:
    const Site& site_;
    params::Patch& patch_;
    std::vector<std::string> known_;
};

/// Visits the description of a model, of which an alternative may set all.
struct ModelPart {
    PartReader& reader;

    template <class T>
    void field(const params::FieldInfo& info, const T&) {
        reader.read<T>(info);
    }
};

/// Visits the description of a scenario.
struct RestPart {
    PartReader& reader;
    params::Named<std::string> never{};  ///< meaning by key

    template <class T>
    void field(const params::FieldInfo& info, const T&) {
        if constexpr (BesideModel<T>) {
            reader.read<T>(info);
        } else {
            never.push_back({info.key, info.meaning});
        }
    }
};

/// What an alternative sets in reforms: [alternatives.NAME.set.reforms.NAME.set...].
void read_in_reforms(const Site& site, std::size_t prefix, params::Patch& patch) {
    if (!require_table(site)) {
        return;
    }
    for (const auto& entry : site.node.entries) {
        const Site reform = site.child(entry);
        if (!require_table(reform)) {
            continue;
        }
        refuse_unknown_keys(reform.node, reform.path, {set_key}, site.problems);
        if (const ConfigEntry* set = reform.node.find(set_key)) {
            read_set(reform.child(*set), prefix, patch);
        }
    }
}

void read_whole_set(const Site& site, params::Patch& patch) {
    if (!require_table(site)) {
        return;
    }
    PartReader reader(site, patch);
    const params::Scenario scenario;
    ModelPart model{reader};
    describe(model, scenario.model);
    RestPart rest{reader};
    describe(rest, scenario);
    reader.refuse_others(rest.never);
    if (const ConfigEntry* reforms = site.node.find(reforms_key)) {
        read_in_reforms(site.child(*reforms), site.path.size() + 1, patch);
    }
}

void read_alternative(const Site& site, params::Alternative& alternative) {
    if (!require_table(site)) {
        return;
    }
    TableReader reader(site.node, site.path, site.problems);
    describe(reader, alternative);
    reader.also_known({set_key});
    reader.refuse_others();
    const std::size_t before = site.problems.size();
    const ConfigEntry* set = site.node.find(set_key);
    if (set != nullptr) {
        read_whole_set(site.child(*set), alternative.set);
    }
    if (alternative.set.empty() && site.problems.size() == before) {
        site.problems.add(set == nullptr ? site.node.place : set->place, site.path + ".set",
                          alternative_set_meaning, "nothing");
    }
}

const ConfigEntry& entry_of(const ConfigNode& tree, const std::string& name) {
    return *tree.find(alternatives_key)->value.find(name);
}

/// Every two must differ.
void refuse_equal(const ConfigNode& tree, const params::Named<params::Alternative>& all,
                  ProblemList& problems) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto same = std::find_if(
            all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i),
            [&](const auto& earlier) { return earlier.value.set == all[i].value.set; });
        if (same != all.begin() + static_cast<std::ptrdiff_t>(i)) {
            problems.add(entry_of(tree, all[i].name).place,
                         std::string(alternatives_key) + "." + all[i].name + ".set",
                         "other changes than those of alternative " + same->name, "the same");
        }
    }
}

void check_alternative(const ConfigNode& tree, const params::Scenario& scenario,
                       const params::NamedItem<params::Alternative>& alternative,
                       ProblemList& problems) {
    auto [changed, unapplied] = params::altered(scenario, alternative.value.set);
    const std::string& name = alternative.name;
    if (!unapplied.empty()) {
        add_located(std::move(unapplied), tree, {.alternative = name}, problems);
        return;
    }
    add_located(params::problems_in_base(changed), tree, {.alternative = name}, problems);
    add_located(params::problems_in_doubt(changed), tree, {.alternative = name}, problems);
    for (auto& version : params::problems_in_versions(changed)) {
        add_located(std::move(version.problems), tree,
                    {.reforms = version.reforms, .alternative = name}, problems);
    }
}

}  // namespace

void read_alternatives(const ConfigNode& tree, params::Scenario& scenario, ProblemList& problems) {
    const ConfigEntry* alternatives = tree.find(alternatives_key);
    if (alternatives == nullptr) {
        return;
    }
    const params::FieldInfo info{alternatives_key, alternatives_meaning};
    const Site site{alternatives->value, alternatives_key, info, problems};
    if (!require_table(site)) {
        return;
    }
    for (const std::size_t i : sibling_order(site.node)) {
        const ConfigEntry& entry = site.node.entries[i];
        if (require_plain_name(site, entry)) {
            params::Alternative alternative;
            read_alternative(site.child(entry), alternative);
            alternative.order = static_cast<std::int64_t>(scenario.alternatives.size()) + 1;
            scenario.alternatives.push_back({entry.key, std::move(alternative)});
        }
    }
}

void check_alternatives(const ConfigNode& tree, const params::Scenario& scenario,
                        ProblemList& problems) {
    refuse_equal(tree, scenario.alternatives, problems);
    for (const auto& alternative : scenario.alternatives) {
        check_alternative(tree, scenario, alternative, problems);
    }
}

}  // namespace atd::io
