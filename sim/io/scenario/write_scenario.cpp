#include <utility>

#include "sim/io/scenario/field_text.hpp"
#include "sim/io/scenario/node_writer.hpp"
#include "sim/io/scenario/patches/reforms.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/io/scenario/toml_text.hpp"
#include "sim/params/evidence/sourced_values.hpp"
#include "sim/params/versions.hpp"

namespace atd::io {
namespace {

ConfigNode number_array(const std::vector<double>& numbers) {
    std::vector<ConfigNode> items;
    for (const double number : numbers) {
        items.push_back(real_node(number));
    }
    return array_node(std::move(items));
}

/// The numbers that are defined once, in the order of their first use.
ConfigNode node_of_numbers(const params::Scenario& scenario) {
    ConfigNode numbers;
    const auto add = [&](const std::string&, const auto& number) {
        if constexpr (requires { number.number; }) {
            if (!number.number.empty() && numbers.find(number.number) == nullptr) {
                append(numbers, number.number, definition_of(number));
            }
        }
    };
    params::for_each_sourced(scenario, add);
    for (const auto& [name, alternative] : scenario.alternatives) {
        params::for_each_sourced(alternative.set, "", add);
    }
    return numbers;
}

/// A reform or an alternative.
template <class T>
ConfigNode node_with_set(const T& changes) {
    ConfigNode table = node_of(changes);
    append(table, "set", node_of_patch(changes.set));
    return table;
}

template <class T>
void append_all(ConfigNode& tree, const char* key, const params::Named<T>& all) {
    if (!all.empty()) {
        ConfigNode tables;
        for (const auto& one : all) {
            append(tables, one.name, node_with_set(one.value));
        }
        append(tree, key, std::move(tables));
    }
}

}  // namespace

ConfigNode node_of(const params::Names& value) {
    std::vector<ConfigNode> items;
    for (const auto& name : value) {
        items.push_back(text_node(name));
    }
    return array_node(std::move(items));
}

ConfigNode node_of(params::Counted value) {
    return array_node({integer_node(value.part), integer_node(value.whole)});
}

ConfigNode node_of(const params::Matrix& value) {
    std::vector<ConfigNode> rows;
    for (const auto& row : value) {
        rows.push_back(number_array(row));
    }
    return array_node(std::move(rows));
}

ConfigNode node_of(const params::SourcedTable& value) {
    ConfigNode table;
    append(table, "values", number_array(value.values));
    append(table, "shares", number_array(value.shares));
    append_source(table, value.source);
    return table;
}

ConfigNode node_of(const params::SourcedBands& value) {
    ConfigNode table;
    append(table, "from", number_array(value.from));
    append(table, "factors", number_array(value.factors));
    append_source(table, value.source);
    return table;
}

void append_source(ConfigNode& table, const params::Source& source) {
    if (!source.evidence.empty()) {
        append(table, "evidence", node_of(source.evidence));
    }
    for (const auto& [key, reason] :
         {std::pair("derived", &source.derived), std::pair("proxy", &source.proxy)}) {
        if (!reason->empty()) {
            append(table, key, text_node(*reason));
        }
    }
    if (!source.assumed.empty()) {
        append(table, "assumed", text_node(source.assumed));
    }
    if (!source.fitted.empty()) {
        append(table, "fitted", node_of(source.fitted));
    }
    if (!source.exact.empty()) {
        append(table, "exact", text_node(source.exact));
    }
}

std::string write_scenario(const params::Scenario& scenario) {
    params::Scenario written = scenario;
    written.model = params::model_without_additions(scenario);
    ConfigNode tree = node_of(written);
    if (ConfigNode numbers = node_of_numbers(written); !numbers.entries.empty()) {
        append(tree, "numbers", std::move(numbers));
    }
    append_all(tree, "reforms", scenario.reforms);
    append_all(tree, alternatives_key, scenario.alternatives);
    return to_toml(tree);
}

}  // namespace atd::io
