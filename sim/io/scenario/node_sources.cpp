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
    if (exact != nullptr && (site.node.find("low") != nullptr || site.node.find("high") != nullptr)) {
        site.problems.add(exact->place, site.path, "either exact or a range", "both");
    }
}

/// As elsewhere, shares in a table may be strings with a percent sign.
void read_numbers(const Site& site, bool as_shares, std::vector<double>& numbers) {
    if (site.node.kind != NodeKind::array || site.node.items.empty()) {
        site.refuse("an array of numbers");
        return;
    }
    static const params::FieldInfo any_number{"", ""};
    static const params::FieldInfo any_share{"", "", params::Need::required, 0, 1};
    for (const auto& item : site.node.items) {
        const Site at{item, site.path, as_shares ? any_share : any_number, site.problems};
        if (as_shares) {
            Share share;
            read_quantity(at, share);
            numbers.push_back(share.value);
        } else {
            read_value(at, numbers.emplace_back());
        }
    }
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
    if (!is_sourced_value(site.node)) {
        refuse_without(site, "values", "a table with values, shares and evidence or assumed");
        return;
    }
    std::vector<std::string> known{"values", "shares"};
    known.insert(known.end(), source_keys.begin(), source_keys.end());
    refuse_unknown_keys(site.node, site.path, known, site.problems);
    value = {};
    for (const bool as_shares : {false, true}) {
        const char* const key = as_shares ? "shares" : "values";
        if (const ConfigEntry* entry = site.node.find(key)) {
            read_numbers(site.child(*entry), as_shares, as_shares ? value.shares : value.values);
        } else {
            refuse_without(site, key, "a table with values and shares");
        }
    }
    if (value.values.size() != value.shares.size()) {
        site.problems.add(site.node.place, site.path, "as many shares as values",
                          counted(value.values.size(), "value") + " and " +
                              counted(value.shares.size(), "share"));
    }
    read_source(site, value.source);
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
