#include "sim/io/scenario/reforms.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "sim/io/scenario/field_text.hpp"
#include "sim/io/scenario/merge.hpp"
#include "sim/io/scenario/node_reader.hpp"
#include "sim/io/scenario/ramp.hpp"
#include "sim/io/scenario/toml_text.hpp"
#include "sim/params/parameter_values.hpp"

namespace atd::io {
namespace {

constexpr const char* set_key = "set";
/// Stock is what is there on the first day: nothing that a reform could change.
constexpr const char* stock_key = "stock";
constexpr double most_days = 36525;
// A case has its cohort in one byte.
constexpr std::size_t most_cohorts = 255;
constexpr std::size_t most_triggered = 4;
constexpr std::size_t most_versions = 4000;

struct KeyCollector {
    std::vector<std::string> keys;

    void field(const params::FieldInfo& info, const auto&) { keys.emplace_back(info.key); }
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
            site.problems.add(entry.place, site.path + "." + entry.key, list_or(known), "stock",
                              "the stock is what is there on the first day");
        } else if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
            const std::string nearest = nearest_name(entry.key, known);
            site.problems.add(entry.place, site.path + "." + entry.key, list_or(known),
                              "'" + entry.key + "'",
                              nearest.empty() ? "" : suggest(entry.key, {nearest}));
        } else {
            result.entries.push_back(entry);
        }
    }
    return result;
}

class ReformReader {
  public:
    ReformReader(const ConfigNode& tree, params::Scenario& scenario, ProblemList& problems)
        : tree_(tree),
          base_(model_part(tree)),
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
        require_dates();
        find_dates(Binds::everyone, scenario_.everyone_dates);
        find_dates(Binds::cohort, scenario_.cohort_dates);
        find_triggered();
        require_few_versions();
        problems_.throw_if_any();
        fill_changes();
        problems_.throw_if_any();
        std::vector<ModelVersion> versions;
        for (std::size_t t = 0; t < std::size_t{1} << scenario_.triggered.size(); ++t) {
            for (std::size_t e = 0; e <= scenario_.everyone_dates.size(); ++e) {
                for (std::size_t c = 0; c <= scenario_.cohort_dates.size(); ++c) {
                    versions.push_back(
                        version_at(t, date_of_version(Binds::everyone, scenario_.everyone_dates, e),
                                   date_of_version(Binds::cohort, scenario_.cohort_dates, c)));
                    scenario_.versions.push_back(read_model(versions.back().tree));
                }
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
        if (entry == nullptr || (entry->value.is_table() && entry->value.entries.empty())) {
            problems_.add(site.node.place, site.path + ".set", set_meaning, "nothing");
        } else {
            set = checked_set(site.child(*entry));
        }
        reform.order = static_cast<std::int64_t>(scenario_.reforms.size()) + 1;
        reform.set_toml = to_toml(set);
        mark_within(set, std::make_shared<const std::string>("reforms." + name + ".set."));
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
            if (reform.binds == binds && reform.start) {
                const auto end = params::end_of(reform);
                const Date last = end.value_or(Date::max());
                for (int day = 0; day < ramp_days(reform); ++day) {
                    const Date step = *reform.start + std::chrono::days{day};
                    if (step < last) {
                        add(step);
                    }
                }
                if (end) {
                    add(*end);
                }
            }
        }
        std::sort(dates.begin(), dates.end());
        dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    }

    /// Day whose reforms make up a version; before the first cohort none binds.
    Date date_of_version(Binds binds, const std::vector<Date>& dates, std::size_t version) const {
        if (version > 0) {
            return dates[version - 1];
        }
        return binds == Binds::cohort ? Date::min() : scenario_.start;
    }

    /// Reforms in the order in which they apply: by date, then those with a trigger.
    std::vector<std::size_t> by_start() const {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < scenario_.reforms.size(); ++i) {
            order.push_back(i);
        }
        const auto start = [&](std::size_t i) {
            return scenario_.reforms[i].value.start.value_or(Date::max());
        };
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return start(a) < start(b); });
        return order;
    }

    bool is_triggered(std::size_t triggered, const std::string& name) const {
        const auto& names = scenario_.triggered;
        const auto found = std::find(names.begin(), names.end(), name);
        return found != names.end() && ((triggered >> (found - names.begin())) & 1u) != 0;
    }

    ModelVersion version_at(std::size_t triggered, Date everyone, Date cohort) {
        ModelVersion version{base_, {}};
        for (const std::size_t i : by_start()) {
            const auto& [name, reform] = scenario_.reforms[i];
            const Date now = reform.binds == Binds::everyone ? everyone : cohort;
            const auto end = params::end_of(reform);
            const bool in_force = reform.start ? *reform.start <= now && (!end || now < *end)
                                               : is_triggered(triggered, name);
            if (in_force) {
                apply(version.tree, i, now);
                version.reforms.push_back(name);
            }
        }
        return version;
    }

    void apply(ConfigNode& tree, std::size_t i, Date now) {
        const params::Reform& reform = scenario_.reforms[i].value;
        const int days = ramp_days(reform);
        const int steps = reform.start ? static_cast<int>((now - *reform.start).count()) + 1 : days;
        if (steps >= days) {
            tree = merge_reform(tree, sets_[i], problems_);
            return;
        }
        const std::size_t before = problems_.size();
        tree = merge_reform(tree, ramped_set(tree, sets_[i], double(steps) / days, problems_),
                            problems_);
        if (problems_.size() > before) {
            problems_.throw_if_any();  // once is enough for all steps
        }
    }

    /// Days over which a reform comes in; 1 without a ramp.
    static int ramp_days(const params::Reform& reform) {
        return reform.ramp ? static_cast<int>(reform.ramp->value) : 1;
    }

    void find_triggered() {
        for (const auto& [name, reform] : scenario_.reforms) {
            if (!reform.start) {
                scenario_.triggered.push_back(name);
            }
        }
    }

    void add_problem(const std::string& path, std::string expected, std::string got) {
        const std::string at = "reforms" + path;
        const ConfigEntry* entry = deepest_entry(tree_, at);
        const Place& place = entry == nullptr          ? tree_.place
                             : entry->value.is_table() ? entry->place
                                                       : entry->value.place;
        problems_.add(place, at, std::move(expected), std::move(got));
    }

    /// What the dates and versions below need; other rules are checked with the rest.
    void require_dates() {
        for (const auto& [name, reform] : scenario_.reforms) {
            const std::string path = "." + name;
            if (reform.start.has_value() == reform.trigger.has_value()) {
                add_problem(path, "either start or trigger", reform.start ? "both" : "neither");
            }
            for (const auto& [key, days] :
                 {std::pair(".lasts", reform.lasts), std::pair(".ramp", reform.ramp)}) {
                if (days && (days->value < 1 || days->value > most_days ||
                             days->value != std::floor(days->value))) {
                    add_problem(path + key, "whole days from 1 to 36,525", to_text(*days));
                }
            }
        }
        problems_.throw_if_any();
    }

    void require_few_versions() {
        const std::size_t cohorts = scenario_.cohort_dates.size();
        if (cohorts > most_cohorts) {
            add_problem("", "at most 255 dates on which reforms of cohorts begin, step or end",
                        std::to_string(cohorts));
        }
        if (scenario_.triggered.size() > most_triggered) {
            add_problem("", "at most 4 reforms with a trigger",
                        std::to_string(scenario_.triggered.size()));
            return;
        }
        const std::size_t versions = (std::size_t{1} << scenario_.triggered.size()) *
                                     (scenario_.everyone_dates.size() + 1) * (cohorts + 1);
        if (versions > most_versions) {
            add_problem("",
                        "at most 4,000 versions: dates for everyone, times dates for "
                        "cohorts, times 2 for each trigger",
                        std::to_string(versions));
        }
    }

    void fill_changes() {
        const auto before = params::values_of(scenario_.model);
        for (std::size_t i = 0; i < sets_.size(); ++i) {
            if (scenario_.reforms[i].value.ramp) {
                ramped_set(base_, sets_[i], 1, problems_);
            }
            const auto after = read_model(merge_reform(base_, sets_[i], problems_));
            scenario_.reforms[i].value.changes =
                params::changes_between(before, params::values_of(after));
        }
    }

    params::Model read_model(const ConfigNode& tree) const {
        params::Model model;
        TableReader reader(tree, "", problems_);
        describe(reader, model);
        return model;
    }

    const params::FieldInfo info_{"reforms", reforms_meaning};
    const ConfigNode& tree_;
    const ConfigNode base_;
    params::Scenario& scenario_;
    ProblemList& problems_;
    std::vector<ConfigNode> sets_;
};

}  // namespace

std::vector<ModelVersion> read_reforms(const ConfigNode& tree, params::Scenario& scenario,
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
