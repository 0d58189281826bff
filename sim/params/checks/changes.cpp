#include <algorithm>
#include <cstddef>

#include "sim/params/checks/checks.hpp"
#include "sim/params/describe.hpp"
#include "sim/params/patches/path_cursor.hpp"

// What a reform may not change, by the rule in the description of each field, and the
// rules that ask more than one field.

namespace atd::params::checks {
namespace {

constexpr const char* advice =
    "a reform changes values; add it to the scenario and let the reform open it";

void refuse(Report& report, const std::string& path) {
    report.add(path, "no change by a reform", "a change", "make it a scenario of its own");
}

/// A field that a path passes, in one model.
struct PassedField {
    std::string path;
    ReformRule rule;
    const void* value;
    bool (*is_same)(const void*, const void*);
    Names entries;  ///< of a table with names
    bool is_table, is_set;
    std::string entry;  ///< path of the one that is passed next, else the field's
};

class PassedFields {
  public:
    PassedFields(const Model& model, const std::string& path)
        : cursor_(path) {
        describe(*this, model);
    }

    template <class T>
    void field(const FieldInfo& info, const T& value) {
        if (found_ || cursor_.next() != info.key) {
            return;
        }
        found_ = true;
        cursor_.step();
        fields.push_back({cursor_.here(), info.reform, &value, &is_same<T>, {}, false, true, {}});
        fields.back().entry = fields.back().path;
        note(value);
        enter(value);
    }

    std::vector<PassedField> fields;

  private:
    template <class T>
    static bool is_same(const void* one, const void* other) {
        return *static_cast<const T*>(one) == *static_cast<const T*>(other);
    }

    template <class T>
    void note(const T&) {}

    template <class T>
    void note(const std::optional<T>& value) {
        fields.back().is_set = value.has_value();
    }

    template <class T>
    void note(const Named<T>& items) {
        fields.back().entries = names_of(items);
        fields.back().is_table = true;
        if (!cursor_.at_end()) {
            fields.back().entry += "." + std::string(cursor_.next());
        }
    }

    template <class T>
    void enter(const std::optional<T>& value) {
        if (value) {
            enter(*value);
        }
    }

    template <class T>
    void enter(const Named<T>& items) {
        const T* item = find(items, std::string(cursor_.next()));
        cursor_.step();
        if (item != nullptr) {
            enter(*item);
        }
    }

    template <class T>
    void enter(const T& value) {
        if constexpr (requires { describe(*this, value); }) {
            found_ = false;
            describe(*this, value);
            found_ = true;
        }
    }

    PathCursor cursor_;
    bool found_ = false;
};

void require_same_entries(Report& report, const std::string& path, const Names& base,
                          const Names& version) {
    const auto has = [](const Names& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    for (const auto& name : version) {
        if (!has(base, name)) {
            report.add(path + "." + name, "a name of the scenario", "a new one", advice);
        }
    }
    for (const auto& name : base) {
        if (!has(version, name)) {
            report.add(path, "all names of the scenario", "all but " + quoted(name), advice);
        }
    }
    if (base != version &&
        std::is_permutation(base.begin(), base.end(), version.begin(), version.end())) {
        report.add(path, "the order of the scenario", "another", advice);
    }
}

/// Calls back with the fields that a path passes in both models.
template <class Check>
void for_each_passed(const Model& was, const Model& now, const std::string& path, Check&& check) {
    const auto before = PassedFields(was, path).fields;
    const auto after = PassedFields(now, path).fields;
    for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
        check(before[i], after[i]);
    }
}

bool differ(const PassedField& was, const PassedField& now) {
    return !was.is_same(was.value, now.value);
}

void check_path(Report& report, const ComparedModels& models, const std::string& path) {
    for_each_passed(models.base, models.now, path, [&](const auto& was, const auto& now) {
        if (now.rule.never && differ(was, now)) {
            refuse(report, now.path);
        }
        if (now.rule.keeps_entries && now.is_table) {
            require_same_entries(report, now.path, was.entries, now.entries);
        }
    });
    for_each_passed(models.first, models.now, path, [&](const auto& was, const auto& now) {
        if ((now.rule.fixed && differ(was, now)) ||
            (now.rule.keeps_entries && was.is_set != now.is_set)) {
            refuse(report, now.path);
        }
    });
    for_each_passed(models.everyone, models.now, path, [&](const auto& was, const auto& now) {
        if (now.rule.everyone_only && differ(was, now)) {
            report.add(now.entry, "no change by a reform that binds a cohort", "a change",
                       "bind everyone");
        }
    });
}

/// Calls back with each part of two tables that has one name in both.
template <class T, class Check>
void for_each_pair(const std::string& path, const Named<T>& first, const Named<T>& now,
                   Check&& check) {
    for (std::size_t i = 0; i < first.size() && i < now.size(); ++i) {
        if (first[i].name == now[i].name) {
            check(path + "." + first[i].name, first[i].value, now[i].value);
        }
    }
}

void check_triggers(Report& report, const Model& first, const Model& now) {
    const auto check_exit = [&](const auto& path, const Exit& was, const Exit& is) {
        // More or less than one trigger is told elsewhere.
        if (is.trigger.none() == nullptr && !is.trigger.has_kind_of(was.trigger)) {
            refuse(report, path);
        }
    };
    const auto check_state = [&](const auto& path, const State& was, const State& is) {
        for_each_pair(path + ".exits", was.exits, is.exits, check_exit);
    };
    for_each_pair("tracks", first.tracks, now.tracks,
                  [&](const auto& path, const Track& was, const Track& is) {
                      for_each_pair(path + ".states", was.states, is.states, check_state);
                  });
}

/// Which clocks effects speed up, and not their hazard.
void check_effect(Report& report, const std::string& path, const Effect& was, const Effect& now) {
    if (was.acts == EffectActs::speed && was.on != now.on) {
        refuse(report, path + ".on");
    }
}

/// Households that a reform brings join a pool whose places nothing else changes.
void check_pool(Report& report, const Scenario& scenario, const std::string& path, const Pool& was,
                const Pool& now) {
    const bool gains_supply =
        std::any_of(scenario.reforms.begin(), scenario.reforms.end(),
                    [&](const auto& reform) { return sets(reform.value.set, path + ".supply"); });
    if (!was.supply && !gains_supply) {
        return;
    }
    if (was.capacity != now.capacity) {
        refuse(report, path + ".capacity");
    } else if (!now.supply) {
        check_pool_of_households(report, path, now);
    }
}

void check_stream(Report& report, const std::string& path, const Arrivals& was,
                  const Arrivals& now) {
    if (was.forecast && was.cases != now.cases) {
        report.add(path + ".cases", "no change by a reform, since a forecast replaces these rates",
                   "a change", "set factor");
    }
}

}  // namespace

void check_changes(Report& report, const Scenario& scenario, const ComparedModels& models) {
    for (const auto& [name, reform] : scenario.reforms) {
        for (const auto& edit : reform.set) {
            check_path(report, models, edit.path);
        }
    }
    const auto check_each = [&](const char* path, const auto& was, const auto& now, auto check) {
        for_each_pair(path, was, now, [&](const auto& at, const auto& one, const auto& other) {
            check(report, at, one, other);
        });
    };
    check_triggers(report, models.first, models.now);
    check_each("effects", models.first.effects, models.now.effects, check_effect);
    for_each_pair("pools", models.first.pools, models.now.pools,
                  [&](const auto& path, const Pool& was, const Pool& now) {
                      check_pool(report, scenario, path, was, now);
                  });
    check_each("arrivals", models.first.arrivals, models.now.arrivals, check_stream);
}

}  // namespace atd::params::checks
