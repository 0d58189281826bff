#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/params/doubt/spread.hpp"

namespace atd::params {

/// Where a number comes from: evidence ids, or a sentence saying why it is assumed. One
/// that is assumed may still name rows that it goes by. `fitted` names the evidence rows
/// that an assumed value was chosen to reproduce.
struct Source {
    std::vector<std::string> evidence;
    std::string derived;  ///< how it follows from the evidence, where it is not a row itself
    std::string proxy;    ///< why figures of another country or group are used
    std::string assumed;
    std::vector<std::string> fitted;
    std::string exact{};  ///< why the number is certain: a law or a decision
    bool operator==(const Source&) const = default;
};

template <class Q>
struct Sourced {
    Q value{};
    std::optional<Q> low, high;
    Source source;
    Spread spread{};
    std::string number{};  ///< name in `numbers` of the scenario, where it is defined there
    bool operator==(const Sourced&) const = default;
};

/// Shares of listed values: sizes, or lower ends of age bands.
struct SourcedTable {
    std::vector<double> values;
    std::vector<double> shares;
    Source source;
    bool operator==(const SourcedTable&) const = default;
};

/// Factors of bands, each from one number to the next.
struct SourcedBands {
    std::vector<double> from;
    std::vector<double> factors;
    Source source;
    bool operator==(const SourcedBands&) const = default;
};

/// A table of a scenario file, keyed by name, in the order of `order` and then of the
/// file.
template <class T>
struct NamedItem {
    std::string name;
    T value{};
    bool operator==(const NamedItem&) const = default;
};
template <class T>
using Named = std::vector<NamedItem<T>>;

template <class T>
const T* find(const Named<T>& items, const std::string& name) {
    for (const auto& item : items) {
        if (item.name == name) {
            return &item.value;
        }
    }
    return nullptr;
}

template <class T>
std::vector<std::string> names_of(const Named<T>& items) {
    std::vector<std::string> names;
    for (const auto& item : items) {
        names.push_back(item.name);
    }
    return names;
}

using Names = std::vector<std::string>;

}  // namespace atd::params
