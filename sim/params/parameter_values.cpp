#include "sim/params/parameter_values.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <type_traits>
#include <utility>

#include "sim/params/describe.hpp"
#include "sim/params/doubt/number_paths.hpp"

namespace atd::params {
namespace {

std::string plain_text(const std::string& value) {
    return value;
}

std::string plain_text(bool value) {
    return value ? "true" : "false";
}

std::string plain_text(std::int64_t value) {
    return std::to_string(value);
}

std::string plain_text(double value) {
    return shortest(value);
}

std::string plain_text(Date value) {
    return to_text(value);
}

template <class Q>

requires requires(Q value) {
    QuantityText<Q>::unit;
}

std::string plain_text(Q value) {
    return to_text(value);
}

template <NamedEnum E>
std::string plain_text(E value) {
    return std::string(name_of(value));
}

std::string plain_text(const Names& value) {
    std::string text;
    for (const auto& name : value) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

std::string plain_text(Counted counted) {
    return counts_text(counted);
}

std::string plain_text(const Matrix& rows) {
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += (i > 0 ? ", " : text.empty() ? "" : "; ") + shortest(row[i]);
        }
    }
    return text;
}

std::string paired_text(const std::vector<double>& first, const std::vector<double>& second) {
    std::string text;
    for (std::size_t i = 0; i < first.size() && i < second.size(); ++i) {
        text += (i == 0 ? "" : ", ") + shortest(first[i]) + ": " + shortest(second[i]);
    }
    return text;
}

std::string plain_text(const SourcedTable& table) {
    return paired_text(table.values, table.shares);
}

std::string plain_text(const SourcedBands& bands) {
    return paired_text(bands.from, bands.factors);
}

template <class Q>
std::string plain_text(const Sourced<Q>& sourced) {
    return to_text(sourced.value);
}

/// Visits a description and collects what is set.
class ValueCollector {
  public:
    /// With `definitions`, numbers that are defined once stand by themselves, and their names where
    /// they are used.
    ValueCollector(std::vector<ParameterValue>& leaves, bool definitions)
        : values_(leaves),
          definitions_(definitions) {}

    void add_definitions() {
        for (const auto& [address, values] : numbers_) {
            values_.insert(values_.end(), values.begin(), values.end());
        }
    }

    template <class T>
    void field(const FieldInfo& info, const T& value) {
        const std::string above = std::exchange(path_, below(info.key));
        const char* const meaning_above = std::exchange(meaning_, info.meaning);
        add(value);
        path_ = above;
        meaning_ = meaning_above;
    }

  private:
    std::string below(const std::string& key) const {
        return path_.empty() ? key : path_ + "." + key;
    }

    ParameterValue& push(std::string text) {
        values_.push_back({path_, std::move(text), meaning_, {}, false, {}, {}});
        return values_.back();
    }

    template <class T>
    void add(const T& value) {
        if constexpr (requires { describe(*this, value); }) {
            describe(*this, value);
        } else if (std::string text = plain_text(value); !text.empty()) {
            push(std::move(text));
        }
    }

    template <class T>
    void add(const std::optional<T>& value) {
        if (value) {
            add(*value);
        }
    }

    template <class T>
    void add(const Named<T>& items) {
        for (const auto& item : items) {
            const std::string above = std::exchange(path_, below(item.name));
            add(item.value);
            path_ = above;
        }
    }

    template <class Q>
    void add(const Sourced<Q>& sourced) {
        if (!definitions_ || sourced.number.empty()) {
            add_number(sourced);
            return;
        }
        const std::string address = address_of(path_, sourced);
        push(address);
        if (auto& values = numbers_[address]; values.empty()) {
            ValueCollector collector(values, false);
            collector.path_ = address;
            collector.meaning_ = meaning_;
            collector.add_number(sourced);
        }
    }

    template <class Q>
    void add_number(const Sourced<Q>& sourced) {
        ParameterValue& value = push(plain_text(sourced));
        value.source = sourced.source;
        value.sourced = true;
        value.low = sourced.low ? to_text(*sourced.low) : "";
        value.high = sourced.high ? to_text(*sourced.high) : "";
        describe(*this, sourced.spread);
    }

    void add(const SourcedTable& table) { add_table(table); }

    void add(const SourcedBands& bands) { add_table(bands); }

    void add_table(const auto& table) {
        ParameterValue& value = push(plain_text(table));
        value.source = table.source;
        value.sourced = true;
    }

    std::vector<ParameterValue>& values_;
    std::string path_;
    const char* meaning_ = "";
    bool definitions_;
    std::map<std::string, std::vector<ParameterValue>> numbers_;
};

std::string value_with_bounds(const ParameterValue& value) {
    if (value.low.empty() && value.high.empty()) {
        return value.value;
    }
    return value.value + " (" + value.low + " to " + value.high + ")";
}

std::map<std::string, std::string> texts_by_path(const std::vector<ParameterValue>& leaves) {
    std::map<std::string, std::string> texts;
    for (const auto& value : leaves) {
        texts.emplace(value.path, value_with_bounds(value));
    }
    return texts;
}

}  // namespace

std::vector<ParameterValue> values_of(const Scenario& scenario) {
    std::vector<ParameterValue> leaves;
    ValueCollector collector(leaves, true);
    describe(collector, scenario);
    collector.field({"reforms", "changes of the model by date"}, scenario.reforms);
    collector.field({"alternatives", "other ways to build the model"}, scenario.alternatives);
    collector.add_definitions();
    return leaves;
}

std::vector<ParameterValue> values_of(const Model& model) {
    std::vector<ParameterValue> leaves;
    ValueCollector collector(leaves, false);
    describe(collector, model);
    return leaves;
}

std::string text_of(const PatchValue& value) {
    return std::visit(
        [](const auto& held) -> std::string {
            using T = std::decay_t<decltype(held)>;
            if constexpr (std::same_as<T, EmptyTable>) {
                return "a table";
            } else if constexpr (std::same_as<T, Removal>) {
                return "nothing";
            } else {
                return plain_text(held);
            }
        },
        value);
}

std::vector<Change> changes_between(const std::vector<ParameterValue>& before,
                                    const std::vector<ParameterValue>& after) {
    const auto old_texts = texts_by_path(before);
    const auto new_texts = texts_by_path(after);
    std::vector<Change> changes;
    for (const auto& value : before) {
        const auto found = new_texts.find(value.path);
        const std::string now = found == new_texts.end() ? "" : found->second;
        if (now != value_with_bounds(value)) {
            changes.push_back({value.path, value_with_bounds(value), now});
        }
    }
    for (const auto& value : after) {
        if (!old_texts.contains(value.path)) {
            changes.push_back({value.path, "", value_with_bounds(value)});
        }
    }
    return changes;
}

}  // namespace atd::params
