#include "sim/report/check_report.hpp"

#include <algorithm>
#include <set>

#include "sim/base/check.hpp"

namespace atd::report {
namespace {

/// Collects what does not fit together.
class Checker {
  public:
    Checker(const Report& report, const std::string& file)
        : report_(report),
          file_(file) {
        for (const auto& indicator : report.indicators) {
            keys_.insert(indicator.key);
        }
    }

    std::vector<Problem> problems() {
        require(!report_.options.empty(), "options", "at least one option", "none");
        for (const auto& indicator : report_.indicators) {
            by_option("indicators." + indicator.key, indicator.options);
        }
        check_keys("tables.first", report_.tables.first);
        for (const auto& group : report_.tables.groups) {
            check_keys("tables.groups." + std::string(name_of(group.group)), group.table);
        }
        for (std::size_t i = 0; i < report_.series.size(); ++i) {
            check_series("series." + std::to_string(i), report_.series[i]);
        }
        for (const auto& costs : report_.costs) {
            for (const auto& bar : costs.bars) {
                by_option("costs." + bar.name, bar.amounts);
            }
        }
        for (const auto& target : report_.fit.targets) {
            by_option("fit.targets." + target.name, target.options);
        }
        by_option("fit.scores", report_.fit.scores);
        for (const auto& row : report_.doubt.rows) {
            require(keys_.count(row.key) == 1, "doubt.rows", "keys of indicators", row.key);
            by_option("doubt.rows." + row.key, row.options);
        }
        check_alternatives();
        return std::move(problems_);
    }

  private:
    void require(bool is_sound, const std::string& path, const std::string& expected,
                 const std::string& got) {
        if (!is_sound) {
            problems_.push_back({.file = file_, .path = path, .expected = expected, .got = got});
        }
    }

    template <class T>
    void by_option(const std::string& path, const std::vector<T>& list) {
        const bool same = std::equal(
            list.begin(), list.end(), report_.options.begin(), report_.options.end(),
            [](const T& one, const Option& option) { return one.option == option.name; });
        require(same, path, "one entry for each option, in their order", "others");
    }

    template <class T>
    void check_entries(const std::string& path, const std::vector<T>& entries) {
        for (const auto& entry : entries) {
            require(keys_.count(entry.key) == 1, path, "keys of indicators", entry.key);
        }
    }

    void check_alternatives() {
        const Alternatives& all = report_.alternatives;
        for (const auto& key : all.keys) {
            require(keys_.count(key) == 1, "alternatives.keys", "keys of indicators", key);
        }
        check_entries("alternatives.stated", all.stated);
        check_entries("alternatives.spans", all.spans);
        for (const auto& row : all.rows) {
            check_entries("alternatives.rows." + row.name, row.values);
        }
    }

    void check_keys(const std::string& path, const Table& table) {
        for (const auto& key : table.keys) {
            require(keys_.count(key) == 1, path, "keys of indicators", key);
        }
    }

    void check_series(const std::string& path, const Series& series) {
        by_option(path, series.options);
        std::set<std::size_t> lengths;
        for (const auto& option : series.options) {
            for (const auto& band : option.bands) {
                lengths.insert({band.mean.size(), band.low.size(), band.high.size()});
                if (band.limit) {
                    lengths.insert(band.limit->values.size());
                }
            }
        }
        const bool are_equal = lengths.size() == 1 && *lengths.begin() > 0;
        require(are_equal, path, "a number for each day in every band", "bands of other lengths");
        const auto days = are_equal ? static_cast<std::int64_t>(*lengths.begin()) : 0;
        for (const auto day : series.table_days) {
            require(!are_equal || (day >= 0 && day < days), path + ".table_days",
                    "days of the bands", std::to_string(day));
        }
    }

    const Report& report_;
    const std::string& file_;
    std::set<std::string> keys_;
    std::vector<Problem> problems_;
};

}  // namespace

void check_report(const Report& report, const std::string& file) {
    auto problems = Checker(report, file).problems();
    if (!problems.empty()) {
        throw InputError(std::move(problems));
    }
}

}  // namespace atd::report
