#include <cmath>

#include "sim/base/text.hpp"
#include "sim/io/scenario/node_reader.hpp"

// Sources of numbers, tables of numbers, and the order of siblings.

namespace atd::io {
namespace {

/// One id or an array of ids.
void read_ids(const Site& site, std::vector<std::string>& ids) {
    if (site.node.kind == NodeKind::text && !site.node.text.empty()) {
        ids = {site.node.text};
    } else if (site.node.kind == NodeKind::array) {
        read_value(site, ids);
    } else {
        site.refuse("the id of a row of the evidence tables, or an array of them");
    }
}

constexpr params::FieldInfo any_number{"", ""};
constexpr params::FieldInfo any_share{"", "", params::Need::required, 0, 1};
constexpr params::FieldInfo from_zero{"", "", params::Need::required, 0};

/// Numbers of a table under one key.
struct NumberColumn {
    const char* key;
    const char* item;  ///< what one of them is called
    const params::FieldInfo& range;
    std::vector<double>& numbers;
};

/// A sentence, which may not be empty.
void read_reason(const Site& site, const char* key, const char* meaning, std::string& reason) {
    if (const ConfigEntry* entry = site.node.find(key)) {
        if (entry->value.kind == NodeKind::text && entry->value.text.empty()) {
            site.child(*entry).refuse(meaning);
        } else {
            read_value(site.child(*entry), reason);
        }
    }
}

/// `derived` and `proxy` speak of cited rows, and an assumption is neither.
void refuse_reasons_without_evidence(const Site& site, const params::Source& source) {
    for (const char* key : {"derived", "proxy"}) {
        const ConfigEntry* entry = site.node.find(key);
        if (entry != nullptr && (source.evidence.empty() || !source.assumed.empty())) {
            const std::string found =
                source.evidence.empty() ? " without evidence" : " and assumed";
            site.problems.add(entry->place, site.path,
                              std::string(key) + " beside evidence, without assumed", key + found);
        }
    }
}

/// What is certain has no range.
void refuse_exact_range(const Site& site) {
    const ConfigEntry* exact = site.node.find("exact");
    if (exact != nullptr &&
        (site.node.find("low") != nullptr || site.node.find("high") != nullptr)) {
        site.problems.add(exact->place, site.path, "either exact or a range", "both");
    }
}

/// As elsewhere, shares in a table may be strings with a percent sign.
void read_numbers(const Site& site, const NumberColumn& column) {
    if (site.node.kind != NodeKind::array || site.node.items.empty()) {
        site.refuse("an array of numbers");
        return;
    }
    for (const auto& item : site.node.items) {
        const Site at{item, site.path, column.range, site.problems};
        if (&column.range == &any_share) {
            Share share;
            read_quantity(at, share);
            column.numbers.push_back(share.value);
        } else {
            read_value(at, column.numbers.emplace_back());
        }
    }
}

/// Two columns of the same length, with their source.
void read_columns(const Site& site, const NumberColumn& first, const NumberColumn& second,
                  params::Source& source) {
    const std::string both = std::string(first.key) + " and " + second.key;
    if (!is_sourced_value(site.node)) {
        refuse_without(site, first.key,
                       std::string("a table with ") + first.key + ", " + second.key +
                           " and evidence or assumed");
        return;
    }
    std::vector<std::string> known{first.key, second.key};
    known.insert(known.end(), source_keys.begin(), source_keys.end());
    refuse_unknown_keys(site.node, site.path, known, site.problems);
    for (const NumberColumn* column : {&first, &second}) {
        if (const ConfigEntry* entry = site.node.find(column->key)) {
            read_numbers(site.child(*entry), *column);
        } else {
            refuse_without(site, column->key, "a table with " + both);
        }
    }
    if (first.numbers.size() != second.numbers.size()) {
        site.problems.add(site.node.place, site.path,
                          std::string("as many ") + second.item + "s as " + first.item + "s",
                          counted(first.numbers.size(), first.item) + " and " +
                              counted(second.numbers.size(), second.item));
    }
    read_source(site, source);
}

}  // namespace

void read_source(const Site& site, params::Source& source) {
    if (const ConfigEntry* entry = site.node.find("evidence")) {
        read_ids(site.child(*entry), source.evidence);
    }
    if (const ConfigEntry* entry = site.node.find("fitted")) {
        read_ids(site.child(*entry), source.fitted);
    }
    read_reason(site, "derived", "how the value follows from its evidence", source.derived);
    read_reason(site, "proxy", "why figures of another country or group are used", source.proxy);
    read_reason(site, "assumed", "why the value is assumed", source.assumed);
    read_reason(site, "exact", "why the value is certain", source.exact);
    refuse_exact_range(site);
    refuse_reasons_without_evidence(site, source);
    if (site.node.find("evidence") == nullptr && site.node.find("assumed") == nullptr) {
        site.problems.add(site.node.place, site.path, "evidence (an id) or assumed (a reason)",
                          "neither", "every number of a scenario says where it comes from");
    }
}

void refuse_without(const Site& site, const std::string& key, const std::string& expected) {
    if (!site.node.is_table()) {
        site.refuse(expected);
        return;
    }
    std::string hint;
    for (const ConfigEntry& entry : site.node.entries) {
        if (entry.key != key && !nearest_name(entry.key, {key}).empty()) {
            hint = "did you mean '" + key + "' by '" + entry.key + "'?";
        }
    }
    site.problems.add(site.node.place, site.path, expected, "one without " + key, hint);
}

void read_value(const Site& site, params::SourcedTable& value) {
    value = {};
    read_columns(site, {"values", "value", any_number, value.values},
                 {"shares", "share", any_share, value.shares}, value.source);
}

void read_value(const Site& site, params::SourcedBands& value) {
    value = {};
    read_columns(site, {"factors", "factor", from_zero, value.factors},
                 {"from", "band", from_zero, value.from}, value.source);
}

void read_value(const Site& site, params::Counted& value) {
    std::vector<std::int64_t> counts;
    std::string found;
    for (const ConfigNode& item : site.node.items) {
        const auto count = whole_number(item);
        counts.push_back(count.value_or(-1));
        found += (found.empty() ? "[" : ", ") + (count ? std::to_string(*count) : "...");
    }
    if (counts.size() != 2 || counts[0] < 0 || counts[1] < 1 || counts[0] > counts[1]) {
        site.problems.add(site.node.place, site.path,
                          "two counts, a part and its whole, as [27, 29] for 27 of 29",
                          found.empty() ? describe_value(site.node) : found + "]");
        return;
    }
    value = {counts[0], counts[1]};
}

void read_value(const Site& site, params::Matrix& value) {
    value.clear();
    if (site.node.kind != NodeKind::array || site.node.items.empty()) {
        site.refuse("an array of rows");
        return;
    }
    for (const auto& row : site.node.items) {
        if (row.kind != NodeKind::array) {
            Site{row, site.path, site.info, site.problems}.refuse("a row of numbers");
            continue;
        }
        auto& numbers = value.emplace_back();
        for (const auto& item : row.items) {
            read_value(Site{item, site.path, site.info, site.problems}, numbers.emplace_back());
        }
    }
}

std::vector<std::size_t> sibling_order(const ConfigNode& table) {
    struct Sibling {
        std::int64_t order;
        bool by_file;
        std::size_t index;
    };

    std::vector<Sibling> siblings;
    for (std::size_t i = 0; i < table.entries.size(); ++i) {
        const ConfigNode& node = table.entries[i].value;
        const ConfigEntry* order = node.is_table() ? node.find("order") : nullptr;
        const auto stated = order != nullptr ? whole_number(order->value) : std::nullopt;
        const auto place = static_cast<std::int64_t>(i) + 1;
        siblings.push_back({stated.value_or(place), !stated, i});
    }
    std::stable_sort(siblings.begin(), siblings.end(), [](const auto& a, const auto& b) {
        return a.order != b.order ? a.order < b.order : a.by_file < b.by_file;
    });
    std::vector<std::size_t> indices;
    for (const auto& sibling : siblings) {
        indices.push_back(sibling.index);
    }
    return indices;
}

}  // namespace atd::io
