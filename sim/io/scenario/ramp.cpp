#include "sim/io/scenario/ramp.hpp"

#include <cmath>
#include <optional>
#include <string>

#include "sim/base/quantity.hpp"

namespace atd::io {
namespace {

/// A number as it stands in a file, with what follows it: " per day", " weeks", "%".
struct WrittenNumber {
    double number = 0;
    std::string unit;
    bool whole = false;
};

std::optional<WrittenNumber> written_number(const ConfigNode& node) {
    if (node.kind == NodeKind::integer) {
        return WrittenNumber{static_cast<double>(node.integer), "", true};
    }
    if (node.kind == NodeKind::real) {
        return WrittenNumber{node.real, "", false};
    }
    if (node.kind != NodeKind::text) {
        return std::nullopt;
    }
    const auto end = std::min(node.text.find_first_of(" %"), node.text.size());
    const auto number = parse_number(node.text.substr(0, end));
    return number ? std::optional(WrittenNumber{*number, node.text.substr(end), false})
                  : std::nullopt;
}

std::string singular(const std::string& unit) {
    return unit.ends_with('s') ? unit.substr(0, unit.size() - 1) : unit;
}

class Ramp {
  public:
    Ramp(double share, ProblemList& problems)
        : share_(share),
          problems_(problems) {}

    void walk(const ConfigNode* model, ConfigNode& set, const std::string& path) {
        for (auto& entry : set.entries) {
            const ConfigEntry* old =
                model != nullptr && model->is_table() ? model->find(entry.key) : nullptr;
            step(old == nullptr ? nullptr : &old->value, entry.value,
                 path.empty() ? entry.key : path + "." + entry.key);
        }
    }

  private:
    void step(const ConfigNode* old, ConfigNode& now, const std::string& path) {
        ConfigEntry* value = is_sourced_value(now) ? now.find("value") : nullptr;
        if (value == nullptr && now.is_table() && !is_sourced_value(now)) {
            walk(old, now, path);
            return;
        }
        const ConfigEntry* before =
            old != nullptr && is_sourced_value(*old) ? old->find("value") : nullptr;
        const auto to = value != nullptr ? written_number(value->value) : std::nullopt;
        const auto from = before != nullptr ? written_number(before->value) : std::nullopt;
        if (!to || !from) {
            problems_.add(now.place, path, "a number that has an old number to start from",
                          describe_value(now),
                          "a ramp steps from old to new; set other values by a reform "
                          "of their own");
        } else if (singular(from->unit) != singular(to->unit)) {
            problems_.add(value->value.place, path,
                          "the unit of the old value, " + describe_value(before->value),
                          describe_value(value->value), "a ramp steps from old to new");
        } else if (share_ < 1) {
            set_number(value->value, *from, *to);
            std::erase_if(now.entries, [](const ConfigEntry& entry) {
                return entry.key == "low" || entry.key == "high";
            });
        }
    }

    void set_number(ConfigNode& node, const WrittenNumber& from, const WrittenNumber& to) {
        const double number = from.number + share_ * (to.number - from.number);
        const auto place = node.place;
        if (!to.unit.empty()) {
            node = text_node(shortest(number) + to.unit);
        } else if (from.whole && to.whole) {
            node = integer_node(std::llround(number));
        } else {
            node = real_node(number);
        }
        node.place = place;
    }

    double share_;
    ProblemList& problems_;
};

}  // namespace

ConfigNode ramped_set(const ConfigNode& model, const ConfigNode& set, double share,
                      ProblemList& problems) {
    ConfigNode result = set;
    Ramp(share, problems).walk(&model, result, "");
    return result;
}

}  // namespace atd::io
