#include "sim/report/alternative_rows.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "sim/report/indicator_text.hpp"

namespace atd::report {
namespace {

/// The entry of an option and an indicator; null where there is none.
template <class T>
const T* entry_of(const std::vector<T>& entries, const std::string& option,
                  const std::string& key) {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const T& entry) {
        return entry.option == option && entry.key == key;
    });
    return found == entries.end() ? nullptr : &*found;
}

class Rows {
  public:
    Rows(const Report& report, std::size_t option)
        : all_(report.alternatives),
          option_(report.options[option].name),
          table_{{option_}, {}} {
        for (const auto& key : all_.keys) {
            indicators_.push_back(indicator_of(report, key));
            table_.heads.push_back(indicators_.back()->label);
        }
    }

    DoubtTable make() {
        add("As built", all_.stated);
        for (const auto& row : all_.rows) {
            add(row.question + " (called " + row.plausibility + ")", row.values);
        }
        add_spans();
        return std::move(table_);
    }

  private:
    void add(std::string label, const std::vector<AlternativeValue>& values) {
        std::vector<std::string> row{std::move(label)};
        for (const auto* indicator : indicators_) {
            const auto* value = entry_of(values, option_, indicator->key);
            row.push_back(value == nullptr ? "" : value_text(*indicator, value->difference));
        }
        table_.rows.push_back(std::move(row));
    }

    void add_spans() {
        std::vector<std::string> row{"Span of these"};
        for (const auto* indicator : indicators_) {
            const auto* span = entry_of(all_.spans, option_, indicator->key);
            const bool is_known = span != nullptr && std::isfinite(span->low);
            row.push_back(is_known ? value_text(*indicator, span->low) + " to " +
                                         value_text(*indicator, span->high)
                                   : "");
        }
        table_.rows.push_back(std::move(row));
    }

    const Alternatives& all_;
    const std::string& option_;
    std::vector<const Indicator*> indicators_;
    DoubtTable table_;
};

}  // namespace

DoubtTable alternative_rows(const Report& report, std::size_t option) {
    return report.alternatives.rows.empty() ? DoubtTable{} : Rows(report, option).make();
}

}  // namespace atd::report
