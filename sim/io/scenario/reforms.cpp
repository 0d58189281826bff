#include "sim/io/scenario/reforms.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "sim/io/scenario/field_text.hpp"
#include "sim/io/scenario/merge.hpp"
#include "sim/io/scenario/node_reader.hpp"
#include "sim/io/scenario/toml_text.hpp"
#include "sim/params/leaves.hpp"

namespace atd::io {
namespace {

constexpr const char* set_key = "set";
/// Stock is what is there on the first day: nothing that a reform could change.
constexpr const char* stock_key = "stock";

struct KeyCollector {
    std::vector<std::string> keys;

    void field(const params::FieldInfo& info, const auto&) {
        keys.emplace_back(info.key);
    }
};

std::vector<std::string> model_keys() {
    KeyCollector collector;
    const params::Model model;
    describe(collector, model);
    return collector.keys;
}

/// The part of a scenario that a reform may change.
ConfigNode model_part(const ConfigNode& scenario) {
    ConfigNode model;
    model.place = scenario.place;
    for (const auto& key : model_keys()) {
        if (const ConfigEntry* entry = scenario.find(key)) {
            model.entries.push_back(*entry);
        }
    }
    return model;
}

/// Throws away what a reform may not set, with a problem for each.
ConfigNode checked_set(const Site& site) {
    ConfigNode result;
    result.place = site.node.place;
    if (!require_table(site)) {
        return result;
    }
    std::vector<std::string> known = model_keys();
    std::erase(known, stock_key);
    for (const auto& entry : site.node.entries) {
        if (entry.key == stock_key) {
            site.problems.add(entry.place,
                              site.path + "." + entry.key,
                              list_or(known),
                              "stock",
                              "the stock is what is there on the first day");
        } else if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
            site.problems.add(entry.place,
                              site.path + "." + entry.key,
                              list_or(known),
                              "'" + entry.key + "'",
                              suggest(entry.key, known));
        } else {
            result.entries.push_back(entry);
        }
    }
    return result;
}

class ReformReader {
  public:
    ReformReader(const ConfigNode& tree,
                 params::Scenario& scenario,
                 ProblemList& problems)
        : base_(model_part(tree)),
          scenario_(scenario),
          problems_(problems) {}

    void read_all(const ConfigNode& reforms) {
        const Site site{reforms, "reforms", info_, problems_};
        if (!require_table(site)) {
            return;
        }
        for (const std::size_t i : sibling_order(reforms)) {
            if (require_plain_name(site, reforms.entries[i])) {
                read_one(site.child(reforms.entries[i]), reforms.entries[i].key);
            }
        }
    }

    std::vector<ModelVersion> build_versions() {
        find_dates(Binds::everyone, scenario_.everyone_dates);
        find_dates(Binds::cohort, scenario_.cohort_dates);
        fill_changes();
        std::vector<ModelVersion> versions;
        for (std::size_t e = 0; e <= scenario_.everyone_dates.size(); ++e) {
            for (std::size_t c = 0; c <= scenario_.cohort_dates.size(); ++c) {
                versions.push_back(version_at(
                    date_of_version(Binds::everyone, scenario_.everyone_dates, e),
                    date_of_version(Binds::cohort, scenario_.cohort_dates, c)));
                scenario_.versions.push_back(read_model(versions.back().tree));
            }
        }
        return versions;
    }

  private:
    void read_one(const Site& site, const std::string& name) {
        params::Reform reform;
        if (!require_table(site)) {
            return;
        }
        TableReader reader(site.node, site.path, problems_);
        describe(reader, reform);
        reader.also_known(set_key);
        reader.refuse_others();
        ConfigNode set;
        const ConfigEntry* entry = site.node.find(set_key);
        if (entry == nullptr ||
            (entry->value.is_table() && entry->value.entries.empty())) {
            problems_.add(site.node.place, site.path + ".set", set_meaning, "nothing");
        } else {
            set = checked_set(site.child(*entry));
        }
        reform.order = static_cast<std::int64_t>(scenario_.reforms.size()) + 1;
        reform.set_toml = to_toml(set);
        mark_within(set,
                    std::make_shared<const std::string>("reforms." + name + ".set."));
        scenario_.reforms.push_back({name, std::move(reform)});
        sets_.push_back(std::move(set));
    }

    void find_dates(Binds binds, std::vector<Date>& dates) const {
        // Everyone is bound from the first day on by what started before. A cohort
        // begins at the earliest on the first day: whoever is there already is never
        // part of it.
        const auto add = [&](Date date) {
            if (binds == Binds::cohort) {
                date = std::max(date, scenario_.start);
            } else if (date <= scenario_.start) {
                return;
            }
            if (date < scenario_.end) {
                dates.push_back(date);
            }
        };
        for (const auto& [name, reform] : scenario_.reforms) {
            if (reform.binds == binds) {
                add(reform.start);
                if (reform.end) {
                    add(*reform.end);
                }
            }
        }
        std::sort(dates.begin(), dates.end());
        dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    }

    /// Day whose reforms make up a version; before the first cohort none binds.
    Date date_of_version(Binds binds,
                         const std::vector<Date>& dates,
                         std::size_t version) const {
        if (version > 0) {
            return dates[version - 1];
        }
        return binds == Binds::cohort ? Date::min() : scenario_.start;
    }

    /// Reforms in the order in which they apply.
    std::vector<std::size_t> by_start() const {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < scenario_.reforms.size(); ++i) {
            order.push_back(i);
        }
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return scenario_.reforms[a].value.start < scenario_.reforms[b].value.start;
        });
        return order;
    }

    ModelVersion version_at(Date everyone, Date cohort) {
        ModelVersion version{base_, {}};
        for (const std::size_t i : by_start()) {
            const params::Reform& reform = scenario_.reforms[i].value;
            const Date now = reform.binds == Binds::everyone ? everyone : cohort;
            if (reform.start <= now && (!reform.end || now < *reform.end)) {
                version.tree = merge_reform(version.tree, sets_[i], problems_);
                version.reforms.push_back(scenario_.reforms[i].name);
            }
        }
        return version;
    }

    void fill_changes() {
        const auto before = params::leaves_of(scenario_.model);
        for (std::size_t i = 0; i < sets_.size(); ++i) {
            const auto after = read_model(merge_reform(base_, sets_[i], problems_));
            scenario_.reforms[i].value.changes =
                params::changes_between(before, params::leaves_of(after));
        }
    }

    params::Model read_model(const ConfigNode& tree) const {
        params::Model model;
        TableReader reader(tree, "", problems_);
        describe(reader, model);
        return model;
    }

    const params::FieldInfo info_{"reforms", reforms_meaning};
    const ConfigNode base_;
    params::Scenario& scenario_;
    ProblemList& problems_;
    std::vector<ConfigNode> sets_;
};

}  // namespace

std::vector<ModelVersion> read_reforms(const ConfigNode& tree,
                                       params::Scenario& scenario,
                                       ProblemList& problems) {
    ReformReader reader(tree, scenario, problems);
    if (const ConfigEntry* reforms = tree.find("reforms")) {
        reader.read_all(reforms->value);
    }
    problems.throw_if_any();
    auto versions = reader.build_versions();
    problems.throw_if_any();
    return versions;
}

}  // namespace atd::io
