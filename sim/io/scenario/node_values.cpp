#include <cmath>

#include "sim/base/utf8.hpp"
#include "sim/io/scenario/field_text.hpp"
#include "sim/io/scenario/node_reader.hpp"
#include "sim/params/key_messages.hpp"

namespace atd::io {
namespace {

bool is_number(const ConfigNode& node) {
    return node.kind == NodeKind::integer || node.kind == NodeKind::real;
}

double as_real(const ConfigNode& node) {
    return node.kind == NodeKind::integer ? static_cast<double>(node.integer) : node.real;
}

constexpr const char* with_unit = "write it with its unit, in quotes";

/// What to write in place of numbers as spreadsheets and word processors show them.
std::string way_to_a_number(const ConfigNode& node, const char* where_bare = "") {
    const auto& text = node.text;
    if (visible(text) != text) {
        return "write plain blanks";
    }
    const auto is_digit = [&](std::size_t i) {
        return i < text.size() && text[i] >= '0' && text[i] <= '9';
    };
    for (std::size_t i = 1; i < text.size(); ++i) {
        const bool joins = is_digit(i - 1) && is_digit(i + 1);
        if (joins && (text[i] == ',' || text[i] == ' ' || text[i] == '\'')) {
            return "write numbers without thousands separators and with a decimal point: "
                   "1000, 86.5";
        }
    }
    return is_number(node) ? where_bare : "";
}

template <class Q>
std::string expected_quantity() {
    const std::string unit(QuantityText<Q>::unit);
    const char* const article = unit == "age" ? "an " : "a ";
    return article + unit + " such as " + std::string(QuantityText<Q>::example);
}

/// A string with a unit.
template <class Q>
void read_text_quantity(const Site& site, Q& value) {
    if (site.node.kind == NodeKind::text) {
        if (const auto parsed = parse(site.node.text, Q{})) {
            value = *parsed;
            return;
        }
    }
    site.refuse(expected_quantity<Q>(), way_to_a_number(site.node, with_unit));
}

/// A string or a plain number.
template <class Q>
void read_bare_quantity(const Site& site, Q& value) {
    if (is_number(site.node) && std::isfinite(as_real(site.node))) {
        value.value = as_real(site.node);
        return;
    }
    const auto parsed =
        site.node.kind == NodeKind::text ? parse(site.node.text, Q{}) : std::optional<Q>();
    if (!parsed) {
        site.refuse(expected_quantity<Q>(), way_to_a_number(site.node));
        return;
    }
    value = *parsed;
}

}  // namespace

bool require_table(const Site& site) {
    if (!site.node.is_table()) {
        const bool is_text = site.node.kind == NodeKind::text;
        site.refuse("a table",
                    is_text ? std::string(params::word_hint(site.info.key, site.node.text)) : "");
    }
    return site.node.is_table();
}

void refuse_unknown_keys(const ConfigNode& table, const std::string& path,
                         const std::vector<std::string>& known, ProblemList& problems) {
    for (const auto& entry : table.entries) {
        if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
            problems.tell(entry.place, path, params::unknown_key(entry.key),
                          params::key_hint(entry.key, known));
        }
    }
}

bool require_in_range(const Site& site, double value) {
    // Written so that NaN fails as well.
    const bool fits = value >= site.info.min && value <= site.info.max && std::isfinite(value);
    if (!fits) {
        const std::string range = range_text(site.info);
        site.refuse(range.empty() ? "a finite number" : "a value " + range);
    }
    return fits;
}

bool require_plain_name(const Site& site, const ConfigEntry& entry) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    };
    const bool plain =
        !entry.key.empty() && std::all_of(entry.key.begin(), entry.key.end(), is_plain);
    if (!plain) {
        site.problems.add(entry.place, site.path, "a name of letters, digits, _ and -",
                          describe_value(text_node(entry.key)));
    }
    return plain;
}

void read_value(const Site& site, std::string& value) {
    if (site.node.kind != NodeKind::text) {
        site.refuse("text");
        return;
    }
    value = site.node.text;
    if (value.empty() && site.info.need == params::Need::required) {
        site.refuse("a text (" + std::string(site.info.meaning) + ")");
    }
}

void read_value(const Site& site, bool& value) {
    if (site.node.kind != NodeKind::boolean) {
        site.refuse("true or false");
        return;
    }
    value = site.node.boolean;
}

void read_value(const Site& site, std::int64_t& value) {
    const auto whole = whole_number(site.node);
    if (!whole) {
        site.refuse("a whole number");
    } else if (require_in_range(site, as_real(site.node))) {
        value = *whole;
    }
}

void read_value(const Site& site, double& value) {
    if (!is_number(site.node)) {
        site.refuse("a number");
    } else if (require_in_range(site, as_real(site.node))) {
        value = as_real(site.node);
    }
}

void read_value(const Site& site, Date& value) {
    const bool has_text_date =
        site.node.kind == NodeKind::text && parse_date(site.node.text).has_value();
    if (site.node.kind != NodeKind::date) {
        site.refuse("a date such as 2013-07-31", has_text_date ? "write it without quotes" : "");
        return;
    }
    value = site.node.date;
}

void read_value(const Site& site, params::Names& value) {
    if (site.node.kind != NodeKind::array) {
        site.refuse("an array of texts");
        return;
    }
    value.clear();
    for (const auto& item : site.node.items) {
        if (item.kind != NodeKind::text || item.text.empty()) {
            site.problems.add(item.place, site.path, "a text", describe_value(item));
        } else if (std::find(value.begin(), value.end(), item.text) != value.end()) {
            site.problems.add(item.place, site.path, "each text once", describe_value(item));
        } else {
            value.push_back(item.text);
        }
    }
}

void read_value(const Site& site, Days& value) {
    read_text_quantity(site, value);
}

void read_value(const Site& site, PerDay& value) {
    read_text_quantity(site, value);
}

void read_value(const Site& site, Years& value) {
    read_text_quantity(site, value);
    require_in_range(site, value.value);
}

void read_value(const Site& site, Share& value) {
    read_bare_quantity(site, value);
}

void read_value(const Site& site, Ratio& value) {
    read_bare_quantity(site, value);
}

void read_value(const Site& site, Count& value) {
    if (const auto whole = whole_number(site.node)) {
        value.value = *whole;
        return;
    }
    const auto parsed =
        site.node.kind == NodeKind::text ? parse_count(site.node.text) : std::optional<Count>();
    if (!parsed) {
        site.refuse("a whole number such as " + std::string(QuantityText<Count>::example),
                    way_to_a_number(site.node));
        return;
    }
    value = *parsed;
}

void read_value(const Site& site, Price& value) {
    const auto parsed =
        site.node.kind == NodeKind::text ? parse_price(site.node.text) : std::optional<Price>();
    if (!parsed) {
        site.refuse("a price such as \"247 AUD_2014 per person_day\"",
                    way_to_a_number(site.node, with_unit));
        return;
    }
    value = *parsed;
}

}  // namespace atd::io
